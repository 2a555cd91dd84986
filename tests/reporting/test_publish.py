"""Notices are added one after the other; none is changed, and none turns back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from reporting.engine import open_reader
from reporting.system.__main__ import main
from reporting.system.models import Published, history
from reporting.system.notice import NoticeError
from reporting.system.publish import publish
from tests.reporting.notices import NOW, WORDS, notice

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.fixtures.databases import Database

OTHER = WORDS.replace("ábaco", "zurdo")


def put(engine: Engine, file: bytes, *, new_root: bool = False) -> bool:
    return publish(engine, file, lambda: NOW, new_root=new_root)


def count(engine: Engine) -> int:
    with Session(engine) as session:
        return session.scalar(select(func.count()).select_from(Published)) or 0


def test_a_notice_is_published_with_its_day(writer: Engine) -> None:
    assert put(writer, notice())
    with Session(writer) as session:
        (row,) = history(session)
    assert (row.number, row.published.isoformat()) == (1, "2026-03-15")
    assert row.words[0] == "ábaco"


def test_the_same_notice_again_changes_nothing(writer: Engine) -> None:
    assert put(writer, notice())
    assert not put(writer, notice())
    assert count(writer) == 1


def test_the_next_versions_stand_before_the_earlier_ones(writer: Engine) -> None:
    put(writer, notice())
    put(writer, notice(roster_version=4, roster_sha256="c3" * 32))
    put(writer, notice(roster_version=4, roster_sha256="c3" * 32, manifest_sha256="d4" * 32))
    with Session(writer) as session:
        assert [each.number for each in history(session)] == [3, 2, 1]


REFUSED: dict[str, tuple[dict[str, object], str]] = {
    "an expired roster": ({"not_after": "2026-03-15T18:00:00Z"}, "not_after"),
    "an older roster": ({"roster_version": 2}, "roster_version"),
    "the same version with another content": ({"roster_sha256": "c3" * 32}, "roster_sha256"),
    "another root key": ({"fingerprint": OTHER, "roster_version": 4}, "fingerprint"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_follow_is_refused(case: str, writer: Engine) -> None:
    changes, name = REFUSED[case]
    put(writer, notice())
    with pytest.raises(NoticeError, match=f"^{name}: "):
        put(writer, notice(**changes))
    assert count(writer) == 1


def test_a_new_root_key_is_published_on_purpose(writer: Engine) -> None:
    put(writer, notice())
    assert put(writer, notice(fingerprint=OTHER, roster_version=1), new_root=True)
    assert count(writer) == 2


@pytest.mark.parametrize("verb", ["UPDATE notices SET intake = 'x'", "DELETE FROM notices"])
def test_even_the_publisher_cannot_change_what_was_published(verb: str, writer: Engine) -> None:
    put(writer, notice())
    with (
        pytest.raises(SQLAlchemyError, match="a notice that was published stays"),
        writer.begin() as connection,
    ):
        connection.execute(text(verb))
    assert count(writer) == 1


def test_the_public_hand_reads_and_cannot_write(reporting: Database, writer: Engine) -> None:
    put(writer, notice())
    reader = open_reader(reporting.outside_url)
    assert count(reader) == 1
    with pytest.raises(SQLAlchemyError):
        put(reader, notice(roster_version=4, roster_sha256="c3" * 32))
    reader.dispose()
    assert count(writer) == 1


def test_a_person_publishes_a_file(
    reporting: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "notice.json"
    file.write_bytes(notice(not_after="2999-01-01T00:00:00Z"))
    assert main(["publish", str(file), "--url", reporting.url]) == 0
    assert main(["publish", str(file), "--url", reporting.url]) == 0
    assert capsys.readouterr().out == "Publicado.\nYa estaba publicado.\n"


def test_a_person_is_told_why_a_file_is_refused(
    reporting: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "notice.json"
    file.write_bytes(notice(roster_version=0))
    assert main(["publish", str(file), "--url", reporting.url]) == 1
    assert main(["publish", str(tmp_path / "none"), "--url", reporting.url]) == 1
    told = capsys.readouterr().err
    assert "roster_version: debe ser un número entero desde 1." in told
    assert "no se pudo leer" in told
    assert told.count("No se publicó nada.") == 2


def test_a_person_is_told_when_the_database_is_not_ready(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "notice.json"
    file.write_bytes(notice())
    assert main(["publish", str(file), "--url", f"sqlite:///{tmp_path}/empty.db"]) == 1
    assert "La base de datos no lo aceptó" in capsys.readouterr().err
