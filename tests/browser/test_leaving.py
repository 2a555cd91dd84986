"""What the form page leaves behind: the code on paper, and nothing anywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.visitor import (
    SENTINEL,
    fill_in,
    note_dialogs,
    note_down,
    send,
    shown_code,
)

if TYPE_CHECKING:
    from tests.fixtures.browser import OpenPage

pytestmark = pytest.mark.browser


def test_after_success_nothing_typed_is_left_and_the_copy_is_checked(
    origin: str, page: OpenPage
) -> None:
    visitor = page()
    fill_in(visitor, origin)
    send(visitor)
    words = shown_code(visitor).split()
    assert SENTINEL not in visitor.content()
    visitor.click("#noted")
    visitor.fill("#confirm-word", "perro")
    visitor.click("#check")
    assert visitor.locator("#confirm-word-error").is_visible()
    place = int(visitor.locator("#confirm-number").inner_text())
    visitor.fill("#confirm-word", words[place - 1][:4])
    visitor.click("#check")
    visitor.wait_for_selector("#finished", state="visible")
    assert " ".join(words[:2]) not in visitor.locator("main").inner_text()
    assert visitor.locator("#words li").count() == 0


def test_the_printed_sheet_holds_the_words_and_nothing_about_them(
    origin: str, page: OpenPage
) -> None:
    visitor = page()
    fill_in(visitor, origin)
    send(visitor)
    words = shown_code(visitor)
    visitor.emulate_media(media="print")
    assert visitor.locator("body").inner_text().split() == words.split()


def test_nothing_stays_in_the_browser(origin: str, page: OpenPage) -> None:
    visitor = page()
    visitor.goto("about:blank")
    fill_in(visitor, origin)
    visitor.click("[data-coach=in_exchange] a")
    send(visitor)
    shown_code(visitor)
    assert visitor.context.cookies() == []
    kept = "() => [localStorage.length, sessionStorage.length, history.length, location.hash]"
    assert visitor.evaluate(kept) == [0, 0, 2, ""]
    assert visitor.evaluate("async () => (await indexedDB.databases()).length") == 0


def test_only_our_own_server_is_asked(origin: str, page: OpenPage) -> None:
    visitor = page()
    asked: list[str] = []
    visitor.on("request", lambda request: asked.append(request.url))
    fill_in(visitor, origin)
    send(visitor)
    shown_code(visitor)
    assert all(url.startswith(f"{origin}/") for url in asked)


def test_leaving_is_warned_of_only_while_something_would_be_lost(
    origin: str, page: OpenPage
) -> None:
    visitor = page()
    warnings = note_dialogs(visitor)
    visitor.goto(origin)
    visitor.wait_for_selector("#send:enabled")
    visitor.reload()
    assert warnings == []
    fill_in(visitor, origin)
    visitor.reload()
    assert warnings == ["beforeunload"]
    fill_in(visitor, origin)
    send(visitor)
    shown_code(visitor)
    visitor.reload()
    assert warnings == ["beforeunload"] * 2
    fill_in(visitor, origin)
    send(visitor)
    note_down(visitor, shown_code(visitor).split())
    visitor.reload()
    assert warnings == ["beforeunload"] * 2


def test_the_quick_way_out_asks_nothing_and_leaves_no_way_back(origin: str, page: OpenPage) -> None:
    visitor = page()
    dialogs = note_dialogs(visitor)
    visitor.route("https://www.google.com/", lambda route: route.fulfill(body="<title>x</title>"))
    fill_in(visitor, origin)
    visitor.click("a.exit")
    visitor.wait_for_url("https://www.google.com/")
    visitor.go_back()
    assert dialogs == []
    assert not visitor.url.startswith(origin)
