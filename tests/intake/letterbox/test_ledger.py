"""The ledger of visits: left by whoever has the code, and a miss looks and costs like a hit."""

from __future__ import annotations

import secrets
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from intake.letterbox.engine import open_engine
from tests.intake.letterbox.drops import a_drop, another_in

if TYPE_CHECKING:
    from pathlib import Path

    from intake.letterbox.drawer import Drawer
    from intake.letterbox.slot import Drop, Slot
    from tests.fixtures.databases import Database

SIZE = 5_755


def test_a_visit_finds_the_ledger_that_the_last_one_left(slot: Slot) -> None:
    drop = _filed(slot)
    assert _ledger(slot, drop) == drop.ledger
    assert drop.ledger is not None
    new = secrets.token_bytes(SIZE)
    assert _leave(slot, drop, drop.ledger, new) == "kept"
    assert _ledger(slot, drop) == new


def test_a_ledger_left_twice_after_a_lost_answer_is_kept_both_times(slot: Slot) -> None:
    drop = _filed(slot)
    new = secrets.token_bytes(SIZE)
    assert drop.ledger is not None
    assert [_leave(slot, drop, drop.ledger, new) for _ in range(2)] == ["kept", "kept"]


def test_a_visit_that_came_between_is_not_written_over(slot: Slot) -> None:
    drop = _filed(slot)
    assert drop.ledger is not None
    first, second = secrets.token_bytes(SIZE), secrets.token_bytes(SIZE)
    assert _leave(slot, drop, drop.ledger, first) == "kept"
    assert _leave(slot, drop, drop.ledger, second) == "changed"
    assert _ledger(slot, drop) == first


def test_of_many_visits_at_once_one_is_kept(slot: Slot) -> None:
    drop = _filed(slot)
    new = [secrets.token_bytes(SIZE) for _ in range(12)]
    with ThreadPoolExecutor(6) as pool:
        said = list(pool.map(lambda each: _leave(slot, drop, drop.ledger or b"", each), new))
    assert sorted(said) == ["changed"] * 11 + ["kept"]
    assert _ledger(slot, drop) == new[said.index("kept")]


def test_a_wrong_id_or_proof_changes_no_ledger(slot: Slot) -> None:
    drops = [_filed(slot) for _ in range(4)]
    for drop in drops:
        assert drop.ledger is not None
        seen, new = sha256(drop.ledger).digest(), secrets.token_bytes(SIZE)
        assert slot.leave_ledger(drop.thread, secrets.token_bytes(32), seen, new) == "unknown"
        assert slot.leave_ledger(secrets.token_bytes(16), drop.proof, seen, new) == "unknown"
    assert [_ledger(slot, drop) for drop in drops] == [drop.ledger for drop in drops]


def test_an_empty_letterbox_knows_no_code(slot: Slot) -> None:
    assert slot.leave_ledger(bytes(16), bytes(32), bytes(32), b"ledger") == "unknown"


def test_a_thread_without_a_ledger_takes_its_first_one(slot: Slot) -> None:
    drop = a_drop()
    slot.file(drop)
    assert _ledger(slot, drop) is None
    assert _leave(slot, drop, b"", b"ledger") == "kept"
    assert _ledger(slot, drop) == b"ledger"


def test_a_second_report_of_a_thread_leaves_the_ledger_alone(slot: Slot) -> None:
    drop = _filed(slot)
    assert slot.file(another_in(drop, ledger=b"another")) == "stored"
    assert _ledger(slot, drop) == drop.ledger


def test_leaving_a_ledger_keeps_the_report_and_its_receipt(slot: Slot, drawer: Drawer) -> None:
    drop = _filed(slot)
    assert drop.ledger is not None
    _leave(slot, drop, drop.ledger, secrets.token_bytes(SIZE))
    answers = slot.fetch(drop.thread, drop.proof)
    assert answers is not None
    assert [found.sealed for found in answers.replies] == [drop.receipt]
    assert [found.sealed for found in drawer.messages(drop.thread)] == [drop.sealed]


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_miss_writes_as_much_as_a_hit(letterbox: Database, slot: Slot) -> None:
    drop = _filed(slot)
    engine = open_engine(letterbox.url)
    assert letterbox.folder is not None
    (log,) = letterbox.folder.glob("*-wal")
    assert drop.ledger is not None
    hit = _grown(log, lambda: _leave(slot, drop, drop.ledger or b"", secrets.token_bytes(SIZE)))
    miss = _grown(
        log, lambda: slot.leave_ledger(bytes(16), drop.proof, bytes(32), secrets.token_bytes(SIZE))
    )
    assert hit == miss > SIZE
    engine.dispose()


def _grown(log: Path, act: object) -> int:
    before = log.stat().st_size
    assert callable(act)
    act()
    return log.stat().st_size - before


def _filed(slot: Slot) -> Drop:
    receipt, ledger = secrets.token_bytes(SIZE), secrets.token_bytes(SIZE)
    drop = a_drop(receipt=receipt, ledger=ledger)
    slot.file(drop)
    return drop


def _leave(slot: Slot, drop: Drop, read: bytes, new: bytes) -> str:
    return slot.leave_ledger(drop.thread, drop.proof, sha256(read).digest(), new)


def _ledger(slot: Slot, drop: Drop) -> bytes | None:
    answers = slot.fetch(drop.thread, drop.proof)
    assert answers is not None
    return answers.ledger
