"""The writer of a module's own standard, where it has one: `native_writer.py` in its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from reporting.shape.parts import part_of

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
    return cast("Writer | None", part_of(module, "native_writer"))
