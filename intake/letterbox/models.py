"""The three tables; every id is made by the client and nothing within a day tells an order."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    false,
    not_,
)

metadata = MetaData()
# What one code may send in all: each visit brings back all that lies in its thread for the sender.
# letterbox_0001.py says the same numbers to PostgreSQL.
MOST_MESSAGES = 256
MOST_ATTACHMENTS = 40
PLACE = BigInteger().with_variant(Integer, "sqlite")

# What the server knows of a complainant: a lookup id, the hash of a token, a day, and where the
# first message lies, so that a thread of one message is found without an index by thread.
threads = Table(
    "threads",
    metadata,
    Column("thread", LargeBinary, CheckConstraint("length(thread) = 16"), primary_key=True),
    Column("proof", LargeBinary, CheckConstraint("length(proof) = 32"), nullable=False),
    Column("day", Date, nullable=False),
    Column("opening", PLACE, nullable=False),
    sqlite_with_rowid=False,
)

# The key of a row (`places.place`) is its day and then chance: what comes on one day touches a few
# pages, and SQLite's own row numbers would tell who came first. A sealed file is in the row, or in
# the blob store under its SHA-256. The ledger of visits is the opening message's; it alone changes.
messages = Table(
    "messages",
    metadata,
    Column("place", PLACE, primary_key=True, autoincrement=False),
    Column("message", LargeBinary, CheckConstraint("length(message) = 16"), nullable=False),
    Column("thread", LargeBinary, ForeignKey("threads.thread"), nullable=False),
    Column("direction", String(3), nullable=False, server_default="in"),
    Column("opens", Boolean, nullable=False, server_default=false()),
    Column("day", Date, nullable=False),
    Column("receipt", LargeBinary, CheckConstraint("receipt IS NULL OR direction = 'in'")),
    Column("ledger", LargeBinary, CheckConstraint("ledger IS NULL OR opens")),
    Column("sealed", LargeBinary),
    Column("blob", LargeBinary, CheckConstraint("length(blob) = 32")),
    CheckConstraint("direction IN ('in', 'out')"),
    CheckConstraint("(sealed IS NULL) <> (blob IS NULL)"),
)
LATER = not_(messages.c.opens)  # PostgreSQL and SQLite find the index below by these words
Index(
    "messages_by_thread",
    messages.c.thread,
    messages.c.message,
    unique=True,
    sqlite_where=LATER,
    postgresql_where=LATER,
)

# The pieces of a sealed attachment; they come before the thread that names them, in any order. A
# door that seals while it reads knows the count at the end: piece 0, the header, always tells it.
pieces = Table(
    "pieces",
    metadata,
    Column("thread", LargeBinary, CheckConstraint("length(thread) = 16"), primary_key=True),
    Column("message", LargeBinary, CheckConstraint("length(message) = 16"), primary_key=True),
    Column("number", SmallInteger, primary_key=True, autoincrement=False),
    Column("count", SmallInteger),
    Column("day", Date, nullable=False),
    Column("sealed", LargeBinary),
    Column("blob", LargeBinary, CheckConstraint("length(blob) = 32")),
    CheckConstraint("number >= 0 AND number < coalesce(count, number + 1)"),
    CheckConstraint("number > 0 OR count IS NOT NULL"),
    CheckConstraint("(sealed IS NULL) <> (blob IS NULL)"),
    sqlite_with_rowid=False,
)
