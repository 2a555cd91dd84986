"""Where two values differ is marked, sign by sign, and nothing of them is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.linking.showing import Pieces, apart

TEXT = st.one_of(st.text(max_size=30), st.text("aAáİßñ1234 ", max_size=30))


def marked(value: Pieces) -> str:
    """Return a value with stars around what is marked."""
    return "".join(f"*{text}*" if differs else text for text, differs in value)


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("+50255550142", "+50255550143", ("+5025555014*2*", "+5025555014*3*")),
        ("Rolando Tzunún", "ROLANDO TZUNÚN", ("Rolando Tzunún", "ROLANDO TZUNÚN")),
        ("Rolando Tzunún", "Rolando Tzunún Ajú", ("Rolando Tzunún", "Rolando Tzunún* Ajú*")),
        ("Chepe", "José", ("Chepe", "José")),
    ],
)
def test_the_signs_that_differ_are_marked(one: str, other: str, shown: tuple[str, str]) -> None:
    (mine,), (theirs,) = apart([one], [other])
    assert (marked(mine), marked(theirs)) == shown


@given(st.lists(TEXT, max_size=3), st.lists(TEXT, max_size=3))
def test_nothing_is_lost_or_changed(one: list[str], other: list[str]) -> None:
    for before, after in zip((one, other), apart(one, other), strict=True):
        assert ["".join(text for text, _ in each) for each in after] == before


def test_of_several_values_the_two_most_alike_are_held_against_each_other() -> None:
    mine, theirs = apart(["Rolando Tzunún", "Jefe"], ["Asesor", "Rolando Tzunum"])
    assert [marked(each) for each in mine] == ["Rolando Tzun*ún*", "Jefe"]
    assert [marked(each) for each in theirs] == ["Asesor", "Rolando Tzun*um*"]
