"""Files beside a report in a real browser: chosen, sealed, sent in pieces, lost and found again."""

from __future__ import annotations

import hashlib
import io
import os
import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from crypto.attachment import open_attachment
from crypto.roster import roster_hash
from tests.browser.visitor import fill_in, send, shown_code, wait_for_failure
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page, Route

    from crypto.attached import Attachment
    from tests.fixtures.browser import OpenPage
    from tests.fixtures.doors import ScriptDoor

pytestmark = pytest.mark.browser

MARK = b"CANARIO-DE-CUARZO-31415"
MEGABYTE = 1_048_576
PIECES = "**/adjuntos"


@pytest.fixture
def page(page: OpenPage) -> OpenPage:
    """Pages that are given the time that sealing takes where tests share two cores."""

    def patient(**wishes: bool) -> Page:
        opened = page(**wishes)
        opened.set_default_timeout(60_000)
        return opened

    return patient


def written(folder: Path, name: str, size: int) -> Path:
    """Write a file of chance bytes, with a mark in it that may never be seen on the way."""
    path = folder / name
    path.write_bytes(MARK + os.urandom(max(0, size - 2 * len(MARK))) + MARK)
    return path


def picture(folder: Path, name: str = "foto.png") -> Path:
    """Write a PNG whose text names its author."""
    pixels = zlib.compress(b"\0\xff\xff\xff")
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        (b"tEXt", b"Author\0" + MARK),
        (b"IDAT", pixels),
        (b"IEND", b""),
    ]
    raw = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    path = folder / name
    path.write_bytes(raw)
    return path


def choose(visitor: Page, *paths: Path, listed: int | None = None) -> None:
    """Choose files and wait until `listed`, or all of them, stand there and were looked into."""
    before = visitor.locator("#attachments-list li").count()
    visitor.set_input_files("#attachments-files", [str(path) for path in paths])
    visitor.wait_for_function(
        """(count) => {
            const hints = [...document.querySelectorAll("#attachments-list li > .hint")];
            return hints.length === count && hints.every((one) => !/Buscando/.test(one.innerText));
        }""",
        arg=before + len(paths) if listed is None else listed,
    )


def opened(door: ScriptDoor, one: Attachment) -> bytes:
    """Return a file as Ana opens it at the desk."""
    (thread,) = {thread for thread, _ in door.incoming()}
    pieces = door.drawer.attachment(thread, one.message)
    assert pieces is not None
    source = io.BytesIO(b"".join(pieces))
    ana = cast.ANA.keyring.identity
    return b"".join(open_attachment(source, ana, thread=thread, message=one.message))


def report_of(door: ScriptDoor) -> list[Attachment]:
    (report,) = door.reports(cast.ANA.keyring.identity)
    return list(report.attachments)


def assert_arrived(door: ScriptDoor, *paths: Path) -> None:
    """Assert that the report names these files and that each is there, byte for byte."""
    named = report_of(door)
    assert [each.name for each in named] == [path.name for path in paths]
    for one, path in zip(named, paths, strict=True):
        content = path.read_bytes()
        assert hashlib.sha256(opened(door, one)).hexdigest() == hashlib.sha256(content).hexdigest()
        assert one.size == len(content)


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


def test_a_pause_holds_everything_until_it_ends(
    door: ScriptDoor, origin: str, page: OpenPage, tmp_path: Path
) -> None:
    file = written(tmp_path, "video.bin", 6 * MEGABYTE)
    visitor = page()
    fill_in(visitor, origin)
    choose(visitor, file)
    slow_down(visitor)
    send(visitor)
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
    visitor = page()
    fill_in(visitor, origin)
    choose(visitor, file)
    slow_down(visitor)
    send(visitor)
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


def slow_down(visitor: Page) -> None:
    """Let each piece take a moment, so that there is time to press a button."""

    def later(route: Route) -> None:
        visitor.wait_for_timeout(250)
        route.continue_()

    visitor.route(PIECES, later)


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
