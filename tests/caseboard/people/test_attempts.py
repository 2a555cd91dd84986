"""Guessing slows down by itself, for one name at a time, known or not."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from caseboard.errors import TooSoonError
from caseboard.people import attempts
from caseboard.people.attempts import wait_after

if TYPE_CHECKING:
    from tests.caseboard.world import World

WRONG = "otra frase que no es la suya"


def test_waits_grow_and_stop_growing() -> None:
    assert [wait_after(n) for n in (1, 4, 5, 6, 7, 13, 14, 40)] == [0, 0, 2, 4, 8, 512, 900, 900]


@pytest.mark.parametrize("name", ["ana", "nadie"])
def test_the_sixth_try_in_a_row_has_to_wait(world: World, name: str) -> None:
    visit = world.visit()
    answers = [visit.sign_in(name, passphrase=WRONG).status_code for _ in range(6)]
    assert answers == [403, 403, 403, 403, 403, 429]


def test_even_the_right_passphrase_waits_and_then_opens(world: World) -> None:
    visit = world.visit()
    for _ in range(5):
        visit.sign_in("ana", passphrase=WRONG)
    waiting = visit.sign_in("ana")
    assert waiting.status_code == 429
    assert "Espera 1 min" in waiting.text
    world.clock.pass_(seconds=31)
    assert visit.sign_in("ana").status_code == 303


def test_one_persons_failures_do_not_make_a_colleague_wait(world: World) -> None:
    for _ in range(6):
        world.visit().sign_in("ana", passphrase=WRONG)
    assert world.visit().sign_in("carmen").status_code == 303


def test_a_success_forgets_the_failures(world: World) -> None:
    visit = world.visit()
    for _ in range(4):
        visit.sign_in("ana", passphrase=WRONG)
    assert visit.sign_in("ana").status_code == 303
    world.clock.pass_(seconds=30)
    again = [world.visit().sign_in("ana", passphrase=WRONG).status_code for _ in range(5)]
    assert again == [403] * 5


def test_unlocking_is_counted_like_signing_in(world: World) -> None:
    visit = world.visit("ana")
    visit.post("/bloquear")
    answers = [visit.post("/desbloquear", passphrase=WRONG).status_code for _ in range(6)]
    assert answers[-1] == 429


def test_many_tries_at_once_are_each_counted_from_the_very_first(world: World) -> None:
    account = attempts.account_of(world.settings.secret, "ana")
    granted: list[int] = []
    started = threading.Barrier(12)

    def guess() -> None:
        started.wait()
        try:
            with world.desk.transaction() as transaction:
                attempts.claim(transaction, account, world.desk.epoch())
            granted.append(1)
        except TooSoonError:
            pass

    threads = [threading.Thread(target=guess) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(granted) == attempts.FREE_TRIES + 1
