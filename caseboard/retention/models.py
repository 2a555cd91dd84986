"""Orders to erase: made at the desk, carried out at night by the owner of the databases."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - SQLAlchemy reads the annotation

from sqlalchemy import Date, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from caseboard.database import Base


class Erasure(Base):
    """A case that will be erased on `due` unless somebody takes the order back before."""

    __tablename__ = "erasures"

    thread: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    due: Mapped[date] = mapped_column(Date, index=True)
    member: Mapped[str] = mapped_column(String(32))
