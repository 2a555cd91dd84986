"""What somebody waits for turns up on the board, in their account, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from caseboard.linking.watching import Watch, add, hits_of, read
from caseboard.shelf.models import ShelfPage
from tests.caseboard.linking.hands import Hand, erase
from tests.caseboard.linking.ring import NAME, PHONE, tell, tell_of_nobody

if TYPE_CHECKING:
    from tests.caseboard.world import World

NEWS = "Un dato que esperas apareció en 1 caso."


def wait(world: World, **fields: str) -> int:
    return world.visit("ana").post("/relacionados/avisos", **fields).status_code


@pytest.mark.parametrize(
    ("kind", "value"), [("phones", PHONE), ("phones", "*4567"), ("names", NAME)]
)
def test_what_turns_up_later_is_told_until_it_was_seen(world: World, kind: str, value: str) -> None:
    tell_of_nobody(world)
    ana = world.visit("ana")
    fields = {"label": "El de la feria", "kind": kind, "value": value}
    assert ana.post("/relacionados/avisos", **fields).status_code == 303
    assert NEWS not in ana.get("/").text
    case = tell(world)
    ana.get("/")
    assert NEWS in ana.get("/").text
    assert NEWS in ana.get("/tablero").text
    assert "apareció en 1" in ana.get("/cuenta").text
    assert case.thread.hex() in ana.get("/relacionados").text
    assert NEWS not in world.visit("carmen").get("/").text
    assert ana.post("/relacionados/avisos/visto", label="El de la feria").status_code == 303
    assert NEWS not in ana.get("/").text
    assert "Ya lo viste en 1 caso." in ana.get("/relacionados").text


def test_what_is_there_already_is_not_news(world: World) -> None:
    tell(world)
    ana = world.visit("ana")
    ana.get("/")
    ana.post("/relacionados/avisos", label="Ese número", kind="phones", value=PHONE)
    assert NEWS not in ana.get("/").text
    assert "Ya lo viste en 1 caso." in ana.get("/relacionados").text
    ana.post("/relacionados/avisos/retiro", label="Ese número")
    assert "No esperas ningún dato." in ana.get("/relacionados").text


def test_where_it_turned_up_is_forgotten_with_an_erased_case(world: World) -> None:
    gone, kept = tell(world), tell(world)
    ana = Hand(world, "ana")
    add(world.desk, ana.present, Watch("Ese número", "phones", PHONE))
    assert set(seen(world)) == {gone.thread.hex(), kept.thread.hex()}
    world.clock.pass_(days=10)
    erase(world, gone)
    hits_of(world.desk, Hand(world, "ana").present)
    assert seen(world) == (kept.thread.hex(),)


def seen(world: World) -> tuple[str, ...]:
    """Return what lies in the sealed page, as its owner reads it."""
    return read(world.desk, Hand(world, "ana").present).watches[0].seen


def test_an_end_of_three_digits_is_waited_for_and_a_slip_is_not_it(world: World) -> None:
    case, slip = tell(world), tell(world, facts="Me llamó desde el 4123 4576.", who="Una señora")
    ana = Hand(world, "ana")
    ana.caught_up()
    for label, value in (("Termina", "*567"), ("Entero", "+50241234567")):
        add(world.desk, ana.present, Watch(label, "phones", value))
    for hit in hits_of(world.desk, ana.present):
        assert hit.found == [case.thread]
    assert slip.thread in ana.leads(case)


@pytest.mark.parametrize("label", [" ", "\t  "])
def test_a_name_of_blanks_is_none(world: World, label: str) -> None:
    ana = world.visit("ana")
    answer = ana.post("/relacionados/avisos", label=label, kind="phones", value=PHONE)
    assert answer.status_code == 400
    assert "Escribe cómo lo llamas." in answer.text


def test_nothing_that_is_waited_for_stands_in_clear(world: World) -> None:
    ana = world.visit("ana")
    ana.post("/relacionados/avisos", label="El gorrión", kind="names", value=NAME)
    with world.desk.reading() as session:
        (sealed,) = session.scalars(select(ShelfPage.sealed).where(ShelfPage.shelf == "watch"))
    for word in ("gorrión", NAME, NAME.split()[0]):
        assert word.encode() not in sealed


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        ("phones", "41A3 4567", "no tiene la forma que debe"),
        ("dpi", "1" * 13, "no tiene la forma que debe"),
        ("names", "x", "al menos dos letras"),
        ("names", "x" * 2_000, "De 1 a 200 caracteres."),
        ("names", "Lic. Luis", "escribe también un apellido"),
        ("names", "\u0420olando Tzunún", "mezcla letras de varios alfabetos"),
        ("phones", "*42", "sus tres últimas"),
        ("accounts", "7" * 40, "más de 30 cifras"),
        ("accounts", "BI 12", "sus tres últimas cifras"),
        ("nickname", "el", "escribe el dato entero"),
        ("", "x", "Elige qué esperas."),
    ],
)
def test_bad_input_gets_a_sentence_and_comes_back(
    world: World, kind: str, value: str, sentence: str
) -> None:
    answer = world.visit("ana").post("/relacionados/avisos", label="L", kind=kind, value=value)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert value in answer.text
