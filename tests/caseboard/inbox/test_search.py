"""Search finds words in all that I may read, shows where, and tells nobody what was looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caseboard.folder.actions import folder_of
from caseboard.notes.actions import write_note
from caseboard.notes.notes import Note
from tests.caseboard.folder.desk_hands import present
from tests.samples import cast

if TYPE_CHECKING:
    from tests.caseboard.world import Visit, World


def search(visit: Visit, text: str, back: str = "/") -> str:
    """Return the page of results."""
    answer = visit.post("/busquedas", text=text, volver=back)
    assert answer.status_code == 303, answer.text
    return visit.get(answer.location).text


def test_a_word_is_found_in_reports_follow_ups_and_replies(world: World) -> None:
    complainant = world.complain(answers={"facts": "Me pidieron dinero en la inspección."})
    complainant.add("El barrilete rojo.")
    ana = world.visit("ana")
    ana.post(f"{complainant.address}/respuestas", text="Lo del quetzal.", state="", version="0")
    for text, where, mark in (
        ("inspecciones", "En la denuncia", "inspección"),
        ("BARRILETES", "En lo que agregó quien denunció", "barrilete"),
        ("quetzales", "En nuestras respuestas", "quetzal"),
        ("pidió", "En la denuncia", "pidieron"),
    ):
        page = search(ana, text)
        assert "1 caso con estos filtros" in page, text
        assert where in page
        assert f"<mark>{mark}</mark>" in page
    assert "0 casos" in search(ana, "marimba")
    assert "Nada coincide" in search(ana, "marimba")


def test_states_references_and_institutions_are_found_too(world: World) -> None:
    complainant = world.complain(answers=cast.REPORTS[0])
    ana = world.visit("ana")
    name = complainant.thread.hex()
    for text in ("nueva", f"{name[:4]}-{name[4:8]}", "educación", '"Ministerio de Educación"'):
        assert "1 caso con estos filtros" in search(ana, text), text


def test_notes_of_the_desk_are_found_and_a_colleagues_own_are_not(world: World) -> None:
    complainant = world.complain()
    ana, carmen = world.visit("ana"), world.visit("carmen")
    for text, own in (("Llamar al testigo.", False), ("Me suena la marimba.", True)):
        folder = folder_of(world.desk, present("ana"), complainant.thread)
        assert folder
        write_note(world.desk, folder, Note(text), own=own)
    for visit in (ana, carmen):
        page = search(visit, "testigos")
        assert "En las notas del equipo" in page
        assert "<mark>testigo</mark>" in page
    assert "1 caso" in search(ana, "marimba")
    assert "0 casos" in search(carmen, "marimba")


def test_only_what_i_may_read_is_found(world: World) -> None:
    world.complain(answers=cast.REPORTS[1])
    assert "1 caso" in search(world.visit("ana"), cast.CANARIES[1].split("-")[0])
    assert "0 casos" in search(world.visit("bruno"), cast.CANARIES[1].split("-")[0])


def test_what_is_new_is_found_at_once(world: World) -> None:
    ana = world.visit("ana")
    assert "0 casos" in search(ana, "barrilete")
    complainant = world.complain()
    complainant.add("Un barrilete.")
    assert "1 caso" in search(ana, "barrilete")


def test_filters_stay_while_searching_and_the_words_stay_while_filtering(world: World) -> None:
    world.complain()
    ana = world.visit("ana")
    answer = ana.post("/busquedas", text="quetzales", volver="/tablero?estado=closed&pagina=3")
    assert answer.location.startswith("/tablero?estado=closed&texto=")
    again = ana.post("/busquedas", text="otra cosa", volver=answer.location)
    assert again.location.count("texto=") == 1
    nothing = ana.post("/busquedas", text=" ", volver=answer.location)
    assert nothing.location == "/tablero?estado=closed"


def test_no_address_tells_what_was_looked_for(world: World) -> None:
    ana = world.visit("ana")
    answer = ana.post("/busquedas", text="Pedro Secreto", volver="/")
    page = ana.get(answer.location).text
    assert "Secreto" not in answer.location
    assert page.count("Pedro Secreto") == 1  # in the field where it was typed


@pytest.mark.parametrize("how", ["locked", "another"])
def test_a_search_of_another_session_is_told_to_be_typed_again(world: World, how: str) -> None:
    ana = world.visit("ana")
    address = ana.post("/busquedas", text="Pedro", volver="/").location
    if how == "locked":
        ana.post("/bloquear")
        ana.post("/desbloquear", passphrase=cast.ANA.passphrase)
    visit = ana if how == "locked" else world.visit("carmen")
    page = visit.get(address).text
    assert "era de otra sesión" in page
    assert "Pedro" not in page


def test_too_long_a_search_is_refused_in_a_sentence(world: World) -> None:
    answer = world.visit("ana").post("/busquedas", text="x" * 201, volver="/")
    assert answer.status_code == 400
    assert "200 caracteres o menos" in answer.text


def test_what_was_found_is_text_and_nothing_else(world: World) -> None:
    world.complain(answers={"facts": "Uno <script>alert(1)</script> \u202edos tres"})
    page = search(world.visit("ana"), "alert")
    assert "<script>alert" not in page
    assert "<mark>alert</mark>" in page
