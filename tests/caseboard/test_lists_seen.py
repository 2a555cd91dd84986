"""The lists and the statistics in a real Chromium, on a laptop and on a telephone, by axe too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from caseboard.app import create_app
from tests.caseboard.world import World, make_world, person
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.fixtures.browser import OpenPage
    from tests.fixtures.databases import Database
    from tests.fixtures.server import Serve

pytestmark = pytest.mark.browser
IN_ONE_LINE = "document.querySelector('.top').getBoundingClientRect().height < 70"


@pytest.fixture
def database_kind() -> str:
    """What a browser sees does not depend on the database."""
    return "sqlite"


@pytest.fixture
def desk(letterbox: Database, caseboard: Database, tmp_path: Path) -> Iterator[World]:
    """A desk with the cast's reports, a few days apart, of which two were answered."""
    world = make_world(letterbox, caseboard, tmp_path)
    filed = []
    for number, answers in enumerate(cast.REPORTS):
        world.clock.pass_(days=-9 * number)
        filed.append(world.complain(answers=answers))
        world.clock.pass_(days=9 * number)
    ana = world.visit("ana")
    for complainant, state in ((filed[0], "in-review"), (filed[2], "closed")):
        ana.post(f"{complainant.address}/respuestas", text="Gracias.", state=state, version="0")
    world.visit("carmen").get(filed[3].address)
    world.clock.pass_(minutes=1)
    yield world
    world.close()


def enter(tab: Page, world: World, origin: str) -> None:
    tab.goto(origin)
    tab.fill("#member", "ana")
    tab.fill("#passphrase", person("ana").passphrase)
    tab.fill("#code", world.code("ana"))
    tab.click("main button")
    expect(tab.locator("h1")).to_have_text("Bandeja")


@pytest.mark.parametrize("kind", ["laptop", "phone"])
def test_every_list_is_fit_to_be_seen(  # noqa: PLR0913, PLR0917 - one fixture each
    desk: World,
    serve: Serve,
    page: OpenPage,
    axe: Callable[[Page], None],
    shoot: Callable[[Page, str], None],
    kind: str,
) -> None:
    origin = serve(create_app(desk.settings, desk.clock))
    tab = page(phone=kind == "phone")
    enter(tab, desk, origin)

    def see(name: str) -> None:
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert kind == "phone" or tab.evaluate(IN_ONE_LINE), name
        axe(tab)
        shoot(tab, f"listas-{name}-{kind}")

    see("lista")
    tab.fill("#buscar", "plazas dinero")
    tab.get_by_role("button", name="Buscar").click()
    expect(tab.locator(".extract mark").first).to_be_visible()
    see("busqueda")
    tab.locator("details.filters summary").first.click()
    tab.fill("#name", "Plazas y dinero")
    tab.get_by_role("button", name="Guardar").click()
    expect(tab.get_by_role("link", name="Plazas y dinero")).to_be_visible()
    see("vista")
    for name, path in (
        ("tabla", "/?vista=tabla"),
        ("tablero", "/tablero"),
        ("nada", "/?estado=referred"),
        ("estadisticas", "/estadisticas"),
        ("meses", "/estadisticas/publicadas"),
        ("anuales", "/estadisticas/anuales"),
        ("por-borrar", "/plazos/conservacion"),
        ("equipo", "/equipo"),
        ("personas", "/equipo/personas"),
        ("cuenta", "/cuenta"),
    ):
        tab.goto(origin + path)
        see(name)
    tab.goto(f"{origin}/estadisticas/anuales")
    tab.get_by_role("button", name="Empezar").click()
    expect(tab.get_by_role("button", name="Sortear mi parte de 2025")).to_be_visible()
    see("anual-empezado")
    tab.goto(f"{origin}/")
    tab.locator(".pick").first.check()
    tab.get_by_role("button", name="Revisar antes de enviar").click()
    expect(tab.locator("h1")).to_contain_text("Decir en qué va 1 caso")
    see("decir")
    tab.goto(f"{origin}/")
    tab.locator(".pick").first.check()
    tab.get_by_role("button", name="Repartir").click()
    expect(tab.locator("h1")).to_have_text("Repartir 1 caso")
    see("repartir")
    tab.select_option("#joining", "carmen")
    tab.fill("#reason", "Conoce la región.")
    tab.get_by_role("button", name="Empezar").click()
    expect(tab.get_by_text("Terminado")).to_be_visible()
    see("repartido")
    tab.goto(f"{origin}/?vista=tabla&lleva=otra")
    expect(tab.locator("tbody tr")).to_have_count(1)
    see("lleva-otra")


def test_a_dragged_card_asks_before_anybody_is_told(
    desk: World, serve: Serve, page: OpenPage
) -> None:
    origin = serve(create_app(desk.settings, desk.clock))
    tab = page()
    enter(tab, desk, origin)
    tab.goto(f"{origin}/tablero")
    card = tab.locator('[data-state="nueva"] .card').first
    case = card.get_attribute("data-case")
    card.drag_to(tab.locator('[data-state="received"] h2'))
    expect(tab.locator("h1")).to_contain_text("Decir en qué va 1 caso")
    expect(tab.locator("#state")).to_have_value("received")
    tab.get_by_role("button", name="Enviar la respuesta").click()
    expect(tab.locator(f'[data-state="received"] [data-case="{case}"]')).to_be_visible()


def test_without_javascript_a_card_is_moved_by_its_button(
    desk: World, serve: Serve, page: OpenPage
) -> None:
    origin = serve(create_app(desk.settings, desk.clock))
    tab = page(script=False)
    enter(tab, desk, origin)
    tab.goto(f"{origin}/tablero")
    card = tab.locator('[data-state="nueva"] .card').first
    card.locator("select").select_option("needs-information")
    card.get_by_role("button", name="Mover").click()
    expect(tab.locator("#state")).to_have_value("needs-information")
    tab.get_by_role("link", name="No enviar nada").click()
    expect(tab.locator("h1")).to_have_text("Tablero")


def test_shortcuts_walk_pick_and_seek_once_they_are_wanted(
    desk: World, serve: Serve, page: OpenPage, axe: Callable[[Page], None]
) -> None:
    origin = serve(create_app(desk.settings, desk.clock))
    tab = page()
    enter(tab, desk, origin)
    tab.keyboard.press("j")
    expect(tab.locator(".line-link").first).not_to_be_focused()
    tab.locator("#atajos summary").click()
    tab.get_by_role("button", name="Encender los atajos").click()
    expect(tab.locator("#atajos summary")).to_contain_text("encendidos")
    tab.wait_for_load_state()  # the script is deferred: the words are there before it listens
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    expect(tab.locator(".line-link").nth(1)).to_be_focused()
    tab.keyboard.press("x")
    expect(tab.locator(".pick").nth(1)).to_be_checked()
    tab.keyboard.press("k")
    expect(tab.locator(".line-link").first).to_be_focused()
    tab.keyboard.press("/")
    expect(tab.locator("#buscar")).to_be_focused()
    tab.keyboard.type("jx")
    expect(tab.locator("#buscar")).to_have_value("jx")
    axe(tab)
