"""What was drawn for the public, in which parts, and what left; only `YearCase` ever changes."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - SQLAlchemy reads the annotation

from sqlalchemy import Date, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from caseboard.database import Base


class YearDraw(Base):
    """A year whose draw has begun: who has to draw, and what came in each quarter until that day.

    `drawers` are ids of members between spaces. Nobody is added later, or how many they are would
    tell who can open what.
    """

    __tablename__ = "year_draws"

    year: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(Date)
    drawers: Mapped[str] = mapped_column(Text)
    quarter_1: Mapped[int] = mapped_column(Integer)
    quarter_2: Mapped[int] = mapped_column(Integer)
    quarter_3: Mapped[int] = mapped_column(Integer)
    quarter_4: Mapped[int] = mapped_column(Integer)

    @property
    def quarters(self) -> tuple[int, int, int, int]:
        """Return the four counts, exact."""
        return self.quarter_1, self.quarter_2, self.quarter_3, self.quarter_4


class YearCase(Base):
    """A case of such a year; `part` counted it, None while none has. Late cases are never added."""

    __tablename__ = "year_cases"

    year: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    thread: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    part: Mapped[int | None] = mapped_column(Integer)


class YearPart(Base):
    """What one reader counted, with its noise, signed by them (docs/formats.md section 21).

    `roster` is the version of the list of that day: who changes their key later still signed it.
    """

    __tablename__ = "year_parts"

    year: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    member: Mapped[str] = mapped_column(String(32))
    day: Mapped[date] = mapped_column(Date)
    roster: Mapped[int] = mapped_column(Integer)
    signed: Mapped[bytes] = mapped_column(LargeBinary)


class PrivacySpent(Base):
    """That a table of a year was drawn, its cost in hundredths of epsilon, and the hash of it.

    Triggers refuse a second draw and more than 200 a year, whoever asks.
    """

    __tablename__ = "privacy_ledger"

    year: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    table_name: Mapped[str] = mapped_column(String(16), primary_key=True)
    scale: Mapped[int] = mapped_column(Integer)
    epsilon: Mapped[int] = mapped_column(Integer)
    sha256: Mapped[str] = mapped_column(String(64))


class YearRelease(Base):
    """The file that left, as somebody else than who drew last has signed it."""

    __tablename__ = "year_releases"

    year: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    member: Mapped[str] = mapped_column(String(32))
    day: Mapped[date] = mapped_column(Date)
    file: Mapped[bytes] = mapped_column(LargeBinary)
