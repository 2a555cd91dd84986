"""Monthly figures, rounded, for who may not read a single report."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - SQLAlchemy reads the annotation

from sqlalchemy import Date, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from caseboard.database import Base


class MonthlyFigures(Base):
    """A month that is over, published once: nobody learns anything by comparing two versions."""

    __tablename__ = "monthly_figures"

    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    day: Mapped[date] = mapped_column(Date)
    author: Mapped[str] = mapped_column(String(32))
    content: Mapped[str] = mapped_column(Text)
