"""Step by step: by keyboard, without a trace in the history, and with nothing lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import send, shown_code
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.fixtures.browser import OpenPage
    from tests.fixtures.doors import ScriptDoor

pytestmark = pytest.mark.browser
STEPS = 8


def begin(visitor: Page, origin: str) -> None:
    visitor.goto(origin)
    visitor.wait_for_selector("#send:enabled", state="attached")
    visitor.get_by_role("link", name="Empezar").click()


def heading(visitor: Page) -> str:
    """Return what a screen reader says on arriving: the heading that has the focus."""
    said = visitor.evaluate("document.activeElement.innerText")
    return " ".join(str(said).split())


def test_a_phone_goes_step_by_step_and_a_desktop_sees_all(origin: str, page: OpenPage) -> None:
    phone, desktop = page(phone=True), page()
    begin(phone, origin)
    begin(desktop, origin)
    assert phone.locator("#form > section:visible").count() == 1
    assert desktop.locator("#form > section:visible").count() == STEPS


def test_each_step_is_announced_and_buttons_go_both_ways(origin: str, page: OpenPage) -> None:
    visitor = page(phone=True)
    begin(visitor, origin)
    assert heading(visitor) == "Paso 1 de 8 Dónde y cuándo"
    visitor.click("#next")
    assert heading(visitor) == "Paso 2 de 8 El trato que te propusieron"
    visitor.click("#back")
    assert heading(visitor) == "Paso 1 de 8 Dónde y cuándo"
    visitor.click("#back")
    assert visitor.locator("#opening").is_visible()


def test_a_report_is_written_with_the_keyboard_alone(
    door: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page(phone=True)
    begin(visitor, origin)
    for _ in range(2):
        tab_to(visitor, "next")
        visitor.keyboard.press("Enter")
    tab_to(visitor, "q-facts")
    visitor.keyboard.type("Me pidieron dinero.")
    for _ in range(5):
        tab_to(visitor, "next")
        visitor.keyboard.press("Enter")
    assert heading(visitor) == "Paso 8 de 8 Revisa y envía"
    tab_to(visitor, "send")
    visitor.keyboard.press("Enter")
    shown_code(visitor)
    (report,) = door.reports(cast.ANA.keyring.identity)
    assert report.answers["facts"] == "Me pidieron dinero."


def tab_to(visitor: Page, name: str) -> None:
    for _ in range(60):
        if visitor.evaluate("document.activeElement.id") == name:
            return
        visitor.keyboard.press("Tab")
    pytest.fail(f"the keyboard does not reach {name}")


def test_nothing_is_lost_between_steps_and_nothing_is_kept_elsewhere(
    origin: str, page: OpenPage
) -> None:
    visitor = page(phone=True)
    visitor.goto(origin)
    before = visitor.evaluate("history.length")
    begin(visitor, origin)
    visitor.fill("#q-unit", "Sede de Cobán")
    for _ in range(3):
        visitor.click("#next")
    visitor.click("#way")
    visitor.click("#way")
    for _ in range(3):
        visitor.click("#back")
    assert visitor.locator("#q-unit").input_value() == "Sede de Cobán"
    assert visitor.evaluate("history.length") == before
    assert visitor.url == f"{origin}/"
    assert visitor.evaluate("localStorage.length + sessionStorage.length") == 0
    assert visitor.context.cookies() == []


def test_the_review_shows_what_goes_and_leads_back_to_each_answer(
    origin: str, page: OpenPage, look: Callable[[Page, str], None]
) -> None:
    visitor = page(phone=True)
    begin(visitor, origin)
    visitor.select_option("#q-place-department", "GT-16")
    visitor.select_option("#q-place-town", "1601")
    visitor.click("#next")
    visitor.check("#q-asked-money")
    visitor.fill("#q-amount", "Q 500 cada mes")
    look(visitor, "form-phone-step-2")
    for _ in range(6):
        visitor.click("#next")
    review = visitor.locator("#review-list").inner_text()
    assert "Alta Verapaz, Cobán" in review.replace("Cobán, Alta Verapaz", "Alta Verapaz, Cobán")
    assert "Q 500 cada mes" in review
    assert "Sin decir quién soy" in review
    readers = visitor.locator("#review-list div", has_text="Quién podrá leerla")
    expect(readers).to_contain_text("Ana Chonay, Bruno Marroquín, Carmen Ixcayá, Llave")
    look(visitor, "form-phone-review")
    visitor.get_by_role("link", name="Cambiar: ¿Cuánto te pidieron?").click()
    assert visitor.evaluate("document.activeElement.id") == "q-amount"
    assert visitor.locator("#form > section:visible").count() == 1


def test_a_problem_leads_to_its_step(origin: str, page: OpenPage) -> None:
    visitor = page(phone=True)
    begin(visitor, origin)
    visitor.fill("#q-unit", "a" * 201)
    for _ in range(STEPS - 1):
        visitor.click("#next")
    send(visitor)
    problem = visitor.locator("#problem li", has_text="caben 200")
    problem.get_by_role("link", name="Unidad, oficina o sede").click()
    assert visitor.evaluate("document.activeElement.id") == "q-unit"
    assert visitor.locator("#q-unit").is_visible()


def test_questions_come_and_go_with_the_answers_that_call_for_them(
    door: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page()
    begin(visitor, origin)
    account = visitor.locator("#q-account")
    assert account.is_hidden()
    visitor.check("#q-asked-percentage")
    visitor.check("#q-payment-wallet")
    account.fill("5555 0142")
    visitor.fill("#q-who", "El jefe")
    visitor.uncheck("#q-asked-percentage")
    assert account.is_hidden()
    visitor.check("#q-asked-money")
    assert account.input_value() == "5555 0142"
    send(visitor)
    shown_code(visitor)
    (report,) = door.reports(cast.ANA.keyring.identity)
    assert report.answers["payment"] == ["wallet"]
    assert report.answers["account"] == "5555 0142"
    assert "how_often" not in report.answers


def test_choosing_a_place_asks_the_server_for_nothing(
    door: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page()
    begin(visitor, origin)
    # The first thing typed, whatever it is, brings the same few files (docs/decisions/0049).
    with visitor.expect_request("**/static/voice.*"):
        visitor.fill("#q-who", "El jefe")
    visitor.wait_for_load_state("networkidle")
    asked: list[str] = []
    visitor.on("request", lambda request: asked.append(request.url))
    visitor.select_option("#q-place-department", label="Petén")
    visitor.select_option("#q-place-town", label="El Chal")
    assert visitor.locator("#q-place-town").input_value() == "1714"
    visitor.select_option("#q-place-department", label="Zacapa")
    assert visitor.locator("#q-place-town").input_value() == ""
    assert asked == []
    send(visitor)
    shown_code(visitor)
    assert door.reports(cast.ANA.keyring.identity)[0].answers["place"] == "GT-19"
