"""Every page of this door in a browser, in every language, on the smallest screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from config.languages import offered
from intake.nojs.app import create_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from playwright.sync_api import Page, Route

    from config.settings import NojsSettings
    from tests.fixtures.browser import OpenPage
    from tests.fixtures.server import Serve
    from tests.intake.nojs.desk import Desk

pytestmark = pytest.mark.browser
PAGES = ["/", "/seguimiento", "/consejos", "/que-sigue"]


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture
def origin(settings: NojsSettings, desk: Desk, serve: Serve) -> str:
    """Where the door is served."""

    def door(origin: str) -> Flask:
        hosts = (origin.removeprefix("http://"), "127.0.0.1")
        return create_app(replace(settings, hosts=hosts), desk.clock, lambda _seconds: None)

    return serve(door)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_for_everybody(
    origin: str,
    page: OpenPage,
    axe: Callable[[Page], None],
    shoot: Callable[[Page, str], None],
    path: str,
) -> None:
    visitor = page(phone=True)
    visitor.set_viewport_size({"width": 320, "height": 640})
    for language in offered():
        visitor.goto(origin + language.prefix + path)
        shoot(visitor, f"nojs-{language.tag}-{path.strip('/') or 'form'}")
        axe(visitor)
        assert visitor.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_way_out_works_without_a_script(origin: str, page: OpenPage) -> None:
    visitor = page(phone=True, script=False)
    elsewhere = "https://www.google.com/"
    referrers: list[str | None] = []

    def answer(route: Route) -> None:
        referrers.append(route.request.headers.get("referer"))
        route.fulfill(body="<p>x", content_type="text/html")

    visitor.route(elsewhere, answer)
    visitor.goto(f"{origin}/seguimiento")
    visitor.mouse.wheel(0, 900)
    visitor.click("a.exit")
    visitor.wait_for_url(elsewhere)
    assert referrers == [None]
