"""Views of links: what was confirmed and decided, and what ties cases."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from caseboard.facts.facts import Person
from caseboard.linking.views.rings import ring_of
from tests.caseboard.linking.hands import Hand, sign_in_again, verbs
from tests.caseboard.linking.ring import NAME, tell, tell_of_nobody
from tests.caseboard.linking.views.hands import PHONE, ROLANDO, confirm, reference, row_of

if TYPE_CHECKING:
    from tests.caseboard.world import World

GRAPH = "relacionados/grafo"


@pytest.fixture
def database_kind() -> str:
    """What hangs together does not depend on the database (test_view_walls.py asks both)."""
    return "sqlite"


def test_a_phone_that_two_cases_share_is_one_node_between_two_people(world: World) -> None:
    first, second = tell(world), tell(world)
    for case in (first, second):
        confirm(world, case, ROLANDO)
    Hand(world, "ana").decide(first, second, "same")
    ana = world.visit("ana")
    page = ana.get(f"{first.address}/{GRAPH}").text
    assert page.count(f'data-label="{PHONE}"') == 1
    assert row_of(page, PHONE).count(NAME) == 2
    assert page.count('data-kind="person"') == 2
    assert reference(second) in row_of(page, reference(first))
    assert verbs(world, "related read") == [first.thread.hex()]


def test_a_case_that_was_told_apart_is_in_no_ring(world: World) -> None:
    first, second, third = tell(world), tell(world), tell_of_nobody(world)
    ana = Hand(world, "ana")
    assert set(ring_of(world.desk, ana.present, first.thread, "probable").cases) == {
        first.thread,
        second.thread,
    }
    assert ring_of(world.desk, ana.present, first.thread, "decidido").cases == (first.thread,)
    ana.decide(first, second, "different")
    ana.decide(first, third, "same")
    found = ring_of(world.desk, ana.present, first.thread, "posible")
    assert found.cases == (first.thread, third.thread)
    assert [tie.why for tie in found.ties] == ["cases"]


def test_a_cleared_person_is_shown_as_such_and_tied_to_nothing(world: World) -> None:
    case = tell(world)
    confirm(world, case, replace(ROLANDO, void="Trabajaba en otra parte."))
    page = world.visit("ana").get(f"{case.address}/{GRAPH}").text
    row = row_of(page, NAME)
    assert "Descartada" in row
    assert "Trabajaba en otra parte." in row
    assert "data-to" not in row
    assert PHONE not in page


def test_who_else_was_named_follows_only_what_two_of_ours_confirmed(world: World) -> None:
    first, second = tell(world), tell(world)
    here, there = (confirm(world, case, ROLANDO) for case in (first, second))
    confirm(world, second, Person("payee", "Otra Persona"))
    path = f"{first.address}/relacionados/personas/{here}"
    ana = Hand(world, "ana")
    ana.decide(first, second, "same", (here, there))
    assert "Otra Persona" not in sign_in_again(world).get(path).text
    pair = f"{first.address}/relacionados/{second.thread.hex()}"
    carmen = world.visit("carmen")
    decision = re.search(r'name="decision" value="([0-9a-f]+)"', carmen.get(pair).text)
    assert decision
    fields = {"decision": decision[1], "reason": "Es la misma."}
    assert carmen.post(f"{pair}/confirmaciones", **fields).status_code == 303
    visit = sign_in_again(world)
    page = visit.get(path).text
    assert "Otra Persona" in page
    assert reference(second) in page
    assert visit.get(f"{second.address}/relacionados/personas/{here}").status_code == 404


def test_the_page_of_rings_says_what_ties_them(world: World) -> None:
    first, second = tell(world), tell(world)
    tell_of_nobody(world)
    ana = world.visit("ana")
    page = ana.get("/relacionados/redes").text
    assert page.count("2 casos") == 1
    assert f"{reference(first)}" in page
    assert f"{reference(second)}" in page
    assert "indicio por revisar: " in page
    assert page == ana.get("/relacionados/redes?desde=nada").text
    assert "Nada une" in ana.get("/relacionados/redes?desde=decidido").text


def test_the_matrix_counts_my_cases_and_lists_a_cell(world: World) -> None:
    mine = [tell(world), tell(world)]
    tell_of_nobody(world)
    tell(world, left_out=("ana",))
    ana = world.visit("ana")
    page = ana.get("/relacionados/matriz?entidad=mides&forma=money").text
    assert re.search(r'aria-label="2: [^"]*MIDES[^"]*, Dinero"', page)
    assert all(reference(each) in page for each in mine)
    assert "Dinero" not in ana.get("/relacionados/matriz?pregunta=payment&entidad=x").text
