"""Threads, messages, pieces of attachments, and the four functions of the outside hand."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "letterbox_0001"
down_revision = None
branch_labels = None
depends_on = None

FUNCTIONS = Path(__file__).parents[1] / "functions_0001"
SIGNATURES = (
    "append_message(bytea, bytea, bytea, date, bytea, bytea, bytea)",
    "fetch_thread(bytea, bytea)",
    "leave_ledger(bytea, bytea, bytea, bytea)",
    "add_piece(bytea, bytea, integer, integer, date, bytea, bytea)",
)
DAYS = "({} - DATE '2020-01-01')::bigint"
# Days since 2020, then the first 48 bits of the message id.
PLACE = f"(({DAYS} << 48) + ('x' || encode(substr({{}}, 1, 6), 'hex'))::bit(48)::bigint)"
ZEROS = "overlay({0} PLACING decode(repeat('00', octet_length({0})), 'hex') FROM 1)"
OUT_OF_LINE = (
    ("messages", "sealed"),
    ("messages", "receipt"),
    ("messages", "ledger"),
    ("pieces", "sealed"),
)


def upgrade() -> None:
    _create_threads()
    _create_messages()
    _create_pieces()
    if op.get_bind().dialect.name == "postgresql":
        # Sealed bytes do not compress: out of line, and no time spent trying.
        for table, column in OUT_OF_LINE:
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STORAGE EXTERNAL")
        _check_places()
        _create_functions()


def downgrade() -> None:
    held = "SELECT EXISTS (SELECT 1 FROM threads) OR EXISTS (SELECT 1 FROM pieces)"
    if op.get_bind().exec_driver_sql(held).scalar():
        raise RuntimeError("The letterbox holds reports; it is not taken down while it does.")
    if op.get_bind().dialect.name == "postgresql":
        for signature in SIGNATURES:
            op.execute(f"DROP FUNCTION {signature}")
    for table in ("pieces", "messages", "threads"):
        op.drop_table(table)


def _create_threads() -> None:
    op.create_table(
        "threads",
        sa.Column("thread", sa.LargeBinary, primary_key=True),
        sa.Column("proof", sa.LargeBinary, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("opening", _place(), nullable=False),
        sa.CheckConstraint("length(thread) = 16", name="threads_thread_length"),
        sa.CheckConstraint("length(proof) = 32", name="threads_proof_length"),
        sqlite_with_rowid=False,
    )


def _create_messages() -> None:
    op.create_table(
        "messages",
        sa.Column("place", _place(), primary_key=True, autoincrement=False),
        sa.Column("message", sa.LargeBinary, nullable=False),
        sa.Column("thread", sa.LargeBinary, sa.ForeignKey("threads.thread"), nullable=False),
        sa.Column("direction", sa.String(3), nullable=False, server_default="in"),
        sa.Column("opens", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("receipt", sa.LargeBinary),
        sa.Column("ledger", sa.LargeBinary),
        sa.Column("sealed", sa.LargeBinary),
        sa.Column("blob", sa.LargeBinary),
        sa.CheckConstraint("length(message) = 16", name="messages_message_length"),
        sa.CheckConstraint("receipt IS NULL OR direction = 'in'", name="messages_receipt"),
        sa.CheckConstraint("ledger IS NULL OR opens", name="messages_ledger"),
        sa.CheckConstraint("direction IN ('in', 'out')", name="messages_direction"),
        sa.CheckConstraint("(sealed IS NULL) <> (blob IS NULL)", name="messages_one_place"),
        sa.CheckConstraint("length(blob) = 32", name="messages_blob_length"),
    )
    later = sa.not_(sa.column("opens", sa.Boolean))
    columns = ["thread", "message"]
    op.create_index(
        "messages_by_thread",
        "messages",
        columns,
        unique=True,
        sqlite_where=later,
        postgresql_where=later,
    )


def _create_pieces() -> None:
    op.create_table(
        "pieces",
        sa.Column("thread", sa.LargeBinary, primary_key=True),
        sa.Column("message", sa.LargeBinary, primary_key=True),
        sa.Column("number", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("count", sa.SmallInteger),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("sealed", sa.LargeBinary),
        sa.Column("blob", sa.LargeBinary),
        sa.CheckConstraint("length(thread) = 16", name="pieces_thread_length"),
        sa.CheckConstraint("length(message) = 16", name="pieces_message_length"),
        sa.CheckConstraint(
            "number >= 0 AND number < coalesce(count, number + 1)", name="pieces_number"
        ),
        sa.CheckConstraint("number > 0 OR count IS NOT NULL", name="pieces_count"),
        sa.CheckConstraint("(sealed IS NULL) <> (blob IS NULL)", name="pieces_one_place"),
        sa.CheckConstraint("length(blob) = 32", name="pieces_blob_length"),
        sqlite_with_rowid=False,
    )


def _place() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _check_places() -> None:
    """Tie places to days and message ids (SQLite has no words for it; the code does it)."""
    place = f"place = {PLACE.format('day', 'message')}"
    op.create_check_constraint("messages_place", "messages", place)
    op.create_check_constraint(
        "threads_opening", "threads", f"opening >> 48 = {DAYS.format('day')}"
    )


def _create_functions() -> None:
    words = {
        f"{{zeros_{column}}}": ZEROS.format(column) for column in ("receipt", "ledger", "sealed")
    }
    words["{place}"] = PLACE.format("p_day", "p_message")
    for signature in SIGNATURES:
        text = (FUNCTIONS / f"{signature.partition('(')[0]}.sql").read_text("utf-8")
        for word, meaning in words.items():
            text = text.replace(word, meaning)
        op.get_bind().exec_driver_sql(text)
        op.execute(f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC")
