"""The index of rows: an FTS5 table on SQLite, a table with a text vector on PostgreSQL."""

from __future__ import annotations

import sqlalchemy as sa

# Known here by its columns alone: each database makes its own kind (migrations, reporting_0002).
search_rows = sa.table(
    "search_rows",
    sa.column("publication_id", sa.Integer),
    sa.column("module", sa.String),
    sa.column("table_name", sa.String),
    sa.column("line", sa.Integer),
    sa.column("title", sa.Text),
    sa.column("words", sa.Text),
)
