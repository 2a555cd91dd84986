"""How many lengths an onlooker can tell apart: few, and the same whatever was said."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from crypto.ledger import Ledger
from crypto.padding import TEXT_FLOOR, TEXT_LIMIT, text_class
from tests.fixtures.posting import follow_up_posting, leaving, report_posting, visit
from tests.samples import cast
from tests.vectors.recipes.roster import DAY

if TYPE_CHECKING:
    from crypto.code import Code

MOST_CLASSES = 8
CODES = st.integers(0, 50).map(cast.code)
DAYS = st.lists(st.integers(1, 28).map(lambda day: f"2026-02-{day:02}"), max_size=40)
TEXTS = st.integers(0, 120_000).map(lambda length: "á" * length)
ROSTER = cast.roster_around(DAY)


@cache
def classes() -> tuple[set[int], set[int]]:
    """Return every length that a report and a follow-up may have on the wire."""
    code, classed = cast.code(0), set(map(text_class, range(TEXT_FLOOR, TEXT_LIMIT + 1, 2_048)))
    more = {size: size + 16 * -(-size // 65_536) for size in classed}
    small = more[TEXT_FLOOR]
    report = len(report_posting(ROSTER, code, {})) - small
    follow_up = len(follow_up_posting(ROSTER, code, "")) - small
    return {report + size for size in more.values()}, {follow_up + size for size in more.values()}


def test_there_are_at_most_eight_lengths_of_each_kind() -> None:
    for lengths in classes():
        assert len(lengths) <= MOST_CLASSES


@settings(deadline=None, max_examples=25)
@given(CODES, TEXTS)
def test_a_report_and_a_follow_up_have_one_of_these_lengths(code: Code, text: str) -> None:
    reports, follow_ups = classes()
    assert len(report_posting(ROSTER, code, {"facts": text})) in reports
    assert len(follow_up_posting(ROSTER, code, text)) in follow_ups


@settings(deadline=None, max_examples=25)
@given(CODES, DAYS, st.integers(0, 2**40))
def test_a_visit_and_its_ledger_have_one_length_each(
    code: Code, days: list[str], seen: int
) -> None:
    ledger = Ledger().saw(seen)
    for day in days:
        ledger = ledger.add(day)
    assert len(leaving(code, b"", ledger.seal(code, "browser"))) == 84 + 5_755
    assert len(visit(code)) == 56
