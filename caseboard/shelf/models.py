"""Sealed pages: the only form in which an index outlives a session."""

from __future__ import annotations

from sqlalchemy import BigInteger, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from caseboard.database import Base


class ShelfPage(Base):
    """One page of a member's shelf, under the short name of the key that opens it.

    Numbers only grow: who writes the next one after the last that they read is told by the
    database when somebody else was first.
    """

    __tablename__ = "shelf_pages"

    owner: Mapped[str] = mapped_column(String(32), primary_key=True)
    key: Mapped[bytes] = mapped_column(LargeBinary(8), primary_key=True)
    shelf: Mapped[str] = mapped_column(String(16), primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
