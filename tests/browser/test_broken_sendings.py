"""A sending of files that breaks, pauses or is refused loses no file and makes none twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crypto.roster import roster_hash
from tests.browser.choosing import (
    MEGABYTE,
    PIECES,
    assert_arrived,
    choose,
    patient,
    slow_down,
    written,
)
from tests.browser.visitor import fill_in, send, shown_code, wait_for_failure
from tests.samples import cast

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page, Route

    from tests.fixtures.browser import OpenPage
    from tests.fixtures.doors import ScriptDoor

pytestmark = pytest.mark.browser


@pytest.fixture
def page(page: OpenPage) -> OpenPage:
    """Pages that are given the time that sealing takes where tests share two cores."""
    return patient(page)


@pytest.mark.parametrize("way", ["by itself", "by the button"])
def test_a_lost_connection_is_taken_up_where_it_broke(
    door: ScriptDoor, origin: str, page: OpenPage, tmp_path: Path, way: str
) -> None:
    file = written(tmp_path, "video.bin", 5 * MEGABYTE)
    visitor = page()
    fill_in(visitor, origin)
    choose(visitor, file)
    numbers: list[int] = []

    def break_off(route: Route) -> None:
        numbers.append(int.from_bytes((route.request.post_data_buffer or b"")[40:44], "big"))
        if numbers.count(3) < 3 and numbers[-1] == 3:
            route.abort("connectionreset")
        else:
            route.continue_()

    visitor.route(PIECES, break_off)
    send(visitor)
    visitor.wait_for_function("() => /Se cortó la conexión/.test(document.body.innerText)")
    if way == "by the button":
        visitor.click("#attachments-resume")
    shown_code(visitor)
    assert_arrived(door, file)
    assert numbers == [1, 2, 3, 3, 3, 4, 5, 6, 0]


def test_an_answer_that_got_lost_makes_no_second_piece(
    door: ScriptDoor, origin: str, page: OpenPage, tmp_path: Path
) -> None:
    file = written(tmp_path, "video.bin", 2 * MEGABYTE)
    visitor = page()
    fill_in(visitor, origin)
    choose(visitor, file)

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    visitor.route(PIECES, lose, times=2)
    send(visitor)
    shown_code(visitor)
    assert_arrived(door, file)


def send_slowly(page: OpenPage, origin: str, file: Path) -> Page:
    """Begin to send a file that takes its time."""
    visitor = page()
    fill_in(visitor, origin)
    choose(visitor, file)
    slow_down(visitor)
    send(visitor)
    return visitor


def test_a_pause_holds_everything_until_it_ends(
    door: ScriptDoor, origin: str, page: OpenPage, tmp_path: Path
) -> None:
    file = written(tmp_path, "video.bin", 6 * MEGABYTE)
    visitor = send_slowly(page, origin, file)
    visitor.click("#attachments-pause")
    visitor.wait_for_timeout(600)
    posted: list[str] = []
    visitor.on("request", lambda request: posted.append(request.url))
    visitor.wait_for_timeout(1_000)
    assert posted == []
    assert "En pausa" in visitor.locator("#attachments-state").inner_text()
    assert visitor.evaluate("document.activeElement.id") == "attachments-resume"
    visitor.keyboard.press("Enter")
    shown_code(visitor)
    assert_arrived(door, file)


def test_a_cancelled_sending_leaves_nothing_for_a_reader_and_may_begin_again(
    door: ScriptDoor, origin: str, page: OpenPage, tmp_path: Path
) -> None:
    file = written(tmp_path, "video.bin", 6 * MEGABYTE)
    visitor = send_slowly(page, origin, file)
    visitor.wait_for_function("() => document.querySelector('#attachments-all').value > 0.1")
    visitor.click("#attachments-cancel")
    assert "No se entregó nada" in wait_for_failure(visitor)
    assert door.threads() == 0
    send(visitor)
    shown_code(visitor)
    assert_arrived(door, file)


def test_a_worker_that_dies_midway_costs_time_and_no_file(
    door: ScriptDoor, origin: str, page: OpenPage, tmp_path: Path
) -> None:
    files = [written(tmp_path, "nota.bin", 1000), written(tmp_path, "video.bin", 4 * MEGABYTE)]
    visitor = page()
    fill_in(visitor, origin)
    choose(visitor, *files)
    slow_down(visitor)
    send(visitor)
    visitor.wait_for_function("() => document.querySelector('#attachments-all').value > 0.2")
    visitor.workers[0].evaluate("() => { setTimeout(() => { throw new Error('dies'); }); }")
    assert "«video.bin» no se pudo enviar" in wait_for_failure(visitor)
    send(visitor)
    shown_code(visitor)
    assert_arrived(door, *files)


def test_who_cannot_send_a_file_may_send_without_it(
    door: ScriptDoor, origin: str, page: OpenPage, tmp_path: Path
) -> None:
    good, bad = written(tmp_path, "bueno.bin", 1000), written(tmp_path, "malo.bin", 2000)
    visitor = page()
    fill_in(visitor, origin)
    choose(visitor, bad, good)
    bad.unlink()
    send(visitor)
    assert "«malo.bin» no se pudo enviar" in wait_for_failure(visitor)
    assert "«malo.bin» ya no se puede leer" in visitor.locator("#attachments-list").inner_text()
    assert visitor.locator("#q-facts").input_value() != ""
    visitor.get_by_role("button", name="Quitar malo.bin").click()
    send(visitor)
    shown_code(visitor)
    assert_arrived(door, good)


def test_a_file_that_the_server_refuses_is_named(
    door: ScriptDoor, origin: str, page: OpenPage, tmp_path: Path
) -> None:
    file = written(tmp_path, "raro.bin", 1000)
    visitor = page()
    fill_in(visitor, origin)
    choose(visitor, file)
    visitor.route(PIECES, lambda route: route.fulfill(status=400, body="{}"), times=1)
    send(visitor)
    wait_for_failure(visitor)
    assert "no aceptó «raro.bin»" in visitor.locator("#attachments-list").inner_text()
    send(visitor)
    shown_code(visitor)
    assert_arrived(door, file)


def test_a_roster_that_changes_midway_costs_only_the_head(
    door: ScriptDoor, origin: str, page: OpenPage, tmp_path: Path
) -> None:
    file = written(tmp_path, "video.bin", 3 * MEGABYTE)
    visitor = page()
    fill_in(visitor, origin)
    choose(visitor, file)
    numbers: list[int] = []

    def renew_at_the_second(route: Route) -> None:
        numbers.append(int.from_bytes((route.request.post_data_buffer or b"")[40:44], "big"))
        if numbers == [1, 2]:
            first = door.roster_path.read_bytes()
            door.publish(cast.roster(door.clock(), version=2, previous=roster_hash(first)))
        route.continue_()

    visitor.route(PIECES, renew_at_the_second)
    send(visitor)
    shown_code(visitor)
    assert_arrived(door, file)
    assert numbers == [1, 2, 3, 4, 0, 0]
