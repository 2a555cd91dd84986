"""How a member stands to all reports is read from one index, not from row after row."""

from __future__ import annotations

from alembic import op

revision = "caseboard_0011"
down_revision = "caseboard_0010"
branch_labels = None
depends_on = None

INDEX = "seats_by_standing"


def upgrade() -> None:
    op.create_index(INDEX, "seats", ["member", "key", "standing", "thread"])


def downgrade() -> None:
    op.drop_index(INDEX, "seats")
