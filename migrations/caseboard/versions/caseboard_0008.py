"""Who wants mails, what is new for whom, and the mails still to be sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "caseboard_0008"
down_revision = "caseboard_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mail_choices",
        sa.Column("member", sa.String(32), primary_key=True),
        sa.Column("mode", sa.String(8), nullable=False),
        sa.Column("address", sa.String(254), nullable=False),
    )
    op.create_table(
        "news",
        sa.Column("id", sa.LargeBinary, primary_key=True),
        sa.Column("member", sa.String(32), nullable=False, index=True),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("thread", sa.LargeBinary, index=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("mailing", sa.LargeBinary),
    )
    op.create_table(
        "mailings",
        sa.Column("id", sa.LargeBinary, primary_key=True),
        sa.Column("member", sa.String(32), nullable=False, index=True),
        sa.Column("stage", sa.String(8), nullable=False, index=True),
        sa.Column("due", sa.BigInteger, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    for table in ("mailings", "news", "mail_choices"):
        op.drop_table(table)
