"""The quick way out: always in sight, asks nothing, wipes first, and leaves no step back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.visitor import SENTINEL, fill_in, note_dialogs

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from tests.fixtures.browser import OpenPage

pytestmark = pytest.mark.browser

ELSEWHERE = "https://www.google.com/"
PAGES = ["/", "/seguimiento", "/consejos", "/que-sigue"]
EMPTY = "<!doctype html><title>x</title><p>nothing"


def catch_elsewhere(visitor: Page) -> list[str | None]:
    """Stand in for the neutral page, and return the list that its referrers are noted in."""
    referrers: list[str | None] = []

    def answer(route: Route) -> None:
        referrers.append(route.request.headers.get("referer"))
        route.fulfill(body=EMPTY, content_type="text/html")

    visitor.route(ELSEWHERE, answer)
    return referrers


def open_at(visitor: Page, origin: str, path: str) -> None:
    visitor.goto("about:blank")
    visitor.goto(origin + path)
    visitor.wait_for_load_state("networkidle")


def escape(visitor: Page, times: int) -> None:
    for _ in range(times):
        visitor.keyboard.press("Escape")


@pytest.mark.parametrize("path", PAGES)
def test_escape_three_times_leaves_every_page(origin: str, page: OpenPage, path: str) -> None:
    visitor = page()
    referrers = catch_elsewhere(visitor)
    open_at(visitor, origin, path)
    escape(visitor, 3)
    visitor.wait_for_url(ELSEWHERE)
    assert referrers == [None]
    visitor.go_back()
    assert not visitor.url.startswith(origin)


@pytest.mark.parametrize("path", PAGES)
def test_the_button_stays_in_sight_and_names_a_place_by_itself(
    origin: str, page: OpenPage, path: str
) -> None:
    visitor = page(phone=True)
    visitor.set_viewport_size({"width": 320, "height": 500})
    open_at(visitor, origin, path)
    leave = visitor.locator("a.exit")
    for place in ("0", "document.body.scrollHeight / 2", "document.body.scrollHeight"):
        visitor.evaluate(f"window.scrollTo(0, {place})")
        box = leave.bounding_box()
        assert box
        assert 0 <= box["y"] <= 40
        assert box["x"] + box["width"] <= 320
        assert box["height"] >= 44
    assert leave.get_attribute("href") == ELSEWHERE
    assert leave.get_attribute("rel") == "noreferrer noopener"


def test_two_presses_or_slow_ones_leave_nothing(origin: str, page: OpenPage) -> None:
    visitor = page()
    catch_elsewhere(visitor)
    fill_in(visitor, origin)
    escape(visitor, 2)
    visitor.wait_for_timeout(1_700)
    escape(visitor, 2)
    visitor.keyboard.press("Tab")
    escape(visitor, 1)
    visitor.wait_for_timeout(300)
    assert visitor.url.startswith(origin)
    assert visitor.locator("#q-facts").input_value().startswith(SENTINEL)


def test_what_was_typed_goes_before_the_other_page_comes(origin: str, page: OpenPage) -> None:
    visitor = page()
    dialogs = note_dialogs(visitor)
    catch_elsewhere(visitor)
    left: list[str | None] = []

    def note(route: Route) -> None:
        left.append(route.request.post_data)
        route.abort()

    visitor.route("**/left", note)
    # The moment at which the browser starts on its way to the other page.
    visitor.add_init_script(
        "addEventListener('beforeunload', () => navigator.sendBeacon('/left',"
        " document.body.outerHTML))"
    )
    fill_in(visitor, origin)
    visitor.focus("#q-facts")
    escape(visitor, 3)
    visitor.wait_for_url(ELSEWHERE)
    assert left == ["<body></body>"]
    assert dialogs == []


def test_a_whole_visit_is_one_step_of_the_back_button(origin: str, page: OpenPage) -> None:
    visitor = page()
    open_at(visitor, origin, "/")
    steps = visitor.evaluate("history.length")
    for link in ("/consejos", "/que-sigue", "/seguimiento", "/"):
        visitor.locator(f'a[href="{link}"]').first.click()
        visitor.wait_for_url(origin + link)
    visitor.focus(".skip")
    visitor.press(".skip", "Enter")
    assert visitor.evaluate("document.activeElement.id") == "contenido"
    assert visitor.url == f"{origin}/"
    assert visitor.evaluate("history.length") == steps
    visitor.go_back()
    assert visitor.url == "about:blank"


@pytest.mark.parametrize("path", PAGES)
def test_the_tab_says_nothing(origin: str, page: OpenPage, path: str) -> None:
    visitor = page()
    open_at(visitor, origin, path)
    title = visitor.title().lower()
    assert title
    for word in ("denunci", "plaza", "corrup", "código", "seguimiento"):
        assert word not in title


def test_coming_back_shows_an_empty_form(origin: str, page: OpenPage) -> None:
    visitor = page()
    visitor.route(ELSEWHERE, lambda route: route.fulfill(body=EMPTY, content_type="text/html"))
    note_dialogs(visitor)
    fill_in(visitor, origin)
    visitor.goto(ELSEWHERE)  # as from a bookmark: not by our way out
    visitor.go_back()
    visitor.wait_for_selector("#send:enabled")
    assert visitor.locator("#q-facts").input_value() == ""
    assert SENTINEL not in visitor.content()
