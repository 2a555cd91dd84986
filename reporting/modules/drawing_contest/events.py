"""The events of this module: what the contest holds, and the days for 9 December."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.events import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from reporting.events.event import Event
    from reporting.publications.visible import Edition


def events(session: Session, edition: Edition) -> Iterator[Event]:
    """Yield the events of an edition by their day; nobody is named in them."""
    return rows.events(session, edition, "jornadas")
