"""The desk in a real Chromium: every page seen, on a laptop and on a telephone, by axe too."""

from __future__ import annotations

import re
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
REPLY = "Gracias por contarlo. ¿Recuerdas qué día te llamaron?"


@pytest.fixture
def database_kind() -> str:
    """What a browser sees does not depend on the database: one is enough here."""
    return "sqlite"


@pytest.fixture
def empty(letterbox: Database, caseboard: Database, tmp_path: Path) -> Iterator[World]:
    """A desk to which nobody has complained yet."""
    world = make_world(letterbox, caseboard, tmp_path)
    yield world
    world.close()


@pytest.fixture
def desk(empty: World) -> World:
    """A desk with the whole cast's reports."""
    for answers in cast.REPORTS:
        empty.complain(answers=answers)
        empty.clock.pass_(days=-1)
    empty.clock.pass_(days=len(cast.REPORTS))
    return empty


@pytest.fixture
def see(
    axe: Callable[[Page], None], shoot: Callable[[Page, str], None]
) -> Callable[[Page, str], None]:
    """Judge a page as axe does, and keep its picture."""

    def look(page: Page, name: str) -> None:
        axe(page)
        shoot(page, f"caseboard-{name}")

    return look


def sign_in(page: Page, world: World, name: str = "ana") -> None:
    page.fill("#member", name)
    page.fill("#passphrase", person(name).passphrase)
    page.fill("#code", world.code(name))
    with page.expect_event("load"):
        page.click("main button")


@pytest.mark.parametrize("kind", ["laptop", "phone", "dark"])
def test_an_investigator_signs_in_reads_answers_and_locks(
    desk: World,
    serve: Serve,
    page: OpenPage,
    see: Callable[[Page, str], None],
    kind: str,
) -> None:
    origin = serve(create_app(desk.settings, desk.clock))
    tab = page(phone=kind == "phone", dark=kind == "dark")
    tab.goto(origin)
    see(tab, f"entrar-{kind}")
    sign_in(tab, desk)
    expect(tab.locator("h1")).to_have_text("Bandeja")
    see(tab, f"bandeja-{kind}")

    tab.click(".line-link >> nth=0")
    see(tab, f"caso-{kind}")
    tab.fill("#text", REPLY)
    tab.select_option("#state", "needs-information")
    tab.click("#final button")
    expect(tab.locator(".turns")).to_contain_text(REPLY)
    expect(tab.locator(".headline")).to_contain_text("Necesitamos más información")
    see(tab, f"caso-respondido-{kind}")
    case = tab.url

    for name in ("bitacora", "sesiones"):
        tab.goto(f"{origin}/{name}")
        see(tab, f"{name}-{kind}")
    tab.goto(case)
    tab.get_by_role("button", name="Bloquear").click()
    expect(tab.locator("h1")).to_contain_text("bloqueado")
    see(tab, f"bloqueado-{kind}")
    tab.go_back()
    expect(tab.locator("h1")).to_be_visible()
    assert REPLY not in tab.content()
    tab.goto(case)
    tab.fill("#passphrase", person("ana").passphrase)
    tab.click("main button")
    expect(tab.locator(".turns")).to_contain_text(REPLY)


def test_chromium_keeps_host_cookies_of_plain_loopback(
    desk: World, serve: Serve, page: OpenPage
) -> None:
    origin = serve(create_app(desk.settings, desk.clock))
    tab = page()
    tab.goto(origin)
    sign_in(tab, desk)
    cookies = {each["name"]: each for each in tab.context.cookies()}
    assert set(cookies) == {"__Host-plaza-session", "__Host-plaza-forms"}
    for cookie in cookies.values():
        assert cookie["secure"]
        assert cookie["httpOnly"]
        assert cookie["sameSite"] == "Strict"
        assert cookie["path"] == "/"


def test_the_empty_inbox_and_the_refusals_are_fit_to_be_seen(
    empty: World,
    serve: Serve,
    page: OpenPage,
    see: Callable[[Page, str], None],
) -> None:
    origin = serve(create_app(empty.settings, empty.clock))
    tab = page()
    tab.goto(f"{origin}/entrar")
    tab.fill("#member", "nadie")
    tab.fill("#passphrase", "una frase que no abre nada")
    tab.fill("#code", "000000")
    tab.click("main button")
    expect(tab.locator("main")).to_contain_text("Esos datos no abren")
    see(tab, "entrar-mal")
    sign_in(tab, empty)
    expect(tab.locator("main")).to_contain_text("Todavía no hay nada")
    see(tab, "bandeja-vacia")
    tab.goto(f"{origin}/casos/{'0' * 32}")
    see(tab, "no-existe")


def test_hidden_characters_are_seen_on_the_page(
    empty: World,
    serve: Serve,
    page: OpenPage,
    see: Callable[[Page, str], None],
) -> None:
    tricks = (
        "El señor \u202eotneimarapeD\u202c del B\u0430nco\u200b dijo <script>alert(1)</script> 👩‍⚕️"
    )
    filed = empty.complain(
        answers={"facts": tricks + "\n" + "Muy largo. " * 500, "who": "x" * 3000}
    )
    filed.add("mensaje falso", mac_key=b"0" * 32)
    origin = serve(create_app(empty.settings, empty.clock))
    tab = page()
    tab.goto(origin)
    sign_in(tab, empty)
    tab.goto(origin + filed.address)
    text = tab.locator(".answers").inner_text()
    assert re.findall(r"\[U\+[0-9A-F]+\]", text)[:3] == ["[U+202E]", "[U+202C]", "[U+200B]"]
    assert "[letras de dos alfabetos]" in text
    assert "<script>alert(1)</script>" in text
    assert "no es de quien denunció" in tab.locator(".turns").inner_text()
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    see(tab, "caso-raro")
