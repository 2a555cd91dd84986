"""Notices about the sealed side: added one after the other, never changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "reporting_0001"
down_revision = None
branch_labels = None
depends_on = None

VERBS = ("UPDATE", "DELETE")
KEEP_FUNCTION = """
CREATE FUNCTION keep_notices() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a notice that was published stays';
END $$
"""
KEEP_POSTGRESQL = """
CREATE TRIGGER keep_notices BEFORE UPDATE OR DELETE OR TRUNCATE ON notices
FOR EACH STATEMENT EXECUTE FUNCTION keep_notices()
"""
KEEP_SQLITE = """
CREATE TRIGGER keep_notices_{verb} BEFORE {verb} ON notices
BEGIN SELECT RAISE(ABORT, 'a notice that was published stays'); END
"""


def upgrade() -> None:
    op.create_table(
        "notices",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("published", sa.Date, nullable=False),
        sa.Column("roster_version", sa.Integer, nullable=False),
        sa.Column("fingerprint", sa.String(200), nullable=False),
        sa.Column("roster_sha256", sa.String(64), nullable=False),
        sa.Column("not_after", sa.String(20), nullable=False),
        sa.Column("intake", sa.String(200), nullable=False),
        sa.Column("nojs", sa.String(200), nullable=False),
        sa.Column("manifest_sha256", sa.String(64), nullable=False),
        sa.Column("notice_sha256", sa.String(64), nullable=False, unique=True),
        sa.CheckConstraint("number > 0", name="notices_number"),
        sa.CheckConstraint("roster_version > 0", name="notices_roster_version"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(KEEP_FUNCTION)
        op.execute(KEEP_POSTGRESQL)
        return
    for verb in VERBS:
        op.execute(KEEP_SQLITE.format(verb=verb))


def downgrade() -> None:
    op.drop_table("notices")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION keep_notices()")
