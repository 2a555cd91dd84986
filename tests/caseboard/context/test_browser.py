"""The context of a case in a real Chromium, seen by axe, on a phone and a laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from caseboard.app import create_app
from tests.caseboard.test_browser import sign_in
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.caseboard.world import World
    from tests.fixtures.browser import OpenPage
    from tests.fixtures.server import Serve

pytestmark = pytest.mark.browser


@pytest.fixture
def database_kind() -> str:
    """What a browser sees does not depend on the database: one is enough here."""
    return "sqlite"


@pytest.mark.timeout(300)
def test_figures_leads_and_prices_are_read_by_anybody(
    informed: World,
    serve: Serve,
    page: OpenPage,
    axe: Callable[[Page], None],
    shoot: Callable[[Page, str], None],
) -> None:
    for _ in range(3):
        case = informed.complain(answers={**cast.REPORTS[1], "unit": "Hospital de La Ceiba"})
    deal = {"institution": "mspas", "amount": "Q 600 cada mes", "version": "0"}
    carmen = informed.visit("carmen")
    assert carmen.post(f"{case.address}/datos/tratos", **deal).status_code == 303
    carmen.post(f"{case.address}/datos/personas", names="Alguien", institution="civ", version="0")
    origin = serve(create_app(informed.settings, informed.clock))
    tab = page(phone=True)
    tab.goto(f"{origin}/entrar")
    sign_in(tab, informed)
    tab.goto(f"{origin}{case.address}/contexto")
    expect(tab.get_by_role("heading", name="Pistas", exact=True)).to_be_visible()
    expect(tab.get_by_text("Q 600 cada mes")).to_be_visible()
    tab.get_by_text("Cómo se calcula y qué no dice").first.click()
    expect(tab.get_by_text("5 denuncias a la tasa de todas")).to_be_visible()
    axe(tab)
    shoot(tab, "context-phone")
    tab.set_viewport_size({"width": 1280, "height": 900})
    axe(tab)
    shoot(tab, "context-laptop")
    tab.get_by_role("link", name="Ministerio de Comunicaciones").click()
    expect(tab.get_by_text("Ministerio de Comunicaciones").first).to_be_visible()
