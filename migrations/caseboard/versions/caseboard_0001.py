"""The desk's first tables: people, sessions, cases, replies, readings and the audit chain."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "caseboard_0001"
down_revision = None
branch_labels = None
depends_on = None

GENESIS = hashlib.sha256(b"plaza-limpia/audit/v1\n").digest()
TABLES = (
    "investigators",
    "attempts",
    "sessions",
    "cases",
    "replies",
    "seats",
    "readings",
    "audit",
    "audit_head",
)
# The chain only grows, also for the database's owner: a slip in a migration must not rewrite it.
REFUSE = """
CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log only grows';
END $$
"""
ON_POSTGRESQL = """
CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()
"""
ON_SQLITE = """
CREATE TRIGGER audit_no_{verb} BEFORE {verb} ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit log only grows');
END
"""


def upgrade() -> None:
    _create_people()
    _create_cases()
    _create_marks()
    _create_audit()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_rewriting()")


def _create_people() -> None:
    op.create_table(
        "investigators",
        sa.Column("member", sa.String(32), primary_key=True),
        sa.Column("wrapped", sa.LargeBinary, nullable=False),
        sa.Column("second_factor", sa.LargeBinary, nullable=False),
        sa.Column("last_step", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "attempts",
        sa.Column("account", sa.LargeBinary, primary_key=True),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("not_before", sa.BigInteger, nullable=False, index=True),
    )
    op.create_table(
        "sessions",
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        sa.Column("member", sa.String(32), nullable=False, index=True),
        sa.Column("begun", sa.BigInteger, nullable=False),
        sa.Column("seen", sa.BigInteger, nullable=False, index=True),
        sa.Column("wrapped", sa.LargeBinary),
    )


def _create_cases() -> None:
    op.create_table(
        "cases",
        sa.Column("thread", sa.LargeBinary, primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("report", sa.LargeBinary),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_index("cases_by_day", "cases", ["day", "thread"])
    op.create_table(
        "replies",
        sa.Column("message", sa.LargeBinary, primary_key=True),
        sa.Column("thread", sa.LargeBinary, sa.ForeignKey("cases.thread"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("outgoing", sa.LargeBinary),
        sa.UniqueConstraint("thread", "number", name="replies_in_order"),
    )
    op.create_index(
        "replies_waiting",
        "replies",
        ["thread"],
        sqlite_where=sa.text("outgoing IS NOT NULL"),
        postgresql_where=sa.text("outgoing IS NOT NULL"),
    )


def _create_marks() -> None:
    op.create_table(
        "seats",
        sa.Column("member", sa.String(32), primary_key=True),
        sa.Column("key", sa.LargeBinary, primary_key=True),
        sa.Column("thread", sa.LargeBinary, sa.ForeignKey("cases.thread"), primary_key=True),
        sa.Column("standing", sa.String(8), nullable=False),
        sa.Column("seat", sa.Integer),
    )
    op.create_table(
        "readings",
        sa.Column("member", sa.String(32), primary_key=True),
        sa.Column("message", sa.LargeBinary, primary_key=True),
        sa.Column("thread", sa.LargeBinary, nullable=False, index=True),
    )


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("sequence", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("instant", sa.String(20), nullable=False),
        sa.Column("actor", sa.String(32), nullable=False),
        sa.Column("verb", sa.String(32), nullable=False),
        sa.Column("object", sa.String(64), nullable=False),
        sa.Column("details", sa.Text, nullable=False),
        sa.Column("previous", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
    )
    op.create_index("audit_by_actor", "audit", ["actor", "sequence"])
    head = op.create_table(
        "audit_head",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
    )
    op.bulk_insert(head, [{"id": 1, "sequence": 0, "hash": GENESIS}])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(REFUSE)
        op.execute(ON_POSTGRESQL)
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(ON_SQLITE.format(verb=verb))
