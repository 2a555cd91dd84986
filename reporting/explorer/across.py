"""From a row to what other tables say of the same thing: the project of a contest, its contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from reporting.explorer.rows import said
from reporting.publications.visible import edition
from reporting.shape.columns import sql_table
from reporting.shape.registry import modules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from reporting.explorer.rows import Line
    from reporting.publications.visible import Edition
    from reporting.shape.module import Module
    from reporting.shape.table import Table

    Values = dict[str, object]

MOST = 20


@dataclass(frozen=True)
class Elsewhere:
    """A row of another table that names the same thing; `words` are those it is known by."""

    edition: Edition
    table: Table
    publication: int
    line: int
    words: str


def elsewhere(session: Session, table: Table, one: Line) -> Iterator[Elsewhere]:
    """Yield the rows that share an identity with a row, of the latest version of each module.

    Tables of its own module that share its key are not here: the row's page shows them whole.
    """
    values = {
        field.identity: value
        for field, value in zip(table.fields, one.values, strict=True)
        if field.identity and value is not None
    }
    for module in modules() if values else ():
        for other in module.tables:
            if other.name != table.name and not _is_shown(module, table, other):
                yield from _sharing(session, module, other, values)


def _is_shown(module: Module, table: Table, other: Table) -> bool:
    mine = any(each.name == table.name for each in module.tables)
    names = {field.name for field in other.fields}
    return mine and len(table.key) == 1 and table.key[0] in names


def _sharing(session: Session, module: Module, table: Table, values: Values) -> Iterator[Elsewhere]:
    shared = [each for each in table.fields if each.identity in values]
    found = edition(session, module) if shared else None
    if found is None:
        return
    rows = sql_table(module, table)
    same = or_(*(rows.c[each.name] == values[each.identity] for each in shared))
    known = [each for each in table.fields if each.name in table.key]
    known += [each for each in table.fields if each.search and each not in known][:1]
    asked = select(rows.c.publication_id, rows.c.line, *(rows.c[each.name] for each in known))
    mine = asked.where(rows.c.publication_id.in_(found.of_table(table.name)), same)
    for publication, line, *texts in session.execute(mine.order_by(rows.c.line).limit(MOST)):
        words = " · ".join(each for each in said(known, texts))
        yield Elsewhere(found, table, publication, line, words)
