"""The two tables; every id is made by the client and nothing orders rows by arrival."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)

metadata = MetaData()
# What one code may send in all: each visit brings back all that lies in its thread for the sender.
# letterbox_0001.py says the same number to PostgreSQL.
MOST_MESSAGES = 256
PLACE = BigInteger().with_variant(Integer, "sqlite")

# What the server knows of a complainant: a lookup id, the hash of a token, a day.
threads = Table(
    "threads",
    metadata,
    Column("thread", LargeBinary, CheckConstraint("length(thread) = 16"), primary_key=True),
    Column("proof", LargeBinary, CheckConstraint("length(proof) = 32"), nullable=False),
    Column("day", Date, nullable=False),
    sqlite_with_rowid=False,
)

# The place of a row is the head of its random id: SQLite's own row numbers would tell who came
# first. A sealed file is in the row, or in the blob store under its SHA-256.
messages = Table(
    "messages",
    metadata,
    Column("place", PLACE, primary_key=True, autoincrement=False),
    Column("message", LargeBinary, CheckConstraint("length(message) = 16"), nullable=False),
    Column("thread", LargeBinary, ForeignKey("threads.thread"), nullable=False),
    Column("direction", String(3), nullable=False, server_default="in"),
    Column("day", Date, nullable=False),
    Column("receipt", LargeBinary, CheckConstraint("receipt IS NULL OR direction = 'in'")),
    Column("sealed", LargeBinary),
    Column("blob", LargeBinary, CheckConstraint("length(blob) = 32")),
    CheckConstraint("direction IN ('in', 'out')"),
    CheckConstraint("(sealed IS NULL) <> (blob IS NULL)"),
    Index("messages_by_thread", "thread"),
)


def place(message: bytes) -> int:
    """Return the primary key of a message: the first 63 bits of its id."""
    return int.from_bytes(message[:8], "big") >> 1
