"""Chain of custody, signed checkpoints of the audit log, and orders to erase."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "caseboard_0007"
down_revision = "caseboard_0006"
branch_labels = None
depends_on = None

# Neither is ever rewritten, as with the chain of deeds itself; custody goes when a case is erased.
ON_POSTGRESQL = """
CREATE TRIGGER checkpoints_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoints
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()
"""
ON_SQLITE = """
CREATE TRIGGER checkpoints_no_{verb} BEFORE {verb} ON checkpoints
BEGIN
    SELECT RAISE(ABORT, 'the audit log only grows');
END
"""


def upgrade() -> None:
    op.create_table(
        "custody",
        sa.Column("thread", sa.LargeBinary, primary_key=True),
        sa.Column("message", sa.LargeBinary, primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("sha256", sa.LargeBinary, nullable=False),
        sa.Column("seen", sa.String(20), nullable=False),
        sa.Column("member", sa.String(32), nullable=False),
    )
    op.create_table(
        "erasures",
        sa.Column("thread", sa.LargeBinary, primary_key=True),
        sa.Column("due", sa.Date, nullable=False, index=True),
        sa.Column("member", sa.String(32), nullable=False),
    )
    _create_checkpoints()
    op.create_index("audit_by_object", "audit", ["object", "sequence"])
    op.create_index("audit_by_verb", "audit", ["verb", "sequence"])
    op.create_index("audit_by_instant", "audit", ["instant", "sequence"])


def _create_checkpoints() -> None:
    op.create_table(
        "checkpoints",
        sa.Column("sequence", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("instant", sa.String(20), nullable=False),
        sa.Column("signer", sa.String(32), nullable=False),
        sa.Column("previous", sa.BigInteger, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(ON_POSTGRESQL)
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(ON_SQLITE.format(verb=verb))


def downgrade() -> None:
    for index in ("audit_by_instant", "audit_by_verb", "audit_by_object"):
        op.drop_index(index, "audit")
    for table in ("checkpoints", "erasures", "custody"):
        op.drop_table(table)
