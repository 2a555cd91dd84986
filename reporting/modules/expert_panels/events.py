"""The events of this module, each with who spoke and what was shown."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeVar

from reporting.events import rows
from reporting.events.event import Participant, Work
from reporting.out.rows import ordered_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.orm import Session

    from reporting.events.event import Event
    from reporting.publications.visible import Edition

Part = TypeVar("Part")


def events(session: Session, edition: Edition) -> Iterator[Event]:
    """Yield the events of an edition by their day."""
    people = _by_event(session, edition, "participaciones", _participant)
    works = _by_event(session, edition, "practicas_expuestas", _work)
    return rows.events(session, edition, "eventos", people, works)


def _by_event(
    session: Session, edition: Edition, table: str, make: Callable[[dict[str, Any]], Part]
) -> dict[str, tuple[Part, ...]]:
    found: dict[str, list[Part]] = defaultdict(list)
    for row in ordered_rows(session, edition, table, "evento"):
        found[row["evento"]].append(make(row))
    return {event: tuple(parts) for event, parts in found.items()}


def _participant(row: dict[str, Any]) -> Participant:
    body, other = row["institucion"] or "", row["organizacion"] or ""
    return Participant(row["rol"], row["nombre"], body, other)


def _work(row: dict[str, Any]) -> Work:
    return Work(row["practica_expuesta"], row["titulo"], row["institucion"])
