"""Sheets that can be keyed in, and those that were: of these only the number and the day stay."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - SQLAlchemy reads the annotation

from sqlalchemy import Date, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from caseboard.database import Base


class Sheet(Base):
    """A printed sheet.

    `day` is when it was keyed in, `filing` what tells a repeated request from a second report.
    With the day the keys go; once the letterbox has the report, everything else that could tie
    the number to a thread goes too. `sealed` and `receipt` wait there until then.
    """

    __tablename__ = "sheets"

    number: Mapped[str] = mapped_column(String(12), primary_key=True)
    questionnaire: Mapped[str] = mapped_column(String(32))
    language: Mapped[str] = mapped_column(String(16))
    shown: Mapped[str] = mapped_column(Text)
    thread: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    proof: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    message: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    age: Mapped[bytes | None] = mapped_column(LargeBinary)
    mac_key: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    receipt_key: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    ledger: Mapped[bytes | None] = mapped_column(LargeBinary)
    day: Mapped[date | None] = mapped_column(Date)
    filing: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    receipt: Mapped[bytes | None] = mapped_column(LargeBinary)
