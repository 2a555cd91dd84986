"""The page in a real browser: readable by everybody, on any screen, without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reporting.system.publish import publish
from tests.reporting.notices import NOW, notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from playwright.sync_api import Page
    from sqlalchemy import Engine

    from tests.fixtures.browser import OpenPage
    from tests.fixtures.server import Serve


LOOKS = {"phone-light": (True, False), "phone-dark": (True, True), "desktop-light": (False, False)}


@pytest.fixture
def origin(make_app: Callable[..., Flask], writer: Engine, serve: Serve) -> str:
    """Where the page with two published notices is served."""
    publish(writer, notice(), lambda: NOW)
    publish(writer, notice(roster_version=4, roster_sha256="c3" * 32), lambda: NOW)
    return serve(make_app())


@pytest.mark.browser
@pytest.mark.parametrize("look", LOOKS)
def test_the_page_can_be_read_by_everybody(
    origin: str,
    page: OpenPage,
    axe: Callable[[Page], None],
    shoot: Callable[[Page, str], None],
    look: str,
) -> None:
    phone, dark = LOOKS[look]
    opened = page(phone=phone, dark=dark)
    opened.goto(origin + "/")
    axe(opened)
    shoot(opened, f"reporting-state-{look}")


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 640])
def test_nothing_sticks_out_of_a_small_screen(origin: str, page: OpenPage, width: int) -> None:
    opened = page()
    opened.set_viewport_size({"width": width, "height": 600})
    opened.goto(origin + "/")
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_nothing_is_fetched_from_elsewhere(origin: str, page: OpenPage) -> None:
    opened = page()
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(origin + "/", wait_until="networkidle")
    assert asked
    assert all(url.startswith(origin + "/") for url in asked)
