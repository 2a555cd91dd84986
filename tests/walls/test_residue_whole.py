"""Two hundred reports typed in clear, read and answered: no disk and no log holds a word.

The door without JavaScript and the desk are the two processes that ever have plaintext, so they
are the ones that could drop some: in a table, a log line, a temporary file, a fault's message.
"""

from __future__ import annotations

import io
import secrets
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest

from config.settings import NojsSettings
from intake.nojs.app import create_app
from tests.caseboard.world import World, make_world
from tests.intake.nojs.room import make_room
from tests.intake.nojs.visitor import HOST, Fields, Visitor, shown_code
from tests.samples.cast import root_public
from tests.walls.residue import dumps, residue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.caseboard.world import Visit
    from tests.fixtures.databases import Database

REPORTS, ANSWERED = 200, 20
TYPED = ("unit", "amount", "who", "facts", "name", "contact")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where whatever makes a temporary file makes it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What the processes say on standard error, from before they open their logs."""
    heard = io.StringIO()
    monkeypatch.setattr(sys, "stderr", heard)
    return heard


@pytest.fixture
def world(
    said: io.StringIO, letterbox: Database, caseboard: Database, tmp_path: Path
) -> Iterator[World]:
    """A desk whose log is heard."""
    assert said.getvalue() == ""
    made = make_world(letterbox, caseboard, tmp_path)
    yield made
    made.close()


@pytest.fixture
def visitor(world: World, letterbox: Database) -> Iterator[Visitor]:
    """Somebody at a door that files into this desk's letterbox."""
    settings = NojsSettings(
        letterbox_url=letterbox.outside_url,
        blobs_url=world.settings.blobs_url,
        roster_path=world.settings.roster_path,
        root_public=root_public(),
        hosts=(HOST,),
        intake_origin="https://denuncia.example.gt",
    )
    app = create_app(settings, world.clock, lambda _seconds: None)
    make_room(app)
    yield Visitor(app)
    app.extensions["door"].slot._engine.dispose()


@pytest.fixture
def everywhere(
    letterbox: Database, caseboard: Database, temporary: Path, tmp_path: Path
) -> Callable[[str], list[Path]]:
    """Returns every place where something may lie, with what the processes said in a file."""

    def look(said: str) -> list[Path]:
        log = tmp_path / "said.txt"
        log.write_text(said)
        places = [*dumps(letterbox, tmp_path), *dumps(caseboard, tmp_path, 100_000)]
        return [*places, tmp_path / "blobs", temporary, log]

    return look


def test_no_disk_and_no_log_holds_a_word_of_two_hundred_reports(
    world: World,
    visitor: Visitor,
    everywhere: Callable[[str], list[Path]],
    said: io.StringIO,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    canary = "canario" + secrets.token_hex(16)
    _file(visitor, canary)
    ana = world.visit("ana")
    _read_and_answer(ana, canary)
    _stumble(visitor, ana, canary, monkeypatch)
    assert said.getvalue().count("RuntimeError") == 2
    assert residue(canary, everywhere(said.getvalue())) == []


def _answers(canary: str) -> Fields:
    texts: Fields = dict.fromkeys(TYPED, f"{canary} señal")
    return {**texts, "identity": "identified", "name_when": "now", "institution": "mineduc"}


def _file(visitor: Visitor, canary: str) -> None:
    """File the reports, every fortieth of them large, and add to one."""
    for number in range(REPORTS):
        answers = _answers(canary)
        if number % 40 == 0:
            answers["facts"] = f"{canary} " * 300
        page = visitor.file({**visitor.blank(), **answers})
    thread = visitor.look(shown_code(page))
    assert visitor.write(thread, canary).status_code == 200


def _read_and_answer(ana: Visit, canary: str) -> None:
    pages = [ana.get(f"/?pagina={number}").text for number in range(1, REPORTS // 25 + 1)]
    cases = {each.split('"')[0] for page in pages for each in page.split('href="/casos/')[1:]}
    assert len(cases) == REPORTS
    for case in sorted(cases)[:ANSWERED]:
        assert canary in ana.get(f"/casos/{case}").text
        answer = {"text": canary, "state": "in-review", "version": "0"}
        assert ana.post(f"/casos/{case}/respuestas", **answer).status_code == 303


def _stumble(visitor: Visitor, ana: Visit, canary: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let both processes fail in the middle, with a fault that quotes what was typed."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(canary)

    monkeypatch.setattr(type(ana.world.desk.drawer), "messages", fail)
    answer = {"text": canary, "state": "", "version": "0"}
    assert ana.post(f"/casos/{'0' * 32}/respuestas", **answer).status_code == 404
    assert ana.get("/").status_code == 500
    blank = visitor.blank()
    monkeypatch.setattr(visitor.app.extensions["door"].slot.__class__, "file", fail)
    assert visitor.file({**blank, **_answers(canary)}).status_code == 500
