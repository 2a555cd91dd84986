"""The events of a module, where it has some: `events.py` in its folder, found by its name."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, cast

from reporting.shape.module import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.orm import Session

    from reporting.events.event import Event
    from reporting.publications.visible import Edition
    from reporting.shape.module import Module

    Events = Callable[[Session, Edition], Iterator[Event]]


def events_of(module: Module) -> Events | None:
    """Return what yields a module's events of an edition by their day, None when it has none."""
    return _events(module.folder)


@cache
def _events(folder: str) -> Events | None:
    name = f"{PACKAGE}.{folder}.events"
    return cast("Events", import_module(name).events) if find_spec(name) else None
