"""What was published stays as it is, whoever asks: the database itself says no."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from reporting.engine import open_reader
from tests.reporting.files import HEAD, PUESTOS, count, put, write

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.fixtures.databases import Database


COPIED = ", ".join(HEAD)
INSERT = f"INSERT INTO {PUESTOS} SELECT 1, 99, {COPIED} FROM {PUESTOS} WHERE line = 2"
CHANGES = [
    f"UPDATE {PUESTOS} SET ocupados = 1",
    f"DELETE FROM {PUESTOS}",
    INSERT,
    "UPDATE publications SET sample = NOT sample",
    "DELETE FROM publications",
    "UPDATE sources SET url = 'x'",
    "DELETE FROM facets",
]


@pytest.mark.parametrize("change", CHANGES)
def test_even_the_owner_cannot_change_what_was_published(
    change: str, writer: Engine, tmp_path: Path
) -> None:
    put(writer, write(tmp_path / "puestos.csv"))
    with (
        pytest.raises(SQLAlchemyError, match=r"what was published stays|is whole once it is there"),
        writer.begin() as connection,
    ):
        connection.execute(text(change))
    assert count(writer) == 4


@pytest.mark.parametrize("change", CHANGES)
def test_the_public_hand_cannot_write(
    change: str, reporting: Database, writer: Engine, tmp_path: Path
) -> None:
    put(writer, write(tmp_path / "puestos.csv"))
    reader = open_reader(reporting.outside_url)
    assert count(reader) == 4
    with (
        pytest.raises(SQLAlchemyError, match=r"readonly|permission denied|read-only"),
        reader.begin() as connection,
    ):
        connection.execute(text(change))
    reader.dispose()


def test_rows_without_their_publication_cannot_stay(writer: Engine) -> None:
    values = "7, 2, '2025-08', 'mineduc', '011', 'permanente', 'F', 'otras', 1, 1, 1"
    orphan = f"INSERT INTO {PUESTOS} VALUES ({values})"
    with pytest.raises(SQLAlchemyError, match=r"(?i)foreign key"), writer.begin() as connection:
        connection.execute(text(orphan))
    assert count(writer) == 0
