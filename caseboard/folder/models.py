"""The key of each case and the items sealed to it; what they say never stands in clear."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - SQLAlchemy reads the annotation

from sqlalchemy import Date, Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from caseboard.database import Base


class CaseKey(Base):
    """The key of one case, sealed to the readers of its report. Without it the items are noise."""

    __tablename__ = "case_keys"

    thread: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class ItemRow(Base):
    """One item: its kind, who wrote its present version and when, and the sealed words.

    `version` counts the edits, so that the second of two editors is told.
    """

    __tablename__ = "items"
    __table_args__ = (Index("items_of_thread", "thread", "kind"),)

    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    thread: Mapped[bytes] = mapped_column(LargeBinary(16))
    kind: Mapped[str] = mapped_column(String(32))
    version: Mapped[int] = mapped_column(Integer)
    day: Mapped[date] = mapped_column(Date)
    author: Mapped[str] = mapped_column(String(32))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
