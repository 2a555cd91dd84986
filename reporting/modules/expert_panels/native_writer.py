"""Writing an edition of this module as events of schema.org, in JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.events import structured
from reporting.modules.expert_panels.events import events

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from reporting.publications.visible import Edition

NAME, MEDIA_TYPE = structured.NAME, structured.MEDIA_TYPE


def write(session: Session, edition: Edition, address: str) -> Iterator[str]:
    """Yield the graph's text in pieces; `address` is where this version stays."""
    return structured.write(events(session, edition), edition, address)
