"""Move a database along its own history: letterbox, caseboard or reporting."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import event, make_url

from intake.letterbox.engine import open_engine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

HISTORIES = ("letterbox", "caseboard", "reporting")
FOLDER = Path(__file__).parent


def upgrade(name: str, url: str, revision: str = "head") -> None:
    """Bring the database at `url` up to `revision`, wholly or not at all."""
    with _connection(url) as connection:
        command.upgrade(_config(name, connection), revision)


def downgrade(name: str, url: str, revision: str = "base") -> None:
    """Take the database at `url` back to `revision`, wholly or not at all."""
    with _connection(url) as connection:
        command.downgrade(_config(name, connection), revision)


def current(name: str, url: str) -> str | None:
    """Say at which revision the database is, `None` before its first."""
    _folder(name)
    with _connection(url) as connection:
        return MigrationContext.configure(connection).get_current_revision()


@contextmanager
def _connection(url: str) -> Iterator[Connection]:
    """One connection for the whole move, closed for good afterwards.

    SQLite rebuilds a table by making another and renaming it, which foreign keys would refuse:
    they are off while it moves and checked before it commits (env.py).
    """
    _keep_private(url)
    engine = open_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys = OFF"))
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _keep_private(url: str) -> None:
    """Make a new SQLite file for its owner alone; its log and its index take its mode."""
    where = make_url(url)
    if where.get_backend_name() == "sqlite" and where.database:
        Path(where.database).touch(mode=0o600)


def _config(name: str, connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", str(_folder(name)).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _folder(name: str) -> Path:
    if name not in HISTORIES:
        message = f"There is no history {name!r}; there are {', '.join(HISTORIES)}."
        raise ValueError(message)
    return FOLDER / name / "versions"
