"""Folders: the key of each case, and the items that are sealed to it; deeds by case."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "caseboard_0003"
down_revision = "caseboard_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_keys",
        sa.Column("thread", sa.LargeBinary, primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "items",
        sa.Column("id", sa.LargeBinary, primary_key=True),
        sa.Column("thread", sa.LargeBinary, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("author", sa.String(32), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_index("items_of_thread", "items", ["thread", "kind"])
    op.create_index("audit_of_object", "audit", ["object", "sequence"])


def downgrade() -> None:
    op.drop_index("audit_of_object", "audit")
    op.drop_table("items")
    op.drop_table("case_keys")
