"""Who leads a case decides whose list it is on, and who may read it, what their shelf holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from caseboard.inbox import keeping
from caseboard.inbox.models import Seat
from caseboard.readers import settling
from tests.caseboard.inbox.test_lists import shown
from tests.caseboard.readers.hands import choose
from tests.samples import cast

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import Visit, World

RARE = "gorrión-de-tinta"


def told(world: World) -> Complainant:
    """File a report with a word that no other has."""
    return world.complain(answers=cast.REPORTS[0] | {"facts": f"Me pidió un {RARE}."})


def found(visit: Visit) -> list[str]:
    """Return the cases in which the rare word is found."""
    return shown(visit, visit.post("/busquedas", text=RARE, volver="/").location)


def follow(visit: Visit, page: str) -> str:
    """Stay on the page of a job as a browser does, until it no longer asks for itself."""
    for _ in range(20):
        answer = visit.get(page)
        if "Refresh" not in answer.headers:
            return answer.text
    raise AssertionError("the job does not end")


def give(visit: Visit, *cases: Complainant, **fields: str) -> str:
    """Give ticked cases and return the page at the end of the work."""
    ticked = {"case": [each.thread.hex() for each in cases], "volver": "/"}
    answer = visit.post("/bandeja/reparto", **ticked, **({"reason": "Así quedamos."} | fields))
    assert answer.status_code == 303, answer.text
    return follow(visit, answer.location)


def test_mine_is_what_i_lead_and_what_nobody_leads_but_i_answered(world: World) -> None:
    led, answered, taken, other = (world.complain() for _ in range(4))
    ana, carmen = world.visit("ana"), world.visit("carmen")
    everybody = ("ana", "bruno", "carmen")
    for case in (answered, taken):
        ana.post(f"{case.address}/respuestas", text="Gracias.", state="", version="0")
    choose(ana, led, *everybody, lead="ana")
    choose(ana, taken, *everybody, lead="carmen")
    here, there = (
        {each.thread.hex() for each in cases} for cases in ((led, answered), (taken, other))
    )
    assert set(shown(ana, "/?mias=1")) == here
    assert set(shown(ana, "/?lleva=yo")) == {led.thread.hex()}
    assert set(shown(ana, "/?lleva=nadie")) == {answered.thread.hex(), other.thread.hex()}
    assert set(shown(ana, "/?vista=tabla&lleva=otra")) == {taken.thread.hex()}
    assert set(shown(carmen, "/?mias=1")) == {taken.thread.hex()}
    assert not there & set(shown(ana, "/tablero?mias=1"))
    assert "La lleva Carmen Ixcayá" in ana.get("/").text


def test_ticked_cases_get_somebody_who_leads_them(world: World) -> None:
    first, second, left = (world.complain() for _ in range(3))
    ana = world.visit("ana")
    ana.get("/")
    ticked = [first.thread.hex(), second.thread.hex()]
    page = ana.post("/bandeja/reparto/revision", case=ticked, volver="/?orden=viejas").text
    assert "Repartir 2 casos" in page
    assert page.count('name="case"') == 2
    assert 'value="/?orden=viejas"' in page
    assert "2 de 2 casos" in give(ana, first, second, joining="carmen", kind="lead")
    carmen = world.visit("carmen")
    assert set(shown(carmen, "/?lleva=yo")) == set(ticked)
    assert shown(carmen, "/?lleva=nadie") == [left.thread.hex()]


def test_who_leads_changes_alone_and_nobody_is_told(world: World) -> None:
    case = world.complain()
    ana = world.visit("ana")
    ana.get("/")
    give(ana, case, joining="carmen", kind="lead")
    assert case.answers() == []
    assert "No hacía falta: 1" in give(ana, case, joining="carmen", kind="lead")


def test_over_a_wall_nobody_is_given_a_case(world: World) -> None:
    walled = world.complain(left_out=["carmen"])
    ana = world.visit("ana")
    ana.get("/")
    assert "quien denunció la dejó fuera: 1" in give(ana, walled, joining="carmen", kind="lead")
    assert shown(ana, "/?lleva=nadie") == [walled.thread.hex()]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"joining": ""}, "Elige a una persona de la lista."),
        ({"joining": "nadie-asi"}, "Elige a una persona de la lista."),
        ({"kind": "regalar"}, "Elige qué se hace."),
        ({"reason": ""}, "Escribe por qué cambia"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    world: World, fields: dict[str, str], words: str
) -> None:
    case = world.complain()
    ana = world.visit("ana")
    ana.get("/")
    sent = {"joining": "carmen", "kind": "give", "reason": "Porque conoce a la testigo."} | fields
    answer = ana.post("/bandeja/reparto", case=case.thread.hex(), volver="/", **sent)
    assert answer.status_code == 400
    assert words in answer.text
    assert (sent["reason"] or "Por qué") in answer.text
    assert re.search(rf'name="case" value="{case.thread.hex()}"', answer.text)


def test_without_a_tick_one_is_told_to_make_one(world: World) -> None:
    answer = world.visit("ana").post("/bandeja/reparto/revision", volver="/")
    assert answer.status_code == 400
    assert "Marca primero los casos" in answer.text


def test_what_is_not_mine_is_not_given(world: World) -> None:
    hidden = world.complain(left_out=["carmen"])
    carmen = world.visit("carmen")
    carmen.get("/")
    page = carmen.post("/bandeja/reparto/revision", case=hidden.thread.hex(), volver="/").text
    assert "Ninguno de los marcados se abre con tu llave" in page
    sent = {"joining": "bruno", "kind": "lead", "reason": "Sí."}
    answer = carmen.post("/bandeja/reparto", case=hidden.thread.hex(), volver="/", **sent)
    assert answer.status_code == 409


def test_who_is_taken_away_loses_card_words_and_pages_at_the_next_look(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping.keep, "__kwdefaults__", {"worth": 1})
    case, kept = told(world), world.complain()
    ana, carmen = world.visit("ana"), world.visit("carmen")
    assert found(carmen) == [case.thread.hex()]
    carmen.post(f"{case.address}/notas", note=f"Un {RARE} más.", version="0")
    choose(ana, case, "ana", "bruno")
    assert shown(carmen, "/") == [kept.thread.hex()]
    assert found(carmen) == []
    assert carmen.get(case.address).status_code == 404
    for digest in world.desk.shelves.digests:
        world.desk.shelves.drop(digest)
    world.clock.pass_(minutes=1)
    again = world.visit("carmen")
    assert shown(again, "/") == [kept.thread.hex()]
    assert found(again) == []


def test_what_somebody_is_given_appears_at_the_next_look(world: World) -> None:
    case = told(world)
    ana, carmen = world.visit("ana"), world.visit("carmen")
    ana.get("/")
    choose(ana, case, "ana", "bruno")
    assert found(carmen) == []
    choose(ana, case, "ana", "bruno", "carmen", number=1)
    assert shown(carmen, "/") == [case.thread.hex()]
    assert found(carmen) == [case.thread.hex()]


@pytest.mark.parametrize(("before", "after"), [("taken", False), ("given", True)])
def test_who_looks_while_headers_are_rewritten_sees_the_end_of_it(
    world: World, monkeypatch: pytest.MonkeyPatch, before: str, after: bool
) -> None:
    """Between the signed change and the last header anybody may look, and remembers nothing."""
    case = told(world)
    ana, carmen = world.visit("ana"), world.visit("carmen")
    ana.get("/")
    number = 0
    if before == "given":
        choose(ana, case, "ana", "bruno")
        number = 1
    shown(carmen, "/")
    settle_file, looked = settling._settle_file, []

    def look_first(*given: object) -> bool:
        looked.append(shown(carmen, "/"))
        return settle_file(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(settling, "_settle_file", look_first)
    readers = ("ana", "bruno", "carmen") if after else ("ana", "bruno")
    choose(ana, case, *readers, number=number)
    assert looked == [[]]
    assert (case.thread.hex() in shown(carmen, "/")) is after
    with world.desk.reading() as session:
        seats = session.query(Seat).where(Seat.member == "carmen", Seat.thread == case.thread)
        assert [each.standing == "mine" for each in seats] == [after]
