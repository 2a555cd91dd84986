"""A file is shown to who may read it, as pixels, and each look at it is in the log."""

from __future__ import annotations

import base64
import html
import io
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from sqlalchemy import text

from caseboard.preview import actions, jail
from tests.caseboard.preview import files
from tests.samples import cast

if TYPE_CHECKING:
    from pathlib import Path

    from tests.caseboard.world import World

SEEN = "file previewed"


@pytest.fixture
def database_kind() -> str:
    """What a jail does with a file does not depend on the database; the last test runs on both."""
    return "sqlite"


def filed(world: World, content: bytes, name: str = "foto.png", **more: object) -> str:
    """File a report with one file and return the address of the page that shows it."""
    complainant = world.complain(files={name: content}, **more)
    (message,) = world.desk.drawer.attachments(complainant.thread)
    return f"{complainant.address}/adjuntos/{message.hex()}/vista"


def framed(world: World, content: bytes, page: int = 1) -> str:
    world.clock.pass_(minutes=1)  # a code of the second factor opens once
    answer = world.visit("ana").get(f"{filed(world, content)}/marco?pagina={page}")
    assert answer.status_code == 200
    return answer.text


def pictures(document: str) -> list[Image.Image]:
    found = re.findall(r'<img src="data:image/webp;base64,([^"]+)"', document)
    return [Image.open(io.BytesIO(base64.b64decode(html.unescape(each)))) for each in found]


def verbs(world: World) -> list[str]:
    with world.desk.reading() as session:
        return list(session.execute(text("SELECT verb FROM audit ORDER BY sequence")).scalars())


def test_a_picture_is_drawn_anew(world: World) -> None:
    (picture,) = pictures(framed(world, files.png((60, 40))))
    assert picture.size == (60, 40)
    red, green, blue = picture.convert("RGB").getpixel((30, 20))  # type: ignore[misc]
    assert red > 200
    assert green + blue < 80


def test_a_large_picture_comes_smaller_and_whole(world: World) -> None:
    (picture,) = pictures(framed(world, files.png((4_000, 2_000))))
    assert picture.size == (1_600, 800)


def test_a_pdf_comes_in_parts(world: World) -> None:
    content = files.pdf(8)
    assert len(pictures(framed(world, content))) == 6
    second = framed(world, content, 7)
    assert len(pictures(second)) == 2
    assert "Página 8 de 8" in second
    assert "No hay más páginas" in framed(world, content, 9)


def test_a_page_of_any_claimed_size_is_drawn_to_ours(world: World) -> None:
    (picture,) = pictures(framed(world, files.pdf(1, (1_000_000, 500_000))))
    assert max(picture.size) == 1_600


def test_an_office_file_is_printed(world: World) -> None:
    if shutil.which("soffice") is None:
        pytest.fail("LibreOffice is missing: apt-get install libreoffice-writer-nogui")
    assert len(pictures(framed(world, files.memo()))) == 1


def test_a_sound_and_a_film_are_made_anew(world: World, tmp_path: Path) -> None:
    assert '<audio controls src="data:audio/webm;base64,GkXf' in framed(world, files.sound())
    assert '<video controls src="data:video/webm;base64,GkXf' in framed(world, files.film(tmp_path))


def test_text_is_text_with_what_hides_made_visible(world: World) -> None:
    document = framed(world, "<script>alert(1)</script> pa\u202ega\u200b".encode())
    assert "&lt;script&gt;alert(1)" in document
    assert "[U+202E]" in document
    assert "[U+200B]" in document
    assert "<script" not in document


def test_what_a_file_says_of_itself_is_listed_as_text(world: World) -> None:
    target = io.BytesIO()
    said = Image.Exif()
    said[0x010E] = "<img src=x onerror=alert(1)>"
    Image.new("RGB", (8, 8)).save(target, "JPEG", exif=said)
    document = framed(world, target.getvalue())
    assert "IFD0:ImageDescription" in document
    assert "&lt;img src=x onerror=alert(1)&gt;" in document


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"MZ" + bytes(range(256)), "no se muestra"),
        (b"", "no se muestra"),
        (b"%PDF-1.7 nothing", "está dañado"),
        (files.png()[:40], "está dañado"),
    ],
)
def test_what_cannot_be_shown_gets_its_sentence(
    world: World, content: bytes, sentence: str
) -> None:
    assert sentence in framed(world, content)


def test_the_frame_can_do_nothing_and_the_page_may_hold_it(world: World) -> None:
    address = filed(world, files.png())
    ana = world.visit("ana")
    headers = ana.get(f"{address}/marco").headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; img-src data:; media-src data:; style-src 'sha")
    assert policy.endswith("frame-ancestors 'self'; sandbox")
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["Cache-Control"] == "no-store"
    page = ana.get(address)
    assert page.headers["X-Frame-Options"] == "DENY"
    assert '<iframe class="preview" sandbox src=' in page.text


def test_without_a_jail_nothing_is_opened_and_the_page_says_why(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jail, "BUBBLEWRAP", "/usr/bin/false")
    answer = world.visit("ana").get(f"{filed(world, files.png())}/marco")
    assert answer.status_code == 409
    assert "instale «bubblewrap»" in answer.text
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert SEEN not in verbs(world)


def test_a_jail_that_breaks_while_it_is_used_is_told_too(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    once, mark = tmp_path / "once", tmp_path / "mark"
    once.write_text(f"#!/bin/sh\n[ -e {mark} ] && exit 1\n: > {mark}\n")
    once.chmod(0o700)
    monkeypatch.setattr(jail, "BUBBLEWRAP", str(once))
    answer = world.visit("ana").get(f"{filed(world, files.png())}/marco")
    assert answer.status_code == 409
    assert "instale «bubblewrap»" in answer.text


def test_who_waits_for_their_turn_starts_no_process(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jail, "BUBBLEWRAP", "/usr/bin/false")
    monkeypatch.setattr(actions, "_WAIT_SECONDS", 0)
    address, ana = filed(world, files.png()), world.visit("ana")
    with actions._AT_ONCE:
        answer = ana.get(f"{address}/marco")
    assert answer.status_code == 409
    assert "Se está preparando otra vista" in answer.text
    assert SEEN not in verbs(world)


def test_beyond_the_last_picture_there_is_none(world: World) -> None:
    assert "No hay más páginas" in framed(world, files.png(), 2)


def test_an_incomplete_file_is_not_opened(world: World) -> None:
    address = filed(world, files.png())
    with world.slot._engine.begin() as connection:
        connection.execute(text("DELETE FROM pieces WHERE number = 1"))
    assert "no llegó completo" in world.visit("ana").get(f"{address}/marco").text
    assert SEEN not in verbs(world)


@pytest.mark.parametrize("why", ["pixels", "bomb"])
def test_the_desk_goes_on_after_a_bomb(world: World, why: str) -> None:
    assert "No se abrió" in framed(world, files.HOSTILE[why]())
    assert len(pictures(framed(world, files.png()))) == 1


def test_nothing_of_a_file_is_in_clear_on_a_disk(world: World, tmp_path: Path) -> None:
    marked = b"palabras que nadie debe hallar " * 40
    framed(world, marked)
    for file in [each for each in tmp_path.rglob("*") if each.is_file()]:
        assert marked[:60] not in file.read_bytes()


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"])
def test_only_who_reads_the_report_sees_the_file_and_the_log_says_who_did(world: World) -> None:
    address = filed(world, files.png(), answers=cast.REPORTS[1])
    bruno = world.visit("bruno")
    assert bruno.get(address).status_code == 404
    assert bruno.get(f"{address}/marco").status_code == 404
    assert SEEN not in verbs(world)
    assert world.visit("ana").get(f"{address}/marco").status_code == 200
    assert verbs(world)[-1] == SEEN


def test_a_long_text_comes_in_stretches_and_none_is_skipped(world: World) -> None:
    content = ("ñ" * 60_000 + "segunda parte").encode()
    assert "Hay más: pasa a la parte siguiente" in framed(world, content)
    second = framed(world, content, 7)
    assert ">segunda parte<" in second
    assert "Hay más" not in second
    assert "No hay más páginas" in framed(world, content, 13)
