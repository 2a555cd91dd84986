"""After two hundred reports nothing on any disk holds a word of them, in any coat."""

from __future__ import annotations

import base64
import secrets
import tempfile
from dataclasses import replace
from typing import TYPE_CHECKING

import psycopg
import pytest

from crypto.envelope import Header, seal_envelope
from crypto.keys import Identity
from crypto.receipt import receipt_id
from intake.letterbox.blobs import IN_ROW_LIMIT, open_blobs
from intake.letterbox.drawer import Drawer
from intake.letterbox.engine import open_engine
from intake.letterbox.slot import Slot
from tests.intake.letterbox.drops import a_drop
from tests.walls.powers import connected
from tests.walls.residue import dumps, residue

if TYPE_CHECKING:
    from pathlib import Path

    from crypto.keys import Recipient
    from intake.letterbox.slot import Drop
    from tests.fixtures.databases import Database

REPORTS = 200
LARGE_EACH = 20


def test_the_letterbox_keeps_no_word_of_a_report(
    letterbox: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("temporary", "blobs"):
        (tmp_path / folder).mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    canary = "canario" + secrets.token_hex(16)
    outside, inside = open_engine(letterbox.outside_url), open_engine(letterbox.inside_url)
    blobs = open_blobs(f"file://{tmp_path}/blobs")
    _file_reports(canary, Slot(outside, blobs))
    assert Drawer(inside, blobs).count() == REPORTS
    assert len(list((tmp_path / "blobs").iterdir())) == REPORTS // LARGE_EACH
    places = dumps(letterbox, tmp_path)
    assert residue(canary, [*places, tmp_path / "blobs", tmp_path / "temporary"]) == []
    for engine in (outside, inside):
        engine.dispose()


@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_the_server_log_quotes_no_row_that_it_refuses(letterbox: Database) -> None:
    canary = secrets.token_hex(16)
    with connected(letterbox, "plaza_intake") as connection, pytest.raises(psycopg.Error):
        connection.execute(
            "INSERT INTO threads VALUES (decode(%s, 'hex'), %s, 'today', 0)", [canary, b"short"]
        )
    assert letterbox.cluster is not None
    log = letterbox.cluster.log.read_text()
    assert canary not in log
    assert "STATEMENT" not in log
    assert "DETAIL" not in log


@pytest.mark.parametrize("before", range(3))
@pytest.mark.parametrize("coat", ["raw", "hex", "base64", "utf-16-le", "utf-16-be"])
def test_the_search_finds_what_lies_there(coat: str, before: int, tmp_path: Path) -> None:
    canary = "canario" + secrets.token_hex(16)
    text = "x" * before + canary + "y" * secrets.randbelow(5)
    dressed = {
        "raw": text.encode(),
        "hex": text.encode().hex().encode(),
        "base64": base64.b64encode(text.encode()),
        "utf-16-le": text.encode("utf-16-le"),
        "utf-16-be": text.encode("utf-16-be"),
    }
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file").write_bytes(b"\0\xff" + dressed[coat] + b"\n")
    assert any(f": {coat}" in hit for hit in residue(canary, [tmp_path]))


def _file_reports(canary: str, slot: Slot) -> None:
    """File reports, every twentieth large; send some again, and some with a wrong proof."""
    readers = [Identity.generate().recipient for _ in range(4)]
    for number in range(REPORTS):
        copies = 1_700 if number % LARGE_EACH == 0 else 40
        drop = _sealed_drop(f"{canary} {number}\n".encode() * copies, readers)
        assert (len(drop.sealed) > IN_ROW_LIMIT) == (number % LARGE_EACH == 0)
        assert slot.file(drop) == "stored"
        if number % 10 == 0:
            assert slot.file(drop) == "already"
            assert slot.fetch(drop.thread, secrets.token_bytes(32)) is None


def _sealed_drop(body: bytes, readers: list[Recipient]) -> Drop:
    empty = a_drop(sealed=b"")
    report = Header("report", empty.thread, empty.message, "2026-1", "browser")
    receipt = Header("receipt", empty.thread, receipt_id(empty.message), None, "browser")
    return replace(
        empty,
        sealed=seal_envelope(report, body, readers),
        receipt=seal_envelope(receipt, body[:3_000], readers[:1]),
    )
