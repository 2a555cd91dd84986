"""Leads, two cases side by side and what is waited for, in a real Chromium, by axe too."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from caseboard.app import create_app
from caseboard.linking import actions
from tests.caseboard.linking.hands import Hand, clear
from tests.caseboard.linking.ring import NAME, PHONE, hardly, tell, tell_of_nobody
from tests.caseboard.test_lists_seen import enter
from tests.caseboard.world import World, make_world

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.caseboard.complainant import Complainant
    from tests.fixtures.browser import OpenPage
    from tests.fixtures.databases import Database
    from tests.fixtures.server import Serve

pytestmark = pytest.mark.browser


@pytest.fixture
def database_kind() -> str:
    """What a browser sees does not depend on the database."""
    return "sqlite"


@pytest.fixture
def desk(letterbox: Database, caseboard: Database, tmp_path: Path) -> Iterator[World]:
    world = make_world(letterbox, caseboard, tmp_path)
    yield world
    world.close()


@pytest.fixture
def ring(desk: World) -> tuple[Complainant, Complainant]:
    """Two reports about one person, told with differences, one more behind a wall, some apart.

    What the two of ours said of that person counts no more, for one of them was cleared; what they
    said of the cases contradicts itself, for one of them does not read the third of a chain.
    """
    one = tell(desk)
    two = tell(desk, who="Rolando Tzunun, el jefe de compras", amount="Q 3,000")
    tell(desk, left_out=("ana",))
    hardly(desk)
    three = hardly(desk, left_out=("carmen",))
    for _ in range(6):
        tell_of_nobody(desk)
    carmen, ana = Hand(desk, "carmen"), Hand(desk, "ana")
    people = carmen.confirm_person(one, NAME), carmen.confirm_person(two, NAME)
    carmen.decide(one, two, "same", people)
    pair = actions.pair_of(desk.desk, ana.present, ana.look(one), ana.look(two))
    assert pair is not None
    (waiting,) = pair.waiting
    actions.confirm(desk.desk, ana.present, ana.look(one), ana.look(two), waiting.decision, "Sí.")
    clear(carmen, two)
    for each in (one, two):
        ana.decide(each, three, "same")
    carmen.decide(one, two, "different")
    carmen.caught_up()
    desk.clock.pass_(minutes=1)
    return one, two


@pytest.fixture(params=["laptop", "phone"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def tab(desk: World, serve: Serve, page: OpenPage, kind: str) -> Page:
    """A browser that is signed in; its addresses are those of the desk."""
    tab = page(phone=kind == "phone")
    enter(tab, desk, serve(create_app(desk.settings, desk.clock)))
    return tab


@pytest.fixture
def see(
    tab: Page, axe: Callable[[Page], None], shoot: Callable[[Page, str], None], kind: str
) -> Callable[[str], None]:
    """Look at a page: nothing sticks out, and everybody can use it."""

    def look(name: str) -> None:
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        axe(tab)
        shoot(tab, f"enlaces-{name}-{kind}")

    return look


def test_every_page_of_links_is_fit_to_be_seen(
    tab: Page, see: Callable[[str], None], ring: tuple[Complainant, Complainant]
) -> None:
    compare(tab, see, *ring)
    pass_over_and_call_back(tab, see, ring[0])
    wait_for_a_phone(tab, see)
    go(tab, "/relacionados/comparacion")
    see("cuidado")


def compare(tab: Page, see: Callable[[str], None], one: Complainant, two: Complainant) -> None:
    """Look at two cases side by side, decide about them, join them, and see what is related."""
    go(tab, one.address)
    expect(tab.get_by_text("Hay un caso relacionado que tu llave no abre")).to_be_visible()
    see("caso")
    go(tab, f"{one.address}/relacionados/{two.thread.hex()}")
    expect(tab.get_by_role("table")).to_contain_text(NAME)
    expect(tab.get_by_text("El enlace ya no cuenta.")).to_be_visible()
    expect(tab.get_by_text("Lo decidido se contradice")).to_be_visible()
    see("dos")
    tab.get_by_label("Tratan de las mismas personas").check()
    tab.get_by_label("Por qué", exact=True).fill("Es el mismo número.")
    tab.get_by_role("button", name="Guardar la decisión").click()
    expect(tab.get_by_text("Es el mismo número.")).to_be_visible()
    tab.get_by_label("Por qué se juntan").fill("Mismo intermediario.")
    tab.get_by_role("button", name="Juntar en un expediente conjunto").click()
    expect(tab.get_by_text("Los dos están en el mismo expediente conjunto.")).to_be_visible()
    see("decididos")
    tab.get_by_role("link", name="Ver o separar").click()
    expect(tab.get_by_role("heading", name="Expediente conjunto")).to_be_visible()
    expect(tab.get_by_text("dejó de contar")).to_be_visible()
    expect(tab.get_by_role("heading", name="¿Y este?")).to_be_visible()
    see("relacionados")


def pass_over_and_call_back(tab: Page, see: Callable[[str], None], case: Complainant) -> None:
    """Pass a proposed fact over, and have it proposed again."""
    go(tab, f"{case.address}/datos")
    tab.get_by_role("button", name="Descartar la propuesta 1").click()
    tab.get_by_text("Lo descartado (1)").click()
    expect(tab.get_by_role("button", name="Volver a proponer lo descartado 1")).to_be_visible()
    see("descartado")
    tab.get_by_role("button", name="Volver a proponer lo descartado 1").click()
    expect(tab.get_by_text("Lo descartado")).to_have_count(0)


def wait_for_a_phone(tab: Page, see: Callable[[str], None]) -> None:
    """Have a phone waited for, which two cases have."""
    go(tab, "/relacionados")
    tab.get_by_label("Cómo lo llamas").fill("El de la feria")
    tab.get_by_label("Qué esperas").select_option("phones")
    tab.get_by_label("El dato").fill(PHONE)
    tab.get_by_role("button", name="Esperarlo").click()
    expect(tab.get_by_text("Ya lo viste en 2 casos.")).to_be_visible()
    see("esperados")


def go(tab: Page, path: str) -> None:
    """Open a page of the desk that the tab is at."""
    tab.goto(urljoin(tab.url, path))
