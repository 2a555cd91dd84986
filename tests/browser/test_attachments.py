"""Files beside a report in a real browser: chosen, looked into, sealed, sent in pieces, opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.choosing import (
    MARK,
    MEGABYTE,
    PIECES,
    assert_arrived,
    choose,
    opened,
    patient,
    picture,
    report_of,
    written,
)
from tests.browser.visitor import fill_in, send, shown_code, wait_for_failure

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.fixtures.browser import OpenPage
    from tests.fixtures.doors import ScriptDoor

pytestmark = pytest.mark.browser


@pytest.fixture
def page(page: OpenPage) -> OpenPage:
    """Pages that are given the time that sealing takes where tests share two cores."""
    return patient(page)


def test_three_files_arrive_and_nothing_of_them_leaves_in_clear(
    door: ScriptDoor, origin: str, page: OpenPage, tmp_path: Path
) -> None:
    files = [
        written(tmp_path, "audio de la reunión.bin", 25 * MEGABYTE),
        written(tmp_path, "notas.bin", 10_000),
        written(tmp_path, "justo.bin", MEGABYTE),
    ]
    visitor = page()
    bodies: list[bytes] = []
    addresses: list[str] = []
    fill_in(visitor, origin)
    choose(visitor, *files)
    visitor.on("request", lambda request: bodies.append(request.post_data_buffer or b""))
    visitor.on("request", lambda request: addresses.append(request.url))
    visitor.locator("#send").dblclick()
    assert len(shown_code(visitor).split()) == 12
    assert_arrived(door, *files)
    assert sum(map(len, bodies)) > 26 * MEGABYTE
    assert not any(MARK in body for body in bodies)
    assert all(address.startswith((origin, "blob:")) for address in addresses)
    assert visitor.context.cookies() == []


def test_nothing_leaves_before_send_is_pressed(
    door: ScriptDoor, origin: str, page: OpenPage, tmp_path: Path
) -> None:
    visitor = page()
    fill_in(visitor, origin)
    posted: list[str] = []
    visitor.on("request", lambda request: posted.append(request.method))
    choose(visitor, picture(tmp_path), written(tmp_path, "nota.bin", 1000))
    visitor.get_by_role("button", name="Quitar nota.bin").click()
    assert visitor.locator("#attachments-list li").count() == 1
    assert "POST" not in posted


def test_the_review_names_the_files_that_go_along(
    origin: str, page: OpenPage, tmp_path: Path
) -> None:
    visitor = page()
    visitor.goto(origin)
    visitor.wait_for_selector("#send:enabled")
    choose(visitor, picture(tmp_path, "a.png"), picture(tmp_path, "b.png"))
    visitor.click("#review summary")
    files = visitor.locator("#review-list div", has_text="Archivos")
    expect(files.locator("dd")).to_have_text("a.png, b.png")
    visitor.get_by_role("button", name="Quitar a.png").click()
    expect(files.locator("dd")).to_have_text("b.png")


def test_what_a_picture_tells_is_said_and_taken_out(
    door: ScriptDoor, origin: str, page: OpenPage, tmp_path: Path
) -> None:
    file = picture(tmp_path)
    visitor = page()
    fill_in(visitor, origin)
    choose(visitor, file)
    assert MARK.decode() in visitor.locator("#attachments-list").inner_text()
    send(visitor)
    shown_code(visitor)
    (one,) = report_of(door)
    assert (one.media_type, one.cleaned, one.original) == ("image/png", ("author",), False)
    assert MARK not in opened(door, one)


def test_the_original_is_kept_for_who_wants_that(
    door: ScriptDoor, origin: str, page: OpenPage, tmp_path: Path
) -> None:
    file = picture(tmp_path)
    visitor = page()
    fill_in(visitor, origin)
    choose(visitor, file)
    visitor.get_by_label("Enviar el original").check()
    send(visitor)
    shown_code(visitor)
    assert_arrived(door, file)
    assert report_of(door)[0].original


def test_each_refused_file_is_named_and_the_rest_are_taken(
    origin: str, page: OpenPage, tmp_path: Path
) -> None:
    large = tmp_path / "enorme.bin"
    with large.open("wb") as file:
        file.truncate(50 * MEGABYTE + 1)
    empty = tmp_path / "vacío.bin"
    empty.touch()
    many = [written(tmp_path, f"{number}.bin", 100 + number) for number in range(11)]
    visitor = page()
    fill_in(visitor, origin)
    choose(visitor, large, empty, many[0], listed=1)
    told = visitor.locator("#attachments-error").inner_text()
    assert "«enorme.bin» no se agregó" in told
    assert "50 MB" in told
    assert "«vacío.bin» no se agregó: está vacío" in told
    choose(visitor, *many, listed=10)
    told = visitor.locator("#attachments-error").inner_text()
    assert "«0.bin» ya estaba en la lista" in told
    assert "«10.bin» no se agregó: caben 10" in told
    assert visitor.locator("#attachments-list li").count() == 10
    assert visitor.locator("#q-facts").input_value() != ""


def test_a_hostile_name_is_text(
    door: ScriptDoor, origin: str, page: OpenPage, tmp_path: Path
) -> None:
    visitor = page()
    fill_in(visitor, origin)
    name = "<img src=x onerror=alert(1)>\u202egnp.exe"
    visitor.set_input_files(
        "#attachments-files", {"name": name, "mimeType": "image/png", "buffer": b"x" * 100}
    )
    visitor.wait_for_selector("#attachments-list li")
    assert visitor.locator("#attachments-list img").count() == 0
    visitor.wait_for_function("() => !/Buscando/.test(document.body.innerText)")
    send(visitor)
    shown_code(visitor)
    assert [each.name for each in report_of(door)] == [name]


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_every_state_is_accessible(
    origin: str,
    page: OpenPage,
    look: Callable[[Page, str], None],
    tmp_path: Path,
    device: str,
) -> None:
    visitor = page(phone=device == "phone", dark=device == "desktop")
    fill_in(visitor, origin)
    look(visitor, f"attachments-{device}-empty")
    (tmp_path / "vacío.bin").touch()
    notes = written(tmp_path, "notas con un nombre larguísimo de la reunión.bin", 3 * MEGABYTE)
    choose(visitor, picture(tmp_path), notes, tmp_path / "vacío.bin", listed=2)
    look(visitor, f"attachments-{device}-chosen")
    visitor.route(PIECES, lambda route: route.abort())
    send(visitor)
    visitor.wait_for_function("() => /Se cortó la conexión/.test(document.body.innerText)")
    look(visitor, f"attachments-{device}-waiting")
    visitor.click("#attachments-cancel")
    wait_for_failure(visitor)
    look(visitor, f"attachments-{device}-cancelled")
