"""The parts of the caseboard, joined in one place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from flask import current_app

from caseboard.database import reading, transaction
from caseboard.roster import RosterFile
from caseboard.shelf.memory import Shelves
from caseboard.team.noticing import judge
from intake.letterbox.blobs import open_blobs
from intake.letterbox.drawer import Drawer
from intake.letterbox.engine import open_engine
from reporting.engine import open_reader

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from config.settings import CaseboardSettings
    from crypto.roster import Roster

_NAME = "desk"


@dataclass(frozen=True)
class Desk:
    """All that a deed needs from outside.

    Holds no key; of requests, only what `shelves` (the inbox) and `links` bound. `figures` reads
    the public figures and can write nothing; None where the desk is not told of them.
    """

    settings: CaseboardSettings
    clock: Callable[[], datetime]
    engine: Engine
    drawer: Drawer
    roster_file: RosterFile
    shelves: Shelves = field(default_factory=Shelves)
    links: Shelves = field(default_factory=Shelves)
    figures: Engine | None = None

    def now(self) -> datetime:
        return self.clock()

    def epoch(self) -> int:
        return int(self.clock().timestamp())

    def roster(self) -> Roster:
        return self.roster_file.current()

    def transaction(self) -> AbstractContextManager[Session]:
        return transaction(self.engine)

    def close(self) -> None:
        """Let go of both databases: for a command that ends."""
        self.engine.dispose()
        self.drawer.close()
        if self.figures is not None:
            self.figures.dispose()

    def reading(self) -> AbstractContextManager[Session]:
        return reading(self.engine)


def open_desk(settings: CaseboardSettings, clock: Callable[[], datetime]) -> Desk:
    """Open both databases and the letterbox's inside hand as the settings say."""
    letterbox = open_engine(settings.letterbox_url)
    engine = open_engine(settings.caseboard_url)

    def judged(roster: Roster, file: bytes) -> None:
        with reading(engine) as session:
            judge(session, roster, file)

    return Desk(
        settings=settings,
        clock=clock,
        engine=engine,
        drawer=Drawer(letterbox, open_blobs(settings.blobs_url)),
        roster_file=RosterFile(settings.roster_path, settings.root_public, judge=judged),
        figures=open_reader(settings.reporting_url) if settings.reporting_url else None,
    )


def the_desk() -> Desk:
    """Return the desk of the running application."""
    return cast("Desk", current_app.extensions[_NAME])
