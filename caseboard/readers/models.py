"""Changes of readers, which file follows which of them, and work that is done in slices."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - SQLAlchemy reads the annotation

from sqlalchemy import Boolean, Date, Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from caseboard.database import Base


class ChangeRow(Base):
    """A signed change of a case's readers (crypto/reader_change.py), and its reason, sealed."""

    __tablename__ = "reader_changes"

    thread: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    signed: Mapped[bytes] = mapped_column(LargeBinary)
    reason: Mapped[bytes] = mapped_column(LargeBinary)


class Rewrapping(Base):
    """The change that a file's header follows, and the roster whose seats it has since.

    `coming` is the SHA-256 of a header that is being written: after a crash it tells which of the
    two lies there. Before the first, number and roster are 0: as the complainant sealed it.
    """

    __tablename__ = "rewrappings"
    __table_args__ = (Index("rewrappings_by_thread", "thread"),)

    message: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    thread: Mapped[bytes] = mapped_column(LargeBinary(16))
    number: Mapped[int] = mapped_column(Integer)
    roster: Mapped[int] = mapped_column(Integer)
    coming: Mapped[bytes | None] = mapped_column(LargeBinary(32))


class Job(Base):
    """A change of readers in many cases, by one member; `kind` is a key of KINDS (words.py)."""

    __tablename__ = "reader_jobs"

    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    member: Mapped[str] = mapped_column(String(32), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    leaving: Mapped[str | None] = mapped_column(String(32))
    joining: Mapped[str | None] = mapped_column(String(32))
    reason: Mapped[bytes] = mapped_column(LargeBinary)
    day: Mapped[date] = mapped_column(Date)
    running: Mapped[bool] = mapped_column(Boolean)


class JobCase(Base):
    """One case of a job; `outcome` is None until it was tried, then a key of OUTCOMES."""

    __tablename__ = "reader_job_cases"
    __table_args__ = (Index("reader_job_cases_by_outcome", "job", "outcome"),)

    job: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    thread: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    outcome: Mapped[str | None] = mapped_column(String(16))


class KeyChange(Base):
    """A member's other age seed while a key is being changed, sealed to the one that opens now.

    `stage` is "waiting" (the new one, until a roster lists it) or "moving" (the old one, until
    everything was rewrapped to the new).
    """

    __tablename__ = "key_changes"

    member: Mapped[str] = mapped_column(String(32), primary_key=True)
    stage: Mapped[str] = mapped_column(String(8))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    day: Mapped[date] = mapped_column(Date)
