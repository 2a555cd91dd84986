"""The pages about evidence in a real Chromium: seen on a laptop and a telephone, and by axe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from caseboard.app import create_app
from tests.caseboard.test_browser import sign_in
from tests.caseboard.world import World, make_world
from tests.samples import cast

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
def world(letterbox: Database, caseboard: Database, tmp_path: Path) -> Iterator[World]:
    """A desk with one report and a file."""
    made = make_world(letterbox, caseboard, tmp_path)
    yield made
    made.close()


@pytest.fixture
def filed(world: World) -> Complainant:
    filed = world.complain(answers=cast.REPORTS[0], files={"recibo.png": b"un recibo"})
    filed.add("Me volvieron a llamar. Dijeron que era la última vez.")
    return filed


@pytest.mark.parametrize("phone", [False, True], ids=["laptop", "phone"])
def test_a_case_is_referred_and_its_evidence_looked_at(  # noqa: PLR0913, PLR0917 - fixtures
    world: World,
    filed: Complainant,
    serve: Serve,
    page: OpenPage,
    axe: Callable[[Page], None],
    shoot: Callable[[Page, str], None],
    phone: bool,
) -> None:
    origin, tab = serve(create_app(world.settings, world.clock)), page(phone=phone)
    kind = "phone" if phone else "laptop"

    def see(name: str) -> None:
        axe(tab)
        shoot(tab, f"caseboard-{name}-{kind}")
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")

    tab.goto(origin)
    sign_in(tab, world)
    expect(tab.locator("h1")).to_be_visible()
    tab.goto(f"{origin}{filed.address}")
    tab.get_by_role("link", name="Traslado").click()
    expect(tab.get_by_role("heading", name="Trasladar a otra institución")).to_be_visible()
    see("traslado")
    tab.select_option("#body", "mp")
    tab.fill("#letter", "Se pide investigar lo que sigue.")
    tab.get_by_role("button", name="Revisar cómo saldría").click()
    expect(tab.get_by_role("heading", name="Así saldría")).to_be_visible()
    see("traslado-revisado")
    tab.get_by_role("button", name="Trasladar", exact=True).click()
    expect(tab.get_by_role("heading", name="Traslados hechos")).to_be_visible()
    see("traslado-hecho")
    tab.get_by_role("link", name="Custodia").click()
    expect(tab.get_by_text("Todos los archivos son los que llegaron")).to_be_visible()
    see("custodia")
    tab.get_by_role("link", name="Exportar el caso entero").click()
    expect(tab.get_by_role("heading", name="Exportar el caso entero")).to_be_visible()
    see("exportar")
    tab.get_by_role("link", name="Conservación").click()
    expect(tab.get_by_role("heading", name="Hasta cuándo se guarda")).to_be_visible()
    see("conservacion")


def test_the_auditor_sees_the_log_and_its_last_checkpoint(  # noqa: PLR0913, PLR0917 - fixtures
    world: World,
    filed: Complainant,
    serve: Serve,
    page: OpenPage,
    axe: Callable[[Page], None],
    shoot: Callable[[Page, str], None],
) -> None:
    world.hire("gloria")
    ana = world.visit("ana")
    ana.get(filed.address)
    world.clock.pass_(minutes=1)
    ana.get(filed.address)
    origin, tab = serve(create_app(world.settings, world.clock)), page()
    tab.goto(origin)
    sign_in(tab, world, "gloria")
    expect(tab.get_by_role("heading", name="Bitácora del equipo")).to_be_visible()
    tab.select_option("#que", "case opened")
    tab.get_by_role("button", name="Buscar").click()
    expect(tab.locator("tbody tr")).to_have_count(2)
    axe(tab)
    shoot(tab, "caseboard-bitacora-equipo")
