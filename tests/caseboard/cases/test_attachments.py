"""Files of a case: listed as hostile, handed out whole and unaltered, to its readers alone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from intake.letterbox.engine import open_engine
from tests.samples import cast

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import World

CONTENT = os.urandom(1_500_000)
HOSTILE = "factura\u202egnp.exe<script>"


def filed(world: World, name: str = "foto.png", **more: object) -> tuple[Complainant, str]:
    """File a report with one file and return where that file is taken from."""
    complainant = world.complain(files={name: CONTENT}, **more)
    (message,) = world.desk.drawer.attachments(complainant.thread)
    return complainant, f"{complainant.address}/adjuntos/{message.hex()}"


def change(world: World, statement: str) -> None:
    """Do to the letterbox what no hand of ours may do."""
    engine = open_engine(world.owner_url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def verbs(world: World) -> list[str]:
    with world.desk.reading() as session:
        return list(session.execute(text("SELECT verb FROM audit ORDER BY sequence")).scalars())


def test_a_case_lists_its_files_with_what_is_known_of_them(world: World) -> None:
    complainant, _ = filed(world, HOSTILE)
    page = world.visit("ana").get(complainant.address).text
    assert "U+202E" in page
    assert "<script>" not in page
    assert "1.4 MB" in page
    assert "el lugar, la cámara o el teléfono" in page


def test_a_reader_is_given_the_file_as_it_was_sealed_and_that_is_noted(world: World) -> None:
    _, address = filed(world, HOSTILE)
    answer = world.visit("ana").get(address)
    assert answer.data == CONTENT
    assert answer.content_length == len(CONTENT)
    assert verbs(world)[-1] == "file taken"


def test_a_browser_is_told_to_open_nothing_of_it(world: World) -> None:
    _, address = filed(world, HOSTILE)
    headers = world.visit("ana").get(address).headers
    assert headers["Content-Type"] == "application/octet-stream"
    name = address.rsplit("/", 1)[1][:8]
    assert headers["Content-Disposition"] == f'attachment; filename="adjunto-{name}.cuarentena"'
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Security-Policy"].endswith("; sandbox")
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_who_may_not_read_the_report_finds_no_file(world: World) -> None:
    _, address = filed(world, answers=cast.REPORTS[1])
    bruno = world.visit("bruno")
    before = verbs(world)
    assert bruno.get(address).status_code == 404
    assert world.visit().get(address).status_code in {302, 303}
    assert [verb for verb in verbs(world)[len(before) :] if verb == "file taken"] == []


def test_a_file_that_no_message_names_is_not_there(world: World) -> None:
    complainant, address = filed(world)
    other, _ = filed(world)
    ana = world.visit("ana")
    assert ana.get(address[:-1] + ("0" if address[-1] != "0" else "1")).status_code == 404
    assert ana.get(f"{complainant.address}/adjuntos/x").status_code == 404
    assert ana.get(other.address + address.removeprefix(complainant.address)).status_code == 404


def test_an_incomplete_file_is_said_to_be_so_and_not_given(world: World) -> None:
    complainant, address = filed(world)
    change(world, "DELETE FROM pieces WHERE number = 1")
    ana = world.visit("ana")
    assert "no llegó completo" in ana.get(complainant.address).text
    answer = ana.get(address)
    assert answer.status_code == 409
    assert "no llegó completo" in answer.text
    assert "file taken" not in verbs(world)


def test_a_file_whose_bytes_are_gone_is_said_to_be_incomplete(world: World) -> None:
    _, address = filed(world)
    blobs = Path(world.settings.blobs_url.removeprefix("file://"))
    for file in [each for each in blobs.rglob("*") if each.is_file()]:
        file.unlink()
    answer = world.visit("ana").get(address)
    assert answer.status_code == 409
    assert "le falta una parte" in answer.text


@pytest.mark.parametrize("number", [0, 2])
def test_an_altered_file_is_not_given_even_in_part(world: World, number: int) -> None:
    _, address = filed(world)
    _alter(world, number)
    answer = world.visit("ana").get(address)
    assert answer.status_code in {409, 503}
    assert CONTENT[:1000] not in answer.data
    assert "file taken" not in verbs(world)


def test_nothing_of_a_file_is_in_clear_on_a_disk(world: World, tmp_path: Path) -> None:
    _, address = filed(world)
    world.visit("ana").get(address)
    for file in [each for each in tmp_path.rglob("*") if each.is_file()]:
        assert CONTENT[700_000:700_064] not in file.read_bytes()


def _alter(world: World, number: int) -> None:
    """Turn over one byte of a piece, wherever it lies."""
    engine = open_engine(world.owner_url)
    with engine.begin() as connection:
        asked = text("SELECT sealed FROM pieces WHERE number = :number")
        sealed = connection.execute(asked, {"number": number}).scalar_one()
        if sealed is not None:
            flipped = bytearray(sealed)
            flipped[len(flipped) // 2] ^= 1
            put = text("UPDATE pieces SET sealed = :sealed WHERE number = :number")
            connection.execute(put, {"sealed": bytes(flipped), "number": number})
    engine.dispose()
    if sealed is None:
        blobs = Path(world.settings.blobs_url.removeprefix("file://"))
        for file in [each for each in blobs.rglob("*") if each.is_file()]:
            raw = bytearray(file.read_bytes())
            raw[len(raw) // 2] ^= 1
            file.chmod(0o600)
            file.write_bytes(bytes(raw))
