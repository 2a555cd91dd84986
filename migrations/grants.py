"""Give each role its powers in one database, from the table in grants.sql."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import make_url

from intake.letterbox.engine import open_engine

_TABLE = Path(__file__).with_name("grants.sql")
_HEADING = re.compile(r"^-- \[([a-z ]+)\]$", re.MULTILINE)


def grant(name: str, url: str) -> None:
    """Give the roles exactly the powers that grants.sql lists for the database `name`.

    May be repeated. Needs the database's owner with the right to create roles, best a
    superuser; the powers over large objects are only taken away by a superuser. SQLite has no
    roles: there the file's permissions are the wall, and nothing is done.
    """
    if make_url(url).get_backend_name() == "sqlite":
        return
    sections = read_sections()
    engine = open_engine(url)
    try:
        with engine.begin() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None  # noqa: S101 - a connection in use has one
            for section in ("roles", "every database", name):
                driver.execute(sections[section])
    finally:
        engine.dispose()


def read_sections() -> dict[str, str]:
    """Return grants.sql cut at its headings: heading to statements."""
    _, *parts = _HEADING.split(_TABLE.read_text("utf-8"))
    return dict(zip(parts[::2], parts[1::2], strict=True))
