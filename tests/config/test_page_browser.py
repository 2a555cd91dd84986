"""The form's fields in a real browser: at both doors, on any screen, in light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.config.sample import form_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.fixtures.browser import OpenPage
    from tests.fixtures.server import Serve

BAD = [("date", "Escribe la fecha así."), ("asked", "Elige una de la lista.")]


@pytest.mark.browser
@pytest.mark.parametrize("look", ["form-light", "form-dark", "script-light", "script-dark"])
def test_the_fields_can_be_used_by_everybody(
    serve: Serve,
    page: OpenPage,
    axe: Callable[[Page], None],
    shoot: Callable[[Page, str], None],
    look: str,
) -> None:
    door, scheme = look.split("-")
    opened = page(phone=True, dark=scheme == "dark")
    opened.goto(serve(form_app(door, bad=BAD if door == "form" else [])) + "/formulario")
    axe(opened)
    shoot(opened, f"fields-{look}")


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 640])
def test_the_form_fits_a_small_screen(serve: Serve, page: OpenPage, width: int) -> None:
    opened = page()
    opened.set_viewport_size({"width": width, "height": 600})
    opened.goto(serve(form_app("form", bad=BAD)) + "/formulario")
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_everything_that_is_pressed_is_large_enough_for_a_thumb(
    serve: Serve, page: OpenPage
) -> None:
    opened = page(phone=True)
    opened.goto(serve(form_app("script")) + "/formulario")
    for each in opened.query_selector_all("button, select, header a, .option label"):
        box = each.bounding_box()
        assert box is not None
        assert box["height"] >= 24


@pytest.mark.browser
def test_one_radio_button_puts_out_the_other(serve: Serve, page: OpenPage) -> None:
    opened = page()
    opened.goto(serve(form_app("script")) + "/formulario")
    opened.check("#q-identity-identified")
    assert not opened.is_checked("#q-identity-anonymous")


@pytest.mark.browser
def test_enter_in_a_field_of_the_script_door_sends_nothing(serve: Serve, page: OpenPage) -> None:
    opened = page()
    origin = serve(form_app("script"))
    opened.goto(origin + "/formulario")
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.fill("#q-unit", "Sede de Cobán")
    opened.press("#q-unit", "Enter")
    assert opened.url == origin + "/formulario"
    assert [url for url in asked if "/static/" not in url] == []


@pytest.mark.browser
def test_the_first_key_leads_to_the_content_and_the_focus_is_seen(
    serve: Serve, page: OpenPage
) -> None:
    opened = page()
    opened.goto(serve(form_app("form")) + "/formulario")
    opened.keyboard.press("Tab")
    focused = "document.activeElement"
    assert opened.evaluate(f"{focused}.textContent") == "Ir al contenido"
    assert opened.evaluate(f"{focused}.getBoundingClientRect().left") >= 0
    assert opened.evaluate(f"parseFloat(getComputedStyle({focused}).outlineWidth)") >= 2
    opened.keyboard.press("Enter")
    assert opened.evaluate(f"{focused}.id") == "contenido"
