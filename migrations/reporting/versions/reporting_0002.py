"""What all modules share: publications, their sources, the values in them, and the search index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations import append_only

revision = "reporting_0002"
down_revision = "reporting_0001"
branch_labels = None
depends_on = None

SEARCH_SQLITE = """
CREATE VIRTUAL TABLE search_rows USING fts5(
    publication_id UNINDEXED, module UNINDEXED, table_name UNINDEXED, line UNINDEXED,
    title UNINDEXED, words
)
"""


def upgrade() -> None:
    op.create_table(
        "publications",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("module", sa.String(41), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("period_start", sa.Date, nullable=False),
        sa.Column("period_end", sa.Date, nullable=False),
        sa.Column("cutoff", sa.Date, nullable=False),
        sa.Column("published", sa.Date, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("replaces", sa.Integer, sa.ForeignKey("publications.id")),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("set_aside", sa.Integer, nullable=False),
        sa.Column("sample", sa.Boolean, nullable=False),
        sa.Column("notes", sa.Text, nullable=False),
        sa.UniqueConstraint("module", "version"),
        sa.CheckConstraint("version > 0", name="publications_version"),
        sa.CheckConstraint("period_start <= period_end", name="publications_period"),
        sa.CheckConstraint("rows > 0 AND set_aside >= 0", name="publications_rows"),
    )
    op.create_table(
        "sources",
        append_only.publication(),
        sa.Column("table_name", sa.String(41), primary_key=True),
        sa.Column("system", sa.String(100), nullable=False),
        sa.Column("institution", sa.String(100), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("source_date", sa.Date, nullable=False),
        sa.Column("license", sa.String(100), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("set_aside", sa.Integer, nullable=False),
    )
    op.create_table(
        "facets",
        append_only.publication(),
        sa.Column("table_name", sa.String(41), primary_key=True),
        sa.Column("field", sa.String(41), primary_key=True),
        sa.Column("value", sa.String(200), primary_key=True),
        sa.Column("rows", sa.Integer, nullable=False),
    )
    append_only.keep_publications()
    append_only.keep("sources", "facets")
    _add_search()


def downgrade() -> None:
    for table in ("search_rows", "facets", "sources", "publications"):
        op.drop_table(table)
    append_only.drop_functions()


def _add_search() -> None:
    """Add the index of rows. FTS5 takes no triggers: there it can be changed, and be made anew."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(SEARCH_SQLITE)
        return
    vector = sa.Computed("to_tsvector('simple', words)", persisted=True)
    op.create_table(
        "search_rows",
        append_only.publication(),
        sa.Column("module", sa.String(41), nullable=False),
        sa.Column("table_name", sa.String(41), primary_key=True),
        sa.Column("line", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("vector", sa.dialects.postgresql.TSVECTOR, vector),
    )
    op.create_index("search_rows_vector", "search_rows", ["vector"], postgresql_using="gin")
    append_only.keep("search_rows")
