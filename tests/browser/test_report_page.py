"""The form page in a real browser: what is sent, what is not, and what is left when it fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crypto.code import read_code
from tests.browser.visitor import (
    SENTINEL,
    fill_in,
    lose_answer,
    send,
    shown_code,
    wait_for_failure,
)
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.fixtures.browser import OpenPage
    from tests.fixtures.doors import ScriptDoor

pytestmark = pytest.mark.browser


def test_a_report_arrives_sealed_and_its_code_is_shown(
    door: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page()
    bodies: list[bytes] = []
    visitor.on("request", lambda request: bodies.append(request.post_data_buffer or b""))
    fill_in(visitor, origin)
    send(visitor)
    code = read_code(shown_code(visitor))
    (report,) = door.reports(cast.ANA.keyring.identity)
    assert report.answers["facts"] == f"{SENTINEL}. Fue en marzo."
    assert report.answers["identity"] == "anonymous"
    assert report.mac_key == code.mac_key
    assert report.complainant == code.identity.recipient
    assert not any(SENTINEL.encode() in body for body in bodies)


def test_the_code_comes_only_after_the_acknowledgement(origin: str, page: OpenPage) -> None:
    visitor = page()
    fill_in(visitor, origin)
    visitor.route("**/denuncias", lambda route: route.fulfill(status=503, body="{}"))
    send(visitor)
    assert "no se guardó" in wait_for_failure(visitor)
    assert visitor.locator("#done").is_hidden()
    assert visitor.locator("#words li").count() == 0
    assert visitor.locator("#q-facts").input_value().startswith(SENTINEL)


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 415, 429, 500, 502, 503])
def test_every_refusal_is_told_and_nothing_typed_is_lost(
    door: ScriptDoor, origin: str, page: OpenPage, status: int
) -> None:
    visitor = page()
    fill_in(visitor, origin)
    visitor.route("**/denuncias", lambda route: route.fulfill(status=status, body="x"))
    send(visitor)
    assert "Todavía no se ha enviado" in wait_for_failure(visitor)
    assert visitor.locator("#q-facts").input_value().startswith(SENTINEL)
    visitor.unroute("**/denuncias")
    send(visitor)
    shown_code(visitor)
    assert door.threads() == 1


def test_a_page_of_a_captive_portal_is_no_acknowledgement(origin: str, page: OpenPage) -> None:
    visitor = page()
    fill_in(visitor, origin)
    visitor.route("**/denuncias", lambda route: route.fulfill(status=200, body="<h1>Wifi</h1>"))
    send(visitor)
    assert "no sabemos si llegó" in wait_for_failure(visitor, "#wait")


def test_an_answer_lost_on_the_way_makes_one_report(
    door: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page()
    sent: list[bytes] = []
    fill_in(visitor, origin)
    visitor.on("request", lambda request: sent.append(request.post_data_buffer or b""))
    visitor.route("**/denuncias", lose_answer, times=1)
    send(visitor)
    assert "no se duplica" in wait_for_failure(visitor, "#wait")
    visitor.click("#wait-now")
    shown_code(visitor)
    assert sent[0] == sent[1]
    assert len(door.incoming()) == 1


def test_changed_words_after_a_lost_answer_stay_in_the_same_thread(
    door: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page()
    fill_in(visitor, origin)
    visitor.route("**/denuncias", lose_answer, times=1)
    send(visitor)
    wait_for_failure(visitor, "#wait")
    visitor.fill("#q-facts", "Otra cosa")
    send(visitor)
    shown_code(visitor)
    assert door.threads() == 1
    assert len(door.incoming()) == 2


def test_a_double_click_makes_one_report(door: ScriptDoor, origin: str, page: OpenPage) -> None:
    visitor = page()
    posts: list[str] = []
    visitor.on("request", lambda request: posts.append(request.method))
    fill_in(visitor, origin)
    visitor.dblclick("#send")
    shown_code(visitor)
    assert posts.count("POST") == 1
    assert len(door.incoming()) == 1


def test_an_exception_in_the_middle_sends_nothing(
    door: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page()
    fill_in(visitor, origin)
    visitor.evaluate("() => { JSON.stringify = () => { throw new Error('injected') } }")
    send(visitor)
    assert "no se envió nada" in wait_for_failure(visitor)
    assert visitor.locator("#q-facts").input_value().startswith(SENTINEL)
    assert door.threads() == 0


def test_a_browser_that_cannot_seal_says_so_and_points_elsewhere(
    origin: str, page: OpenPage, axe: Callable[[Page], None]
) -> None:
    visitor = page()
    visitor.add_init_script("crypto.getRandomValues = undefined; delete window.AbortController")
    visitor.goto(origin)
    visitor.wait_for_selector("#unable", state="visible")
    assert visitor.locator("#send").is_disabled()
    assert visitor.locator("#unable a").get_attribute("href") == "http://127.0.0.1:9/"
    axe(visitor)


def test_without_script_the_page_is_inert(origin: str, page: OpenPage) -> None:
    visitor = page(script=False)
    visitor.goto(origin)
    assert visitor.locator("#send").is_disabled()
    assert visitor.locator("form").count() == 0
    names = visitor.locator("input[name]:not([type=radio]), textarea[name], select[name]")
    assert names.count() == 0
    assert visitor.locator("noscript a").get_attribute("href") == "http://127.0.0.1:9/"


def test_some_facts_or_a_person_are_asked_for_and_nothing_else(
    door: ScriptDoor, origin: str, page: OpenPage, axe: Callable[[Page], None]
) -> None:
    visitor = page()
    visitor.goto(origin)
    visitor.wait_for_selector("#send:enabled")
    send(visitor)
    assert "Cuéntanos al menos" in wait_for_failure(visitor)
    axe(visitor)
    visitor.fill("#q-who", "El director")
    send(visitor)
    shown_code(visitor)
    assert door.reports(cast.ANA.keyring.identity)[0].answers == {
        "who": "El director",
        "identity": "anonymous",
    }


def test_too_much_text_is_told_before_anything_is_sent(
    door: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page()
    fill_in(visitor, origin)
    visitor.fill("#q-unit", "a" * 201)
    send(visitor)
    assert "caben 200 caracteres y escribiste 201" in wait_for_failure(visitor)
    assert visitor.locator("#q-unit").input_value() == "a" * 201
    assert door.threads() == 0


def test_a_name_is_asked_only_of_who_gives_it_and_forgotten_when_taken_back(
    door: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page()
    fill_in(visitor, origin)
    assert visitor.locator("#q-name").is_hidden()
    visitor.check("#q-identity-identified")
    visitor.fill("#q-name", "Una persona")
    visitor.check("#q-identity-anonymous")
    send(visitor)
    shown_code(visitor)
    assert "name" not in door.reports(cast.ANA.keyring.identity)[0].answers


def test_a_day_that_has_not_come_is_asked_about_and_sent_as_it_is(
    origin: str, page: OpenPage
) -> None:
    visitor = page()
    fill_in(visitor, origin)
    doubt = visitor.get_by_text("¿Está bien la fecha? Revisa el año.")
    assert not doubt.is_visible()
    visitor.fill("#q-date", "2090-01-01")
    doubt.click()
    assert visitor.evaluate("document.activeElement.id") == "q-date"
    send(visitor)
    shown_code(visitor)


def test_the_first_screen_of_a_phone_says_what_this_is_and_how_to_begin(
    origin: str, page: OpenPage
) -> None:
    visitor = page(phone=True)
    visitor.goto(origin)
    box = visitor.get_by_role("link", name="Empezar").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= visitor.viewport_size["height"]  # type: ignore[index]
    visitor.wait_for_selector("#send:enabled", state="attached")
    visitor.get_by_role("link", name="Empezar").click()
    assert visitor.evaluate("document.activeElement.id") == "s-where"
    assert visitor.url == f"{origin}/"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_every_state_of_the_page_is_accessible(
    origin: str, page: OpenPage, look: Callable[[Page, str], None], phone: bool, dark: bool
) -> None:
    visitor = page(phone=phone, dark=dark)
    name = f"{'phone' if phone else 'desktop'}{'-dark' if dark else ''}"
    visitor.goto(origin)
    visitor.wait_for_selector("#send:enabled", state="attached")
    look(visitor, f"form-{name}-empty")
    fill_in(visitor, origin, again=False)
    visitor.check("#q-identity-identified")
    visitor.check("#q-payment-deposit")
    visitor.select_option("#q-place-department", "GT-16")
    visitor.select_option("#q-place-town", "1603")
    visitor.fill("#q-amount", "a" * 195)
    visitor.select_option("#q-institution", "mspas")
    look(visitor, f"form-{name}-filled")
    visitor.fill("#q-amount", "a" * 205)
    send(visitor)
    wait_for_failure(visitor)
    look(visitor, f"form-{name}-problems")
    visitor.fill("#q-amount", "")
    send(visitor)
    words = shown_code(visitor).split()
    look(visitor, f"form-{name}-code")
    visitor.click("#noted")
    visitor.fill("#confirm-word", "nada")
    visitor.click("#check")
    look(visitor, f"form-{name}-confirm")
    place = int(visitor.locator("#confirm-number").inner_text())
    visitor.fill("#confirm-word", words[place - 1])
    visitor.click("#check")
    look(visitor, f"form-{name}-finished")
