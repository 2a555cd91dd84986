"""The writer of a module's own standard, where it has one: `native_writer.py` in its folder."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol, cast

from reporting.shape.module import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from reporting.publications.visible import Edition
    from reporting.shape.module import Module


class Writer(Protocol):
    """What a `native_writer` module is."""

    NAME: str
    MEDIA_TYPE: str

    def write(self, session: Session, edition: Edition, address: str) -> Iterator[str]: ...


def native_of(module: Module) -> Writer | None:
    """Return a module's writer, None when CSV and its package are its standard."""
    return _writer(module.folder)


@cache
def _writer(folder: str) -> Writer | None:
    name = f"{PACKAGE}.{folder}.native_writer"
    return cast("Writer", import_module(name)) if find_spec(name) else None
