"""Working on a case in a real Chromium: judged by keyboard, noted, answered, seen by axe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

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
        shoot(page, f"casework-{name}")

    return look


@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", ["laptop", "phone"])
def test_a_case_is_judged_by_keyboard_noted_and_prepared_for_an_answer(
    desk: World,
    serve: Serve,
    page: OpenPage,
    see: Callable[[Page, str], None],
    kind: str,
) -> None:
    case = desk.complain(answers=cast.REPORTS[4])
    origin = serve(create_app(desk.settings, desk.clock))
    tab = page(phone=kind == "phone")

    tab.goto(f"{origin}/entrar")
    sign_in(tab, desk)
    expect(tab.get_by_role("heading", name="Bandeja")).to_be_visible()

    tab.goto(f"{origin}{case.address}/valoracion")
    expect(tab.locator("input:checked")).to_have_count(0)
    tab.focus("#competence-ours")
    for _ in range(4):
        tab.keyboard.press("Space")
        tab.keyboard.press("Tab")
    see(tab, f"triage-{kind}")
    tab.get_by_role("button", name="Guardar la valoración").press("Enter")
    expect(tab.get_by_role("heading", name="La denuncia")).to_be_visible()
    expect(tab.locator(".severity-1")).to_have_text("Baja")

    tab.goto(f"{origin}{case.address}/notas")
    tab.fill("#note", "Pedir la nómina de mayo.")
    tab.get_by_label("Solo yo").check()
    tab.get_by_role("button", name="Guardar nota").click()
    expect(tab.get_by_text("solo tú la lees")).to_be_visible()
    tab.fill("#task", "Llamar a la auditora")
    tab.fill("#due", "2026-11-20")
    tab.get_by_role("button", name="Agregar tarea").click()
    expect(tab.get_by_text("Atrasada")).to_be_visible()
    see(tab, f"notes-{kind}")

    tab.goto(f"{origin}{case.address}/datos")
    tab.get_by_role("button", name="Confirmar la propuesta 2").click()
    expect(tab.get_by_text("+50255550177")).to_be_visible()
    see(tab, f"facts-{kind}")
    tab.get_by_role("button", name="Confirmar las 2 de esta lista").click()
    expect(tab.get_by_text("No queda nada por revisar.")).to_be_visible()
    expect(tab.get_by_text("analista de acciones de personal", exact=True)).to_be_visible()

    tab.goto(f"{origin}{case.address}/respuesta")
    tab.select_option("#template", "acknowledge")
    tab.get_by_role("button", name="Agregar la plantilla").click()
    expect(tab.locator("#text")).to_have_value(
        re.compile("Recibimos tu denuncia el 23 de noviembre")
    )
    tab.get_by_role("button", name="Ver cómo se leerá").click()
    expect(tab.get_by_role("heading", name="Así lo leerá quien denunció")).to_be_visible()
    see(tab, f"draft-{kind}")
    assert case.answers() == []

    look_at_the_rest(tab, f"{origin}{case.address}", see, kind)

    close_and_reopen(tab, f"{origin}{case.address}", see, kind)
    assert [reply.state for reply, _signer in case.answers()] == ["closed", "in-review"]


def look_at_the_rest(tab: Page, case: str, see: Callable[[Page, str], None], kind: str) -> None:
    """See the pages on which nothing is typed; `case` is the address of one."""
    for name, path in (
        ("case", case),
        ("standing", f"{case}/resultado"),
        ("history", f"{case}/historia"),
        ("deadlines", "/plazos"),
        ("person", f"{case}/datos/personas"),
        ("deal", f"{case}/datos/tratos"),
    ):
        tab.goto(urljoin(case, path))
        expect(tab.get_by_role("heading", level=1)).to_be_visible()
        see(tab, f"{name}-{kind}")


def close_and_reopen(tab: Page, case: str, see: Callable[[Page, str], None], kind: str) -> None:
    """Close a case with an outcome and an answer, and reopen it with another."""
    tab.goto(f"{case}/resultado")
    tab.select_option("#outcome", "strengthened")
    tab.get_by_role("button", name="Anotar").click()
    tab.fill("#closing_text", "Se cambió cómo se nombra al personal. Gracias.")
    tab.get_by_role("button", name="Cerrar el caso").click()
    tab.get_by_label("Qué le dices a quien denunció").fill("Llegaron más datos.")
    see(tab, f"closed-{kind}")
    tab.get_by_role("button", name="Reabrir el caso").click()
    expect(tab.get_by_role("button", name="Cerrar el caso")).to_be_visible()
