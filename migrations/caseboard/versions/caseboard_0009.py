"""Linking: keys by generation, sealed pages, what was taken out, relinks, and questions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "caseboard_0009"
down_revision = "caseboard_0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "link_generations",
        sa.Column("generation", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("stage", sa.String(8), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "link_pages",
        sa.Column("generation", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table("links_taken_out", sa.Column("thread", sa.LargeBinary, primary_key=True))
    op.create_table(
        "link_jobs",
        sa.Column("id", sa.LargeBinary, primary_key=True),
        sa.Column("slot", sa.Integer, unique=True),
        sa.Column("member", sa.String(32), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("after", sa.LargeBinary, nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
    )
    op.create_table(
        "link_questions",
        sa.Column("id", sa.LargeBinary, primary_key=True),
        sa.Column("thread", sa.LargeBinary, nullable=False),
        sa.Column("member", sa.String(32), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("answered", sa.String(32)),
    )
    op.create_index("link_questions_of_thread", "link_questions", ["thread"])


def downgrade() -> None:
    for table in (
        "link_questions",
        "link_jobs",
        "links_taken_out",
        "link_pages",
        "link_generations",
    ):
        op.drop_table(table)
