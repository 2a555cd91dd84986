"""The graph in a real Chromium: the drawing follows the table, and no page needs a script."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from caseboard.app import create_app
from caseboard.browser import built
from caseboard.facts.facts import Deal, Person
from tests.caseboard.linking.ring import NAME, tell, tell_of_nobody
from tests.caseboard.linking.views.hands import ROLANDO, confirm
from tests.caseboard.test_browser import sign_in
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
    """What a browser sees does not depend on the database: one is enough here."""
    return "sqlite"


@pytest.fixture
def desk(letterbox: Database, caseboard: Database, tmp_path: Path) -> Iterator[World]:
    if built.is_stale():
        built.build()
    world = make_world(letterbox, caseboard, tmp_path)
    yield world
    world.close()


@pytest.fixture
def see(
    axe: Callable[[Page], None], shoot: Callable[[Page, str], None]
) -> Callable[[Page, str], None]:
    """Judge a page as axe does, and keep its picture."""

    def look(page: Page, name: str) -> None:
        axe(page)
        shoot(page, f"networks-{name}")

    return look


def ring(world: World) -> Complainant:
    """Three cases of one ring, with what Ana confirmed in them."""
    first, second, third = (tell(world) for _ in range(3))
    tell_of_nobody(world)
    for case in (first, second):
        confirm(world, case, replace(ROLANDO, accounts=("4002-118-99-0",)))
    confirm(world, third, replace(ROLANDO, role="demander", accounts=("4002-118-99-0",)))
    confirm(world, first, Person("payee", "Ana Lucía Xol Caal", nickname="La Güera"))
    confirm(world, first, Person("other", "Pedro Sis", void="Solo pasaba por ahí."))
    confirm(world, second, Deal("mides", "Compras", amount="Q3,000", date="2026-05-04"))
    return first


@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", ["laptop", "phone"])
def test_the_graph_is_walked_by_keyboard_and_says_what_its_table_says(
    desk: World, serve: Serve, page: OpenPage, see: Callable[[Page, str], None], kind: str
) -> None:
    case = ring(desk)
    origin = serve(create_app(desk.settings, desk.clock))
    tab = page(phone=kind == "phone")
    tab.goto(f"{origin}/entrar")
    sign_in(tab, desk)
    expect(tab.get_by_role("heading", name="Bandeja")).to_be_visible()

    tab.goto(f"{origin}{case.address}/relacionados/grafo")
    expect(tab.locator("#dibujo canvas").first).to_be_visible()
    row = tab.locator(f'tr[data-label="{NAME}"]').first
    row.get_by_role("link").first.focus()
    expect(row).to_have_attribute("aria-current", "true")
    expect(tab.locator("#elegido")).to_have_text(NAME)
    tab.keyboard.press("Tab")
    tab.get_by_role("button", name="Acercar").press("Enter")
    see(tab, f"graph-{kind}")

    for name, path in (
        ("timeline", f"{case.address}/relacionados/cronologia"),
        ("choosing", f"{case.address}/relacionados/grafo/exportar"),
        ("rings", "/relacionados/redes"),
        ("matrix", "/relacionados/matriz?entidad=mides&forma=money"),
    ):
        tab.goto(f"{origin}{path}")
        expect(tab.get_by_role("heading", level=1)).to_be_visible()
        see(tab, f"{name}-{kind}")
    tab.goto(f"{origin}{case.address}/relacionados/grafo")
    tab.get_by_role("link", name="Con quién más se le nombró").first.click()
    expect(tab.get_by_role("heading", name="Quién más aparece")).to_be_visible()
    see(tab, f"named-{kind}")


def test_without_a_script_the_table_is_the_graph(desk: World, serve: Serve, page: OpenPage) -> None:
    case = ring(desk)
    origin = serve(create_app(desk.settings, desk.clock))
    tab = page(script=False)
    tab.goto(f"{origin}/entrar")
    sign_in(tab, desk)
    tab.goto(f"{origin}{case.address}/relacionados/grafo")
    expect(tab.locator("#dibujo")).to_be_hidden()
    expect(tab.get_by_role("button", name="Acercar")).to_be_hidden()
    expect(tab.get_by_role("row").filter(has_text="4002-118-99-0").first).to_be_visible()
