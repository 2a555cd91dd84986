"""Cases and the replies sent in them; the words of both stay sealed."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - SQLAlchemy reads the annotation

from sqlalchemy import BigInteger, Date, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from caseboard.database import Base


class Case(Base):
    """A thread of the letterbox as the desk knows it.

    `report` is the message that holds the report, once somebody has opened it; `version` counts
    the edits, so that the second of two editors is told; `changed` is the number of its last
    change among all cases (cases/changes.py).
    """

    __tablename__ = "cases"

    thread: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    day: Mapped[date] = mapped_column(Date)
    report: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    version: Mapped[int] = mapped_column(Integer)
    changed: Mapped[int] = mapped_column(BigInteger, index=True)


class ChangeHead(Base):
    """The one row that tells the number of the newest change."""

    __tablename__ = "change_head"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(BigInteger)


class Erasure(Base):
    """A case that will be erased on `due` unless somebody takes the order back before."""

    __tablename__ = "erasures"

    thread: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    due: Mapped[date] = mapped_column(Date, index=True)
    member: Mapped[str] = mapped_column(String(32))


class SentReply(Base):
    """A reply: the desk's copy, and the complainant's until the letterbox has it for certain."""

    __tablename__ = "replies"
    __table_args__ = (UniqueConstraint("thread", "number"),)

    message: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    thread: Mapped[bytes] = mapped_column(LargeBinary(16))
    number: Mapped[int] = mapped_column(Integer)
    day: Mapped[date] = mapped_column(Date)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    outgoing: Mapped[bytes | None] = mapped_column(LargeBinary)
