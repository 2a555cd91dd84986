"""What the inbox stands on: numbers of changes, sealed pages of an index, published figures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "caseboard_0004"
down_revision = "caseboard_0003"
branch_labels = None
depends_on = None

# The cases that are there already: in the order of their days, as their numbers would have been.
NUMBER = """
UPDATE cases SET changed = (
    SELECT place FROM (
        SELECT thread AS id, row_number() OVER (ORDER BY day, thread) AS place FROM cases
    ) AS numbered WHERE id = cases.thread
)
"""


def upgrade() -> None:
    _number_cases()
    op.create_table(
        "shelf_pages",
        sa.Column("owner", sa.String(32), primary_key=True),
        sa.Column("key", sa.LargeBinary, primary_key=True),
        sa.Column("shelf", sa.String(16), primary_key=True),
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "monthly_figures",
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("author", sa.String(32), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )


def downgrade() -> None:
    for table in ("monthly_figures", "shelf_pages", "change_head"):
        op.drop_table(table)
    op.drop_index("cases_by_change", "cases")
    op.execute("ALTER TABLE cases DROP COLUMN changed")


def _number_cases() -> None:
    op.add_column("cases", sa.Column("changed", sa.BigInteger, nullable=False, server_default="0"))
    op.execute(NUMBER)
    op.create_index("cases_by_change", "cases", ["changed"])
    op.create_table(
        "change_head",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("number", sa.BigInteger, nullable=False),
    )
    op.execute("INSERT INTO change_head SELECT 1, count(*) FROM cases")
