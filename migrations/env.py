"""What alembic runs: one transaction for the whole move, also on SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import context

if TYPE_CHECKING:
    from sqlalchemy import Connection


def run() -> None:
    """Run the revisions that were asked for; a failure leaves the database as it was."""
    connection = context.config.attributes["connection"]
    context.configure(connection=connection, transactional_ddl=True, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
        _check_foreign_keys(connection)


def _check_foreign_keys(connection: Connection) -> None:
    """Look for rows without their parent: SQLite's foreign keys are off during a move."""
    if connection.dialect.name == "sqlite":
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if lost:
            message = f"The move would leave {len(lost)} rows without their parent."
            raise RuntimeError(message)


run()
