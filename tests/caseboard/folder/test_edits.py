"""Many edit the same things at once and nothing is lost; and the checker would say if it were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.edits import measure
from bench.edits_history import Edit, faults_of
from bench.edits_registers import Seen, following

if TYPE_CHECKING:
    from tests.caseboard.world import World

FIRST = Edit("note", 0, "a", "")
SECOND = Edit("note", 1, "b", FIRST.text)
REFUSED = Edit("note", 0, "c", "", Seen(1, FIRST.text))
HISTORY = [FIRST, REFUSED, SECOND]
FINAL = {"note": Seen(2, SECOND.text)}


def test_of_some_hundred_edits_at_once_none_is_lost(world: World) -> None:
    faults, history = measure(world, 240)
    assert faults == []
    assert len(history) == 240
    assert any(edit.shown for edit in history)
    assert {edit.register.split()[0] for edit in history if not edit.shown} == {
        "note",
        "triage",
        "standing",
        "readers",
    }


def test_a_whole_history_has_no_fault() -> None:
    assert faults_of(HISTORY, FINAL) == []


@pytest.mark.parametrize("written", [True, False])
def test_an_edit_without_an_answer_was_made_or_not(*, written: bool) -> None:
    unanswered = Edit("note", 1, "x", FIRST.text, unknown=True)
    later = Edit("note", 2, "b", unanswered.text) if written else SECOND
    final = Seen(later.base + 1, later.text)
    assert faults_of([FIRST, unanswered, later], {"note": final}) == []


@pytest.mark.parametrize(
    ("history", "final", "words"),
    [
        ([FIRST, Edit("note", 0, "b", "")], Seen(1, FIRST.text), "two edits accepted"),
        ([FIRST, Edit("note", 2, "b", FIRST.text)], FINAL["note"], "versions with a gap"),
        ([FIRST, Edit("note", 1, "b", "")], FINAL["note"], "not written over the one before"),
        (HISTORY, Seen(1, FIRST.text), "not the last accepted edit"),
        (HISTORY, Seen(2, following("", "b")), "not the last accepted edit"),
        ([*HISTORY, Edit("note", 1, "d", "", Seen(1, FIRST.text))], FINAL["note"], "not shown"),
        ([*HISTORY, Edit("note", 1, "d", "", Seen(2, "otra"))], FINAL["note"], "not shown"),
    ],
)
def test_whatever_is_lost_is_found(history: list[Edit], final: Seen, words: str) -> None:
    assert any(words in fault for fault in faults_of(history, {"note": final}))
