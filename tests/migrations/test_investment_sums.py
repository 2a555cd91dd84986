"""Projects that were published before there were sums of them get theirs with the migration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DatabaseError

import migrations

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fixtures.databases import Database

PUBLICATION = (
    "INSERT INTO publications (id, module, version, published, period_start, period_end, cutoff, "
    "sha256, rows, set_aside, sample, notes) VALUES (1, 'public_investment', 1, '2025-01-01', "
    "'2025-01-01', '2025-01-01', '2025-01-01', '', 3, 0, FALSE, '')"
)
ROW = "INSERT INTO public_investment_etapas VALUES (1, {line}, '7', '{stage}', '2025-01-01', NULL)"
FOUND = "SELECT publication_id, line, etapa, rows FROM public_investment_etapas_sums ORDER BY line"


def test_what_was_published_gets_its_sums_and_stays_closed(
    make_database: Callable[[str], Database],
) -> None:
    database = make_database("reporting")
    migrations.downgrade("reporting", database.url, "reporting_0016")
    engine = create_engine(database.url)
    with engine.begin() as connection:
        for line, stage in enumerate(("diseno", "terreno", "diseno"), start=2):
            connection.execute(text(ROW.format(line=line, stage=stage)))
        connection.execute(text(PUBLICATION))
    migrations.upgrade("reporting", database.url)
    with engine.begin() as connection:
        found = connection.execute(text(FOUND)).all()
    assert [tuple(each) for each in found] == [(1, 1, "diseno", 2), (1, 2, "terreno", 1)]
    with pytest.raises(DatabaseError, match="a publication is whole"), engine.begin() as connection:
        connection.execute(text("INSERT INTO public_investment_etapas_sums VALUES (1, 9, 'x', 1)"))
    engine.dispose()
