"""The pages of the team, of a case's readers and of bulk work, in a real Chromium."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from caseboard.app import create_app
from tests.caseboard.readers.hands import with_dora
from tests.caseboard.test_browser import desk, empty, see
from tests.caseboard.world import person

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.caseboard.world import World
    from tests.fixtures.browser import OpenPage
    from tests.fixtures.server import Serve

pytestmark = pytest.mark.browser
__all__ = ["desk", "empty", "see"]


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def signed_in(page: Page, origin: str, world: World) -> None:
    world.clock.pass_(seconds=30)
    page.goto(f"{origin}/entrar")
    page.fill("input[name=member]", "ana")
    page.fill("input[name=passphrase]", person("ana").passphrase)
    page.fill("input[name=code]", world.code("ana"))
    page.get_by_role("button", name="Entrar").click()
    expect(page.get_by_role("heading", name="Bandeja")).to_be_visible()


@pytest.mark.parametrize("phone", [False, True])
def test_somebody_leaves_and_their_cases_change_hands(
    desk: World, serve: Serve, page: OpenPage, see: Callable[[Page, str], None], *, phone: bool
) -> None:
    with_dora(desk, "bruno")
    origin, size = serve(create_app(desk.settings, desk.clock)), "phone" if phone else "desk"
    visit = page(phone=phone)
    signed_in(visit, origin, desk)
    visit.goto(f"{origin}/equipo")
    expect(visit.get_by_text("Versión 2", exact=False).first).to_be_visible()
    see(visit, f"team-{size}")
    visit.get_by_role("link", name="Alguien sale o entra").click()
    expect(visit.get_by_role("heading", name="Casos que cambian de manos")).to_be_visible()
    see(visit, f"jobs-{size}")
    visit.select_option("#leaving", "bruno")
    visit.fill("#reason-leave", "Dejó el equipo.")
    visit.get_by_role("button", name="Empezar").click()
    expect(visit.get_by_text("Terminado")).to_be_visible()
    see(visit, f"progress-{size}")
    visit.goto(f"{origin}/")
    visit.locator(".line-link").first.click()
    visit.get_by_role("link", name="Cambiar quién la lee").click()
    expect(visit.get_by_role("heading", name="Quién lee el caso")).to_be_visible()
    visit.locator("#reads-dora").check()
    visit.fill("#reason", "Conoce la región.")
    visit.get_by_role("button", name="Cambiar quién lo lee").click()
    expect(visit.get_by_text("Dora Tzul puede leerlo")).to_be_visible()
    see(visit, f"readers-{size}")
    visit.goto(f"{origin}/equipo/llave")
    visit.get_by_role("button", name="Hacer una llave nueva").click()
    expect(visit.get_by_text("Falta que la lista firmada la nombre")).to_be_visible()
    see(visit, f"key-{size}")
