"""`python -m caseboard erase`: carry out the orders whose week is over. Nightly, as the owner."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

from caseboard.database import reading
from caseboard.retention.erasing import due_on, erase_case
from config import environ
from config.clock import now, today
from intake.letterbox.blobs import open_blobs
from intake.letterbox.engine import open_engine
from intake.letterbox.housekeeping import tidy

if TYPE_CHECKING:
    from argparse import Namespace

    from sqlalchemy import Engine

_SQLITE = ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")
_POSTGRESQL = ("VACUUM FULL",)


def add_to(verbs: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    """Teach the command line this verb."""
    parser = verbs.add_parser("erase", help="borra los casos cuya semana de espera terminó")
    parser.set_defaults(run=run)


def run(_asked: Namespace, url: str) -> int:
    """Erase what is due and rewrite the tables, so that nothing of it is left in the files.

    Needs PLAZA_LETTERBOX and PLAZA_BLOBS besides, both as the owner.
    """
    letterbox = open_engine(environ.database(os.environ, "PLAZA_LETTERBOX"))
    caseboard, blobs = open_engine(url), open_blobs(environ.blobs(os.environ, "PLAZA_BLOBS"))
    try:
        with reading(caseboard) as session:
            due = due_on(session, today())
        erased = [
            thread
            for thread, day in due
            if erase_case(caseboard, letterbox, blobs, thread, day, now())
        ]
        if erased:
            tidy(letterbox)
            rewrite(caseboard)
    finally:
        caseboard.dispose()
        letterbox.dispose()
    sys.stdout.write(f"{len(erased)} casos borrados\n")
    if kept := len(due) - len(erased):
        sys.stdout.write(
            f"{kept} casos no se borraron: quien denunció escribió en la semana de gracia\n"
        )
    return 0


def rewrite(engine: Engine) -> None:
    """Rewrite every table of the caseboard: free space in its files still holds what was there."""
    on_sqlite = engine.dialect.name == "sqlite"
    with closing(engine.raw_connection()) as connection:
        driver = connection.driver_connection
        assert driver is not None  # noqa: S101 - a raw connection has one
        if not on_sqlite:
            driver.autocommit = True
        for statement in _SQLITE if on_sqlite else _POSTGRESQL:
            driver.execute(statement)
        connection.invalidate()
