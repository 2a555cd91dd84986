"""Notes and tasks through the pages: kept, found again, and never over a colleague's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.caseboard.folder.desk_hands import folder

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import Visit, World

NOTE = "Pedir la nómina de marzo: gorrión-de-tinta."


@pytest.fixture
def case(world: World) -> Complainant:
    return world.complain()


@pytest.fixture
def ana(world: World) -> Visit:
    return world.visit("ana")


def notes(case: Complainant) -> str:
    return f"{case.address}/notas"


def item(world: World, case: Complainant, kind: str) -> str:
    """The address of the only item of a kind, as Ana finds it."""
    (found,) = folder(world, "ana", case.thread).items(kind)
    return f"{case.address}/{'tareas' if kind == 'task' else 'notas'}/{found.id.hex()}"


def test_a_note_is_on_the_case_for_the_colleagues(world: World, case: Complainant) -> None:
    sent = world.visit("ana").post(notes(case), note=NOTE, audience="team")
    assert sent.status_code == 303
    carmen = world.visit("carmen")
    assert "gorrión-de-tinta" in carmen.get(notes(case)).text
    assert "gorrión-de-tinta" in carmen.get(case.address).text


def test_ones_own_note_is_on_no_page_of_a_colleague(world: World, case: Complainant) -> None:
    ana, carmen = world.visit("ana"), world.visit("carmen")
    ana.post(notes(case), note=NOTE, audience="me")
    assert "solo tú la lees" in ana.get(notes(case)).text
    assert "gorrión" not in carmen.get(notes(case)).text
    assert carmen.get(item(world, case, "own-note")).status_code == 404


def test_an_empty_note_is_refused_and_the_choice_stays(ana: Visit, case: Complainant) -> None:
    answer = ana.post(notes(case), note="  ", audience="me")
    assert answer.status_code == 400
    assert "Escribe la nota antes de guardarla." in answer.text
    assert 'value="me" checked' in answer.text


def test_a_note_that_is_too_long_comes_back_whole(ana: Visit, case: Complainant) -> None:
    text = "x" * 20_001
    answer = ana.post(notes(case), note=text, audience="team")
    assert answer.status_code == 400
    assert text in answer.text


def test_two_who_change_one_note_both_keep_their_words(world: World, case: Complainant) -> None:
    ana, carmen = world.visit("ana"), world.visit("carmen")
    ana.post(notes(case), note="Primera.", audience="team")
    address = item(world, case, "note")
    assert ana.post(address, note="De Ana.", version="1").status_code == 303
    second = carmen.post(address, note="De Carmen.", version="1")
    assert second.status_code == 409
    assert "De Ana." in second.text
    assert "De Carmen.</textarea>" in second.text
    assert carmen.post(address, note="De las dos.", version="2").status_code == 303
    assert "De las dos." in ana.get(notes(case)).text


def test_a_task_has_who_and_until_when(ana: Visit, case: Complainant) -> None:
    ana.post(f"{case.address}/tareas", task="Llamar al sindicato", who="carmen", due="2026-11-20")
    shown = ana.get(notes(case)).text
    assert "Llamar al sindicato" in shown
    assert "Carmen Ixcayá" in shown
    assert "Atrasada" in shown


def test_a_task_goes_only_to_who_can_read_the_case(world: World, ana: Visit) -> None:
    case = world.complain(left_out=["carmen"])
    answer = ana.post(f"{case.address}/tareas", task="Llamar", who="carmen", due="")
    assert answer.status_code == 400
    assert "Elige a alguien que pueda leer este caso." in answer.text


@pytest.mark.parametrize("day", ["2026-02-30", "mañana", "20261231T"])
def test_a_day_that_does_not_exist_is_refused(ana: Visit, case: Complainant, day: str) -> None:
    answer = ana.post(f"{case.address}/tareas", task="Llamar", who="", due=day)
    assert answer.status_code == 400
    assert "Esa fecha no existe" in answer.text
    assert 'value="Llamar"' in answer.text


def test_a_task_is_done_with_one_click(world: World, ana: Visit, case: Complainant) -> None:
    ana.post(f"{case.address}/tareas", task="Llamar", who="", due="")
    address = item(world, case, "task")
    assert ana.post(f"{address}/estado", standing="done", version="1").status_code == 303
    assert "Hecha" in ana.get(notes(case)).text
    late = ana.post(f"{address}/estado", standing="open", version="1")
    assert late.status_code == 409
    assert "versión 2, de Ana Chonay" in late.text


def test_whoever_may_not_read_the_case_finds_nothing(world: World, ana: Visit) -> None:
    case = world.complain(left_out=["carmen"])
    ana.post(notes(case), note=NOTE, audience="team")
    carmen = world.visit("carmen")
    assert carmen.get(notes(case)).status_code == 404
    assert carmen.post(notes(case), note="x", audience="team").status_code == 404
    assert carmen.get(item(world, case, "note")).status_code == 404


def test_what_was_typed_comes_back_when_the_session_has_locked(
    world: World, ana: Visit, case: Complainant
) -> None:
    token = ana.token()
    world.clock.pass_(minutes=16)
    sent = ana.client.post(
        notes(case), data={"csrf_token": token, "note": NOTE}, headers=ana.headers
    )
    assert sent.status_code == 403
    assert "gorrión-de-tinta" in sent.text
