"""The generations of the linking key, the pages sealed to each, and work done in slices."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - SQLAlchemy reads the annotation

from sqlalchemy import BigInteger, Date, Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from caseboard.database import Base

OPEN, COMING = "open", "coming"


class LinkGeneration(Base):
    """One linking key, sealed to the present readers.

    The one that is `open` has the pages that everybody reads and writes; one that is `coming` is
    being filled by a rotation. The row is locked by whoever writes a page of it.
    """

    __tablename__ = "link_generations"

    generation: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    stage: Mapped[str] = mapped_column(String(8))
    day: Mapped[date] = mapped_column(Date)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class LinkPage(Base):
    """One sealed page of a generation; numbers only grow, and no page is ever altered."""

    __tablename__ = "link_pages"

    generation: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class TakenOut(Base):
    """A case whose erasure is ordered and of which no page holds a token any more."""

    __tablename__ = "links_taken_out"

    thread: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)


class LinkJob(Base):
    """A full relink, by one member; `after` is the last case that is done.

    `slot` is 1 while it is not over, and unique: of two that begin at once one is told.
    """

    __tablename__ = "link_jobs"

    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    slot: Mapped[int | None] = mapped_column(Integer, unique=True)
    member: Mapped[str] = mapped_column(String(32))
    day: Mapped[date] = mapped_column(Date)
    after: Mapped[bytes] = mapped_column(LargeBinary(16))
    done: Mapped[int] = mapped_column(Integer)


class LinkQuestion(Base):
    """Somebody asks the coordinators about a case that has a related one behind a wall.

    `answered` is the member who settled it, None while it waits.
    """

    __tablename__ = "link_questions"
    __table_args__ = (Index("link_questions_of_thread", "thread"),)

    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    thread: Mapped[bytes] = mapped_column(LargeBinary(16))
    member: Mapped[str] = mapped_column(String(32))
    day: Mapped[date] = mapped_column(Date)
    answered: Mapped[str | None] = mapped_column(String(32))
