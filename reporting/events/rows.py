"""Events out of the rows of a table that has the columns of an event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from reporting.events.event import Event
from reporting.out.rows import ordered_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.orm import Session

    from reporting.events.event import Participant, Work
    from reporting.publications.visible import Edition


def events(
    session: Session,
    edition: Edition,
    table: str,
    participants: Mapping[str, tuple[Participant, ...]] | None = None,
    works: Mapping[str, tuple[Work, ...]] | None = None,
) -> Iterator[Event]:
    """Yield the events of a table by their day, each with who and what belongs to its id."""
    said = {each.value: each.label for each in edition.module.table(table).field("tipo").options}
    for row in ordered_rows(session, edition, table, "fecha"):
        id_ = row["evento"]
        found = _event(row, said[row["tipo"]])
        yield replace(
            found,
            participants=(participants or {}).get(id_, ()),
            works=(works or {}).get(id_, ()),
        )


def _event(row: Mapping[str, Any], said: str) -> Event:
    return Event(
        id=row["evento"],
        kind=row["tipo"],
        said=said,
        title=row["titulo"],
        first=date.fromisoformat(row["fecha"]),
        last=date.fromisoformat(row["fecha_fin"] or row["fecha"]),
        starts=row["hora_inicio"] or "",
        ends=row["hora_fin"] or "",
        mode=row["modalidad"],
        body=row["institucion"],
        place=row["sede"] or "",
        department=row["departamento"] or "",
        address=row["direccion"] or "",
    )
