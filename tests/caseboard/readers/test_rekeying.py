"""A new key takes over what the old one opened; the old is kept while anything may need it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from caseboard.cases.actions import look
from caseboard.errors import ConflictError
from caseboard.folder.actions import folder_of
from caseboard.folder.items import OWN_NOTE
from caseboard.folder.models import ItemRow
from caseboard.readers import rekeying
from caseboard.readers.rekeying import begin_rekeying, stage_of
from intake.letterbox.engine import open_engine
from tests.caseboard.complainant import complain
from tests.caseboard.linking.hands import erase
from tests.caseboard.readers.hands import (
    keyring_of,
    opens,
    present,
    run,
    some_cases,
    who_opens,
    with_dora,
)
from tests.samples import cast

if TYPE_CHECKING:
    from caseboard.desk import Desk
    from caseboard.people.sessions import Present
    from intake.letterbox.drawer import Message
    from tests.caseboard.world import Visit, World


PASSPHRASE = "marimba ceiba neblina comal"


def test_a_new_key_takes_over_every_case_and_the_old_is_forgotten(world: World) -> None:
    cases = some_cases(world, 3)
    folder = folder_of(world.desk, present("ana"), cases[0].thread)
    assert folder is not None
    with world.desk.transaction() as transaction:
        folder.add(transaction, OWN_NOTE, {"text": "Solo para mí."})
    ana = world.visit("ana")
    ana.post("/equipo/llave/nueva")
    page = ana.get("/equipo/llave").text
    entry = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert entry
    world.rotate("ana", entry[1])
    world.clock.pass_(seconds=30)
    wrong = ana.post("/equipo/llave/cambio", passphrase="no es la frase de nadie")
    assert wrong.status_code == 403
    assert ana.post("/equipo/llave/cambio", passphrase=PASSPHRASE).status_code == 303
    assert ana.get("/").status_code == 303
    ana = world.visit("ana")
    fresh = world.complain()
    assert fresh.address in ana.get("/").text
    assert ana.get(cases[0].address).status_code == 404
    moving = ana.post("/equipo/llave/traspaso")
    shown = run(ana, moving.location)
    assert "Terminado" in shown
    assert keeps_the_old_key(ana)
    for case in cases:
        assert ana.get(case.address).status_code == 200
        assert "ana" not in who_opens(world, case)[0]
    with world.desk.reading() as session:
        (note,) = session.scalars(select(ItemRow.sealed).where(ItemRow.kind == OWN_NOTE))
    assert not opens(note, keyring_of("ana").identity)
    ana = after_the_lists(world)
    move(world, ana)
    assert "Hacer una llave nueva" in ana.get("/equipo/llave").text
    assert look(world.desk, present("ana"), cases[0].thread) is None


def in_letterbox(world: World, statement: str, sealed: bytes) -> None:
    engine = open_engine(world.owner_url)
    with engine.begin() as connection:
        connection.execute(text(statement), {"sealed": sealed})
    engine.dispose()


def turn_to_a_new_key(world: World) -> Visit:
    """Let Ana change her key; return her next browser. The cases of the old one are not moved."""
    ana = world.visit("ana")
    ana.post("/equipo/llave/nueva")
    page = ana.get("/equipo/llave").text
    entry = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert entry
    world.rotate("ana", entry[1])
    world.clock.pass_(seconds=30)
    assert ana.post("/equipo/llave/cambio", passphrase=PASSPHRASE).status_code == 303
    return world.visit("ana")


def move(world: World, ana: Visit) -> str:
    """Bring over what the old key opens, and return the last page of it."""
    return run(ana, ana.post("/equipo/llave/traspaso").location)


def after_the_lists(world: World) -> Visit:
    """Let the last roster that names the old key lapse; return Ana's browser of that day."""
    world.clock.pass_(days=32)
    return world.visit("ana")


def keeps_the_old_key(ana: Visit) -> bool:
    return "La llave vieja se guarda" in ana.get("/equipo/llave").text


def test_a_report_that_was_never_seen_is_moved_too(world: World) -> None:
    ana = turn_to_a_new_key(world)
    unseen = world.complain()
    old = world.complain()
    sealed_to_the_old = replace(cast.roster_around(world.clock()), version=1)
    late = complain(world.slot, sealed_to_the_old, world.clock)
    move(world, ana)
    for case in (unseen, old, late):
        assert ana.get(case.address).status_code == 200
    assert keeps_the_old_key(ana)


def test_a_report_sealed_to_an_older_list_after_the_move_waits_for_the_next(world: World) -> None:
    some_cases(world, 1)
    ana = turn_to_a_new_key(world)
    move(world, ana)
    late = complain(world.slot, cast.roster_around(world.clock()), world.clock)
    ana = after_the_lists(world)
    assert ana.get(late.address).status_code == 404
    assert keeps_the_old_key(ana)
    move(world, ana)
    assert ana.get(late.address).status_code == 200
    assert not keeps_the_old_key(ana)


def test_a_damaged_report_keeps_the_old_key(world: World) -> None:
    (case,) = some_cases(world, 1)
    (message,) = world.desk.drawer.messages(case.thread)
    ana = turn_to_a_new_key(world)
    turned = message.sealed[:-1] + bytes([message.sealed[-1] ^ 1])
    in_letterbox(world, "UPDATE messages SET sealed = :sealed", turned)
    ana = after_the_lists(world)
    assert "Algo no cuadra" in move(world, ana)
    assert keeps_the_old_key(ana)
    in_letterbox(world, "UPDATE messages SET sealed = :sealed", message.sealed)
    move(world, ana)
    assert ana.get(case.address).status_code == 200
    assert not keeps_the_old_key(ana)


def test_a_case_that_is_erased_while_the_old_key_is_tried_stops_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, stays = some_cases(world, 2)
    ana = turn_to_a_new_key(world)
    read, found = world.desk.drawer.messages, []

    def read_and_erase(thread: bytes) -> list[Message]:
        messages = read(thread)
        if thread == gone.thread:
            found.append(messages)
            if len(found) == 2:  # the new key was tried first
                erase(world, gone, days=30)
        return messages

    monkeypatch.setattr(world.desk.drawer, "messages", read_and_erase)
    moving = ana.post("/equipo/llave/traspaso").location
    while len(found) < 2:
        assert ana.get(moving).status_code == 200
    world.clock.pass_(seconds=30)
    ana = world.visit("ana")  # an erasure locks every session
    assert "Terminado" in run(ana, moving)
    assert ana.get(gone.address).status_code == 404
    assert ana.get(stays.address).status_code == 200


def test_an_old_key_that_does_not_open_counts_as_nothing_done(world: World) -> None:
    some_cases(world, 1)
    turn_to_a_new_key(world)
    world.as_owner("UPDATE key_changes SET sealed = 'x'")
    ana = after_the_lists(world)
    assert "Algo no cuadra" in move(world, ana)
    assert keeps_the_old_key(ana)


def test_without_a_case_the_old_key_is_not_forgotten(world: World) -> None:
    ana = turn_to_a_new_key(world)
    assert ana.post("/equipo/llave/traspaso").status_code == 303
    assert keeps_the_old_key(ana)


def test_a_waiting_key_that_opens_for_nobody_gives_way_to_another(world: World) -> None:
    ana = world.visit("ana")
    ana.post("/equipo/llave/nueva")
    world.as_owner("UPDATE key_changes SET sealed = 'x'")
    page = ana.get("/equipo/llave")
    assert page.status_code == 200
    assert "Sus doce palabras" in page.text


def test_who_left_the_list_is_told_that_their_key_cannot_change(world: World) -> None:
    ana = present("ana")
    begin_rekeying(world.desk, ana)
    with_dora(world, "ana")
    with pytest.raises(ConflictError):
        stage_of(world.desk, ana)


def test_who_leaves_the_list_while_the_page_is_made_is_told_so(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(desk: Desk, somebody: Present) -> str:
        with_dora(world, "ana")
        return stage_of(desk, somebody)

    ana = world.visit("ana")
    ana.post("/equipo/llave/nueva")
    monkeypatch.setattr(rekeying, "stage_of", meanwhile)
    assert ana.get("/equipo/llave").status_code == 409
