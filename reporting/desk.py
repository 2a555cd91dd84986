"""What the routes of every module need: the reading hand and the clock."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from flask import current_app
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from config.web.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from config.clock import Clock


@dataclass(frozen=True)
class Desk:
    """Opens sessions that only read."""

    engine: Engine
    clock: Clock

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session; a database that does not answer is an honest 503."""
        try:
            with Session(self.engine) as session:
                yield session
        except SQLAlchemyError:
            raise Refusal(503) from None


def desk() -> Desk:
    """Return the desk of the application that is answering."""
    return cast("Desk", current_app.extensions["reporting"])
