"""What is typed in clear at this door lies on no disk and in no log afterwards."""

from __future__ import annotations

import secrets
import tempfile
from typing import TYPE_CHECKING

import pytest

from crypto.code import read_code
from intake.nojs.app import create_app
from tests.intake.nojs.room import make_room
from tests.intake.nojs.visitor import BROWSER, Visitor, shown_code
from tests.walls.residue import dumps, residue

if TYPE_CHECKING:
    from pathlib import Path

    from config.settings import NojsSettings
    from tests.intake.nojs.desk import Desk

REPORTS = 200
LARGE_EACH = 20


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where a library would put its temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


@pytest.mark.timeout(300)
def test_two_hundred_reports_leave_no_word_on_any_disk(
    settings: NojsSettings,
    desk: Desk,
    temporary: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    canary = "canario" + secrets.token_hex(16)
    app = create_app(settings, desk.clock, lambda _seconds: None)
    make_room(app)
    codes = [_file(Visitor(app), canary, number) for number in range(REPORTS)]
    assert desk.count() == REPORTS
    assert len(list((tmp_path / "blobs").iterdir())) == REPORTS // LARGE_EACH
    places = [*dumps(desk.database, tmp_path), tmp_path / "blobs", temporary]
    for hidden in (canary, read_code(codes[0]).secret.hex(), read_code(codes[0]).auth.hex()):
        assert residue(hidden, places) == []
    said = "".join(capfd.readouterr())
    assert not [code for code in codes if " ".join(code.split()[:3]) in said]
    assert canary not in said
    app.extensions["door"].slot._engine.dispose()


def _file(visitor: Visitor, canary: str, number: int) -> str:
    """File a report that is full of the canary, from a browser that is; return its code."""
    headers = {**BROWSER, "User-Agent": canary, "X-Forwarded-For": canary, "Cookie": f"a={canary}"}
    story = "ñ" * 19_900 if number % LARGE_EACH == 0 else str(number)
    told = dict.fromkeys(("unit", "amount", "who"), canary)
    fields = {**visitor.blank(), **told, "facts": f"{canary} {story}", "asked": "money"}
    if number % 10 == 0:  # what is refused, and what is nonsense, leaves nothing either
        assert visitor.post("/denuncias", {**fields, "date": canary}, headers).status_code == 400
        assert visitor.post("/seguimiento", {"code": canary}, headers).status_code == 400
        assert visitor.post(f"/{canary}", fields, headers).status_code == 404
    code = shown_code(visitor.post("/denuncias", fields, headers))
    page = visitor.post("/seguimiento", {"code": code}, headers)
    visitor.write(page, f"{canary} otra vez")
    return code
