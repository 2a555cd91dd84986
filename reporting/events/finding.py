"""The events of a module, where it has some: `events.py` in its folder, found by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reporting.shape.parts import part_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.orm import Session

    from reporting.events.event import Event
    from reporting.publications.visible import Edition
    from reporting.shape.module import Module

    Events = Callable[[Session, Edition], Iterator[Event]]


def events_of(module: Module) -> Events | None:
    """Return what yields a module's events of an edition by their day, None when it has none."""
    found = part_of(module, "events")
    return cast("Events", found.events) if found else None
