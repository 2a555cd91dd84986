"""Rosters seen, who reads which case and why, work done in slices, and keys on their way out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "caseboard_0006"
down_revision = "caseboard_0005"
branch_labels = None
depends_on = None

TABLES = (
    "rosters",
    "roster_acks",
    "reader_changes",
    "rewrappings",
    "reader_jobs",
    "reader_job_cases",
    "key_changes",
)


def upgrade() -> None:
    _create_rosters()
    _create_changes()
    _create_jobs()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_rosters() -> None:
    op.create_table(
        "rosters",
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("root", sa.LargeBinary, nullable=False),
        sa.Column("file", sa.LargeBinary, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
    )
    op.create_table(
        "roster_acks",
        sa.Column("member", sa.String(32), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
    )


def _create_changes() -> None:
    op.create_table(
        "reader_changes",
        sa.Column("thread", sa.LargeBinary, sa.ForeignKey("cases.thread"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("signed", sa.LargeBinary, nullable=False),
        sa.Column("reason", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "rewrappings",
        sa.Column("message", sa.LargeBinary, primary_key=True),
        sa.Column("thread", sa.LargeBinary, sa.ForeignKey("cases.thread"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("roster", sa.Integer, nullable=False),
        sa.Column("coming", sa.LargeBinary),
    )
    op.create_index("rewrappings_by_thread", "rewrappings", ["thread"])


def _create_jobs() -> None:
    op.create_table(
        "reader_jobs",
        sa.Column("id", sa.LargeBinary, primary_key=True),
        sa.Column("member", sa.String(32), nullable=False, index=True),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("leaving", sa.String(32)),
        sa.Column("joining", sa.String(32)),
        sa.Column("reason", sa.LargeBinary, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("running", sa.Boolean, nullable=False),
    )
    op.create_table(
        "reader_job_cases",
        sa.Column("job", sa.LargeBinary, sa.ForeignKey("reader_jobs.id"), primary_key=True),
        sa.Column("thread", sa.LargeBinary, sa.ForeignKey("cases.thread"), primary_key=True),
        sa.Column("outcome", sa.String(16)),
    )
    op.create_index("reader_job_cases_by_outcome", "reader_job_cases", ["job", "outcome"])
    op.create_table(
        "key_changes",
        sa.Column("member", sa.String(32), primary_key=True),
        sa.Column("stage", sa.String(8), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
    )
