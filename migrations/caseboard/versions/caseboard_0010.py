"""Yearly figures of complaints: what was drawn, in which parts, at what cost, and what left."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations import privacy_ledger

revision = "caseboard_0010"
down_revision = "caseboard_0009"
branch_labels = None
depends_on = None

LEDGER = "privacy_ledger"
KEPT = ("year_draws", "year_parts", "year_releases")


def upgrade() -> None:
    op.create_table(
        "year_draws",
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("drawers", sa.Text, nullable=False),
        *(sa.Column(f"quarter_{each}", sa.Integer, nullable=False) for each in (1, 2, 3, 4)),
    )
    op.create_table(
        "year_cases",
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("thread", sa.LargeBinary, primary_key=True),
        sa.Column("part", sa.Integer),
    )
    op.create_table(
        "year_parts",
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("member", sa.String(32), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("roster", sa.Integer, nullable=False),
        sa.Column("signed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "year_releases",
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("member", sa.String(32), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("file", sa.LargeBinary, nullable=False),
    )
    privacy_ledger.create(LEDGER)
    privacy_ledger.keep(*KEPT)


def downgrade() -> None:
    for table in ("year_cases", *KEPT):
        op.drop_table(table)
    privacy_ledger.drop(LEDGER)
