"""What is open in memory lives as long as its session is unlocked, and not a second longer."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select, update

from caseboard.people.models import DeskSession
from caseboard.shelf.memory import EVERY_SECONDS, Shelves
from intake.letterbox.engine import open_engine
from tests.caseboard.joining.guest import OTHER_PHRASE
from tests.caseboard.world import person

if TYPE_CHECKING:
    from tests.caseboard.world import World


@dataclass
class Box:
    """A holding that remembers whether it was wiped."""

    size: int = 1
    wiped: threading.Event = field(default_factory=threading.Event)

    def close(self) -> None:
        self.wiped.set()


def digests(world: World) -> list[bytes]:
    with world.desk.reading() as session:
        return [row.digest for row in session.query(DeskSession).order_by(DeskSession.begun)]


def hold(world: World, digest: bytes, box: Box | None = None) -> Box:
    box = box or Box()
    with world.desk.shelves.take(world.desk, digest, lambda: box) as held:
        return held


def test_a_session_finds_what_it_opened_and_another_does_not(world: World) -> None:
    world.visit("ana")
    world.visit("carmen")
    first, second = digests(world)
    box = hold(world, first)
    assert hold(world, first, Box()) is box
    assert hold(world, second, Box()) is not box


@pytest.mark.parametrize("way", ["/bloquear", "/salir", "/sesiones/cierre"])
def test_locking_signing_out_and_revoking_wipe_at_once(world: World, way: str) -> None:
    ana = world.visit("ana")
    world.complain()
    ana.get("/")
    assert len(world.desk.shelves.digests) == 1
    ana.post(way)
    assert world.desk.shelves.digests == set()


@pytest.mark.parametrize("deed", ["sesiones/cierre", "suspension", "funcion"])
def test_what_somebody_else_ended_is_wiped_at_once(
    world: World, monkeypatch: pytest.MonkeyPatch, deed: str
) -> None:
    monkeypatch.setattr("caseboard.shelf.memory.EVERY_SECONDS", 3_600)  # nobody else sweeps
    ana = world.visit("ana")
    world.visit("carmen")
    with world.desk.reading() as session:
        query = select(DeskSession.digest).where(DeskSession.member == "carmen")
        digest = session.scalars(query).one()
    box = hold(world, digest)
    ana.post(f"/equipo/personas/carmen/{deed}", role="auditor")
    assert box.wiped.is_set()
    assert digest not in world.desk.shelves.digests


def test_another_passphrase_wipes_what_ones_sessions_had_open(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caseboard.shelf.memory.EVERY_SECONDS", 3_600)  # nobody else sweeps
    ana = world.visit("ana")
    box = hold(world, digests(world)[0])
    phrases = {"passphrase": person("ana").passphrase, "new": OTHER_PHRASE, "again": OTHER_PHRASE}
    assert ana.post("/cuenta/frase", **phrases).status_code == 303
    assert box.wiped.is_set()


def test_what_was_revoked_in_another_process_is_wiped_within_a_second(world: World) -> None:
    world.visit("ana")
    box = hold(world, digests(world)[0])
    with world.desk.transaction() as transaction:
        transaction.execute(delete(DeskSession))
    assert box.wiped.wait(1.0 + 9 * EVERY_SECONDS)  # a loaded machine gets some more
    assert world.desk.shelves.digests == set()


def test_what_was_locked_or_left_alone_is_swept(world: World) -> None:
    world.visit("ana")
    world.visit("carmen")
    first, second = digests(world)
    locked, idle = hold(world, first), hold(world, second)
    with world.desk.transaction() as transaction:
        mine = DeskSession.digest == first
        transaction.execute(update(DeskSession).where(mine).values(wrapped=None))
    world.desk.shelves.sweep(world.desk)
    assert (locked.wiped.is_set(), idle.wiped.is_set()) == (True, False)
    world.clock.pass_(minutes=15)
    world.desk.shelves.sweep(world.desk)
    assert idle.wiped.is_set()


def test_when_the_database_does_not_answer_everything_is_wiped(world: World) -> None:
    world.visit("ana")
    box = hold(world, digests(world)[0])
    away = replace(world.desk, engine=open_engine("sqlite:////nowhere/at/all.sqlite"))
    away.shelves.sweep(away)
    assert box.wiped.is_set()


def test_the_least_used_goes_when_there_is_no_room(world: World) -> None:
    for name in ("ana", "bruno", "carmen"):
        world.visit(name)
    shelves = Shelves(most_bytes=20)
    boxes = [Box(size=9) for _ in range(3)]
    for digest, box in zip(digests(world), boxes, strict=True):
        with shelves.take(world.desk, digest, partial(_same, box)):
            pass
    assert [box.wiped.is_set() for box in boxes] == [True, False, False]
    shelves.close()


def test_nothing_is_wiped_while_somebody_uses_it(world: World) -> None:
    world.visit("ana")
    digest = digests(world)[0]
    box = Box()
    with world.desk.shelves.take(world.desk, digest, lambda: box):
        dropping = threading.Thread(target=world.desk.shelves.drop, args=(digest,))
        dropping.start()
        assert not box.wiped.is_set()
    dropping.join()
    assert box.wiped.is_set()


def test_who_is_busy_keeps_nobody_elses_words_in_memory(world: World) -> None:
    shelves, busy, free = Shelves(), Box(), [Box() for _ in range(5)]
    with shelves.take(world.desk, b"busy", lambda: busy):
        for number, box in enumerate(free):
            with shelves.take(world.desk, bytes([number]), partial(_same, box)):
                pass
        closing = threading.Thread(target=shelves.close)
        closing.start()
        assert all(box.wiped.wait(60) for box in free)
        assert not busy.wiped.is_set()
    closing.join()
    assert busy.wiped.is_set()


def _same(box: Box) -> Box:
    return box
