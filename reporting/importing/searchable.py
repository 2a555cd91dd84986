"""Noting the words by which a row is found: those of its fields marked `search`."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from reporting.engine import AT_ONCE
from reporting.searching.models import search_rows
from reporting.searching.words import folded
from reporting.shape.columns import sql_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from reporting.shape.module import Module
    from reporting.shape.table import Table

LONGEST_TITLE = 200


def note(connection: Connection, module: Module, table: Table, publication: int) -> None:
    """Write the words of every row of a publication that is in the table by now."""
    names = [each.name for each in table.fields if each.search]
    if not names:
        return
    rows = sql_table(module, table)
    place = {"publication_id": publication, "module": module.folder, "table_name": table.name}
    asked = select(rows.c.line, *(rows.c[name] for name in names))
    mine = asked.where(rows.c.publication_id == publication)
    # Told so, PostgreSQL keeps what was not fetched yet; its driver would fetch all of it at once.
    found = connection.execute(mine.execution_options(yield_per=AT_ONCE))
    for part in found.partitions(AT_ONCE):
        connection.execute(insert(search_rows), [place | _entry(row) for row in part])


def _entry(row: Sequence[Any]) -> dict[str, object]:
    line, *texts = row
    said = [str(each) for each in texts if each is not None]
    title = shorten(" · ".join(said[:2]), LONGEST_TITLE, placeholder=" …")
    return {"line": line, "title": title, "words": folded(" ".join(said))}
