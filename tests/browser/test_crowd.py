"""In a crowd the page works for a moment, says so, and the report arrives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from config.serving.shared import SharedMemory
from intake.floods.buckets import Share
from intake.floods.gate import LOOKING, SENDING, Gate, Room
from intake.routes.body import GATE
from tests.browser.visitor import fill_in, send, shown_code, wait_for_failure

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

    from tests.fixtures.browser import OpenPage
    from tests.fixtures.doors import ScriptDoor

pytestmark = pytest.mark.browser

ROOM = Room(open=Share(0, 0.5), worked=Share(0, 1.5))


@pytest.fixture
def crowded(door: ScriptDoor) -> ScriptDoor:
    """The door with no room left without work, and room for one with it."""
    door.app.extensions[GATE] = Gate(SharedMemory(), rooms={SENDING: ROOM, LOOKING: ROOM})
    return door


def posts(visitor: Page) -> list[Request]:
    seen: list[Request] = []
    visitor.on("request", lambda each: seen.append(each) if each.method == "POST" else None)
    return seen


def test_a_report_does_its_work_and_arrives(
    crowded: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page()
    seen = posts(visitor)
    fill_in(visitor, origin)
    send(visitor)
    assert shown_code(visitor)
    assert crowded.threads() == 1
    first, second = seen
    assert "plaza-work" not in first.headers
    assert second.headers["plaza-work"].count(".") == 2
    assert first.post_data_buffer == second.post_data_buffer


def test_the_page_says_why_it_takes_longer(
    crowded: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page()
    fill_in(visitor, origin)
    visitor.evaluate(
        """() => {
          window.told = [];
          const line = document.getElementById("progress");
          const note = () => window.told.push(line.textContent);
          new MutationObserver(note).observe(line, { childList: true, characterData: true });
        }"""
    )
    send(visitor)
    shown_code(visitor)
    assert any("Mucha gente está enviando" in each for each in visitor.evaluate("window.told"))


def test_the_work_is_done_outside_of_the_page(
    crowded: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page()
    workers: list[str] = []
    visitor.on("worker", lambda worker: workers.append(worker.url))
    fill_in(visitor, origin)
    send(visitor)
    shown_code(visitor)
    names = [url.partition("/static/")[2].partition(".")[0] for url in workers]
    assert sorted(names) == ["puzzle_worker", "sealing_worker"]  # the other waits for files


def test_a_server_that_asks_without_end_is_given_up_and_nothing_typed_is_lost(
    origin: str, page: OpenPage
) -> None:
    visitor = page()
    fill_in(visitor, origin)
    refusal = '{"error": "", "reason": "work", "work": {"turn": 1}}'
    visitor.route("**/denuncias", lambda route: route.fulfill(status=429, body=refusal))
    send(visitor)
    assert "no se guardó" in wait_for_failure(visitor)
    assert visitor.locator("#q-facts").input_value() != ""
