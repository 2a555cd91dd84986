"""Every change of a case takes the next number, and nobody who reads by numbers misses one."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.cases.changes import note_change
from caseboard.cases.models import Case, ChangeHead

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import World


def number(world: World, complainant: Complainant) -> int:
    with world.desk.reading() as session:
        return session.get_one(Case, complainant.thread).changed


def test_new_cases_replies_and_first_readings_take_numbers_and_other_looks_none(
    world: World,
) -> None:
    first, second = world.complain(), world.complain()
    ana, carmen = world.visit("ana"), world.visit("carmen")
    ana.get("/")
    assert sorted(number(world, each) for each in (first, second)) == [1, 2]
    ana.get(first.address)
    assert number(world, first) == 3
    ana.get(first.address)
    ana.get("/")
    assert number(world, first) == 3
    ana.post(f"{first.address}/respuestas", text="Gracias.", state="", version="0")
    assert number(world, first) == 4
    carmen.get(first.address)
    assert number(world, first) == 5
    assert number(world, second) <= 2


def test_changes_made_at_once_take_numbers_one_after_the_other(world: World) -> None:
    cases = [world.complain() for _ in range(6)]
    world.visit("ana").get("/")
    threads = [case.thread for case in cases]

    def change() -> None:
        for _ in range(5):
            with world.desk.transaction() as transaction:
                note_change(transaction, threads)

    workers = [threading.Thread(target=change) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with world.desk.reading() as session:
        numbers = list(session.scalars(select(Case.changed)))
        head = session.get_one(ChangeHead, 1).number
    assert head == 6 + 4 * 5 * 6
    assert sorted(numbers) == list(range(head - 5, head + 1))
