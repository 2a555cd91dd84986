"""The whole visit in a real browser whose JavaScript is off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from crypto.code import read_code
from crypto.messages import Reply
from intake.nojs.app import create_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from playwright.sync_api import Page

    from config.settings import NojsSettings
    from tests.fixtures.browser import OpenPage
    from tests.fixtures.server import Serve
    from tests.intake.nojs.desk import Desk

    Check = Callable[[Page], None]
    Shoot = Callable[[Page, str], None]

pytestmark = pytest.mark.browser
FACTS = "El jefe de personal me pidió Q 800 cada mes para renovarme el contrato."


@pytest.fixture
def database_kind() -> str:
    """One database is enough to look at pages."""
    return "sqlite"


@pytest.fixture
def origin(settings: NojsSettings, desk: Desk, serve: Serve) -> str:
    """Where the door is served."""

    def door(origin: str) -> Flask:
        hosts = (origin.removeprefix("http://"), "127.0.0.1")
        return create_app(replace(settings, hosts=hosts), desk.clock)

    return serve(door)


# axe-core is a script itself, so the pages are judged once more with scripts allowed.
SCREENS = {"phone": (True, False), "desktop": (False, False), "judged": (True, True)}


@pytest.fixture(params=SCREENS)
def open_page(request: pytest.FixtureRequest, page: OpenPage) -> Callable[[], Page]:
    """Open pages on one of the screens."""
    phone, script = SCREENS[request.param]
    return lambda: page(phone=phone, script=script)


@pytest.fixture
def look(request: pytest.FixtureRequest, axe: Check, shoot: Shoot) -> Shoot:
    """Judge a page, or keep its picture."""
    screen = request.node.callspec.params["open_page"]

    def look_at(page: Page, name: str) -> None:
        if screen == "judged":
            axe(page)
        else:
            shoot(page, f"{name}-{screen}")

    return look_at


def test_a_report_is_told_answered_and_answered_back(
    open_page: Callable[[], Page], origin: str, desk: Desk, look: Shoot
) -> None:
    visit = open_page()
    visit.goto(f"{origin}/")
    look(visit, "nojs-form")
    visit.get_by_label("Cuéntanos qué pasó").fill(FACTS)
    visit.get_by_label("¿En qué entidad").select_option("mspas")
    visit.get_by_label("Una parte de mi sueldo").check()
    visit.get_by_label("Fecha", exact=True).fill("2026-03-02")
    visit.locator("input[name=may_read][value=carmen]").uncheck()
    visit.get_by_role("button", name="Enviar la denuncia").click()
    visit.get_by_role("heading", name="Tu denuncia llegó").wait_for()
    look(visit, "nojs-filed")
    code = " ".join(visit.locator("ol.words li").all_inner_texts())
    assert visit.url == f"{origin}/denuncias"

    (opened,) = desk.reports()
    assert opened.report.answers["facts"] == FACTS
    assert opened.report.readers == ("ana", "recuperacion")
    desk.answer(read_code(code).thread, Reply(1, "2026-03-17", "in-review", "¿Hay recibos?"))

    again = open_page()
    again.goto(f"{origin}/seguimiento")
    look(again, "nojs-ask")
    again.get_by_label("Tu código").fill(code.upper())
    again.get_by_role("button", name="Ver mi denuncia").click()
    again.get_by_text("¿Hay recibos?").wait_for()
    look(again, "nojs-thread")
    again.get_by_label("Tu mensaje").fill("Sí, tengo tres.")
    again.get_by_role("button", name="Enviar el mensaje").click()
    again.get_by_role("heading", name="Tu mensaje llegó y está guardado").wait_for()
    look(again, "nojs-sent")
    assert [each.text for each in desk.follow_ups(opened.thread)] == ["Sí, tengo tres."]
    assert visit.context.cookies() == again.context.cookies() == []


def test_what_must_change_is_told_at_the_head_and_at_the_field(
    open_page: Callable[[], Page], origin: str, desk: Desk, look: Shoot
) -> None:
    visit = open_page()
    visit.goto(f"{origin}/")
    visit.get_by_label("Unidad, oficina o sede").fill("Bodega central")
    visit.get_by_role("button", name="Enviar la denuncia").click()
    visit.get_by_role("heading", name="Falta corregir una cosa").wait_for()
    look(visit, "nojs-problems")
    assert visit.get_by_label("Unidad, oficina o sede").input_value() == "Bodega central"
    assert desk.count() == 0


def test_the_browser_says_where_its_form_came_from(page: OpenPage, origin: str) -> None:
    visit = page(script=False)
    visit.goto(f"{origin}/seguimiento")
    visit.get_by_label("Tu código").fill("ábaco")
    with visit.expect_request(lambda request: request.method == "POST") as sent:
        visit.get_by_role("button", name="Ver mi denuncia").click()
    headers = sent.value.all_headers()
    assert headers["sec-fetch-site"] == "same-origin"
    assert headers["origin"] == origin


def test_a_code_that_cannot_be_read_comes_back(
    open_page: Callable[[], Page], origin: str, look: Shoot
) -> None:
    visit = open_page()
    visit.goto(f"{origin}/seguimiento")
    visit.get_by_label("Tu código").fill("ábaco xilófono " * 6)
    visit.get_by_role("button", name="Ver mi denuncia").click()
    visit.get_by_text("La palabra número 2").wait_for()
    look(visit, "nojs-wrong-word")
