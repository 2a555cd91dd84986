"""Sheets of paper: what must be known to key one in, and what is left of it afterwards."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "caseboard_0002"
down_revision = "caseboard_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sheets",
        sa.Column("number", sa.String(12), primary_key=True),
        sa.Column("questionnaire", sa.String(32), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("shown", sa.Text, nullable=False),
        sa.Column("thread", sa.LargeBinary, unique=True),
        sa.Column("proof", sa.LargeBinary),
        sa.Column("message", sa.LargeBinary),
        sa.Column("age", sa.LargeBinary),
        sa.Column("mac_key", sa.LargeBinary),
        sa.Column("receipt_key", sa.LargeBinary),
        sa.Column("ledger", sa.LargeBinary),
        sa.Column("day", sa.Date),
        sa.Column("filing", sa.LargeBinary),
        sa.Column("sealed", sa.LargeBinary),
        sa.Column("receipt", sa.LargeBinary),
    )
    op.create_index(
        "sheets_waiting",
        "sheets",
        ["number"],
        sqlite_where=sa.text("sealed IS NOT NULL"),
        postgresql_where=sa.text("sealed IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_table("sheets")
