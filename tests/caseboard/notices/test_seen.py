"""The page of notices in a real Chromium, on a laptop and on a telephone, by axe too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from caseboard.app import create_app
from tests.caseboard.world import person

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.caseboard.world import World
    from tests.fixtures.browser import OpenPage
    from tests.fixtures.server import Serve

pytestmark = pytest.mark.browser


@pytest.fixture
def database_kind() -> str:
    """What a browser sees does not depend on the database."""
    return "sqlite"


def test_somebody_chooses_mails_and_sees_what_is_new(
    world: World,
    serve: Serve,
    page: OpenPage,
    axe: Callable[[Page], None],
    shoot: Callable[[Page, str], None],
) -> None:
    world.complain()
    origin = serve(create_app(world.settings, world.clock))
    tab = page()
    enter(tab, world, origin)
    tab.locator("header a.me").click()
    tab.get_by_role("link", name="Lo último, y si quieres correos").click()
    expect(tab.locator("h1")).to_have_text("Avisos")
    expect(
        tab.get_by_role("link", name="Algo sin leer en un caso que puedes abrir")
    ).to_be_visible()
    see(tab, axe, shoot, "avisos")
    tab.get_by_label("Uno al día, por la mañana").check()
    tab.get_by_label("Tu dirección de correo").fill("ana@correo.org.gt")
    tab.get_by_label("La dirección otra vez").fill("ana@correo.org.gr")
    tab.get_by_role("button", name="Guardar").click()
    expect(tab.locator(".error")).to_contain_text("no son iguales")
    expect(tab.get_by_label("Tu dirección de correo")).to_have_value("ana@correo.org.gt")
    see(tab, axe, shoot, "avisos-error")
    tab.get_by_label("La dirección otra vez").fill("ana@correo.org.gt")
    tab.get_by_role("button", name="Guardar").click()
    expect(tab.locator(".error")).to_have_count(0)
    expect(tab.get_by_label("Uno al día, por la mañana")).to_be_checked()
    see(tab, axe, shoot, "avisos-elegidos")


def enter(tab: Page, world: World, origin: str) -> None:
    tab.goto(origin)
    tab.fill("#member", "ana")
    tab.fill("#passphrase", person("ana").passphrase)
    tab.fill("#code", world.code("ana"))
    tab.click("main button")
    expect(tab.locator("h1")).to_have_text("Bandeja")


def see(
    tab: Page, axe: Callable[[Page], None], shoot: Callable[[Page, str], None], name: str
) -> None:
    """Look at a page on a laptop and on a telephone."""
    for kind, size in (("telefono", (360, 740)), ("laptop", (1280, 800))):
        tab.set_viewport_size({"width": size[0], "height": size[1]})
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        axe(tab)
        shoot(tab, f"{name}-{kind}")
