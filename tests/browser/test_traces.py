"""What a shared computer keeps after a report: nothing that was typed, and no code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.visitor import SENTINEL, come_back, fill_in, send, shown_code
from tests.fixtures.browser import CHROMIUM, QUIET

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_a_browser_profile_on_disk_holds_neither_words_nor_code(
    origin: str, browser: Browser, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    visitor = browser.browser_type.launch_persistent_context(
        profile, executable_path=CHROMIUM, args=list(QUIET)
    )
    page = visitor.pages[0]
    fill_in(page, origin)
    send(page)
    words = shown_code(page)
    come_back(page, origin, words)
    page.wait_for_selector("#thread", state="visible")
    page.fill("#message", SENTINEL)
    page.click("#send")
    page.wait_for_selector("#sent", state="visible")
    visitor.close()
    kept = [path for path in profile.rglob("*") if path.is_file() and path.stat().st_size > 0]
    assert any(origin.encode() in path.read_bytes() for path in kept), "the profile is in use"
    for secret in (SENTINEL, words, " ".join(words.split()[:3])):
        for form in (secret.encode(), secret.encode("utf-16-le")):
            assert [path for path in kept if form in path.read_bytes()] == []
