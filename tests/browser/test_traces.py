"""What a shared computer keeps after a visit: nothing that was typed, and no code."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.browser.visitor import SENTINEL, come_back, fill_in, send, shown_code
from tests.fixtures.browser import CHROMIUM, QUIET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ELSEWHERE = "https://www.google.com/"


def test_a_browser_profile_on_disk_holds_neither_words_nor_code(
    origin: str, browser: Browser, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    visitor = browser.browser_type.launch_persistent_context(
        profile, executable_path=CHROMIUM, args=list(QUIET)
    )
    page = visitor.pages[0]
    page.route(ELSEWHERE, lambda route: route.fulfill(body="<p>x", content_type="text/html"))
    words = whole_visit(page, origin)
    leave_in_the_middle(page, origin)
    visitor.close()
    kept = {path: path.read_bytes() for path in profile.rglob("*") if path.is_file()}
    assert any(origin.encode() in raw for raw in kept.values()), "the profile is in use"
    for secret in (SENTINEL, words, *pairs(words)):
        for form in (secret.encode(), secret.encode("utf-16-le")):
            assert [path for path, raw in kept.items() if form in raw] == []
    cached = [raw for path, raw in kept.items() if path.parent.name == "Cache_Data"]
    assert not any(f"{origin}/".encode() in raw for raw in cached), "no file of ours is cached"


def whole_visit(page: Page, origin: str) -> str:
    """Read the advice, report, come back, write again; return the code."""
    page.goto(f"{origin}/consejos")
    fill_in(page, origin)
    send(page)
    words = shown_code(page)
    come_back(page, origin, words)
    page.wait_for_selector("#thread", state="visible")
    page.fill("#message", SENTINEL)
    page.click("#send")
    page.wait_for_selector("#sent", state="visible")
    return words


def leave_in_the_middle(page: Page, origin: str) -> None:
    """Start another report and be surprised at it."""
    fill_in(page, origin)
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url(ELSEWHERE)


def pairs(words: str) -> Iterator[str]:
    """Yield every two words that follow each other: one alone is in any dictionary."""
    several = words.split()
    for first, second in pairwise(several):
        yield f"{first} {second}"
