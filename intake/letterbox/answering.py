"""Turn whatever a dead or full store says into the letterbox's own error."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg
from obstore.exceptions import BaseError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from intake.letterbox.errors import Unavailable

if TYPE_CHECKING:
    from collections.abc import Iterator

FAULTS = (DBAPIError, PoolTimeoutError, sqlite3.Error, psycopg.Error, BaseError, OSError)


@contextmanager
def answering() -> Iterator[None]:
    """Raise `Unavailable` for any fault of the stores, with the fault's kind and no more.

    A driver's own message may quote a row, so neither it nor its traceback goes any further.
    """
    try:
        yield
    except FAULTS as fault:
        kind = type(getattr(fault, "orig", None) or fault).__name__
        raise Unavailable(kind) from None
