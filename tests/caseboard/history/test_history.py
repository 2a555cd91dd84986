"""The timeline of a case: every deed in it by whoever did it, none of another case, no words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.audit.actions import VERBS
from caseboard.audit.words import VERB_WORDS

if TYPE_CHECKING:
    from tests.caseboard.world import World


def test_every_deed_of_this_case_is_told_and_none_of_another(world: World) -> None:
    case, other = world.complain(), world.complain()
    ana, carmen = world.visit("ana"), world.visit("carmen")
    ana.post(f"{case.address}/notas", note="gorrión-de-tinta", audience="team")
    carmen.post(f"{case.address}/respuestas", text="Gracias.", state="in-review", version="0")
    ana.post(f"{other.address}/tareas", task="Llamar", who="", due="")
    shown = ana.get(f"{case.address}/historia").text
    for words in ("escribió una nota", "envió una respuesta", "abrió el caso"):
        assert words in shown
    assert "Carmen Ixcayá" in shown
    assert "agregó una tarea" not in shown
    assert "gorrión" not in shown


def test_who_may_not_read_the_case_does_not_see_what_was_done_in_it(world: World) -> None:
    case = world.complain(left_out=["carmen"])
    assert world.visit("carmen").get(f"{case.address}/historia").status_code == 404


def test_a_long_history_has_pages(world: World) -> None:
    case = world.complain()
    ana = world.visit("ana")
    for _ in range(52):
        ana.get(case.address)
    assert "Página 1 de 2" in ana.get(f"{case.address}/historia").text
    assert "Más recientes" in ana.get(f"{case.address}/historia?pagina=9").text


def test_every_verb_has_words() -> None:
    assert set(VERBS) == set(VERB_WORDS)
