"""The rosters that the desk has seen, byte for byte, and up to which each member has read them."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - SQLAlchemy reads the annotation

from sqlalchemy import Date, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from caseboard.database import Base


class SeenRoster(Base):
    """One version as it was first read here. The file's own signature proves it, not this row.

    Rows are only ever added: the desk cannot forget that it has seen a version.
    """

    __tablename__ = "rosters"

    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    root: Mapped[bytes] = mapped_column(LargeBinary(32))
    file: Mapped[bytes] = mapped_column(LargeBinary)
    day: Mapped[date] = mapped_column(Date)


class Acknowledgement(Base):
    """The newest version whose changes a member has said to have read."""

    __tablename__ = "roster_acks"

    member: Mapped[str] = mapped_column(String(32), primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
