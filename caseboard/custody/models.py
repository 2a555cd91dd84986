"""What a file was when the desk first saw it. Never changed; gone when the case is erased."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - SQLAlchemy reads the annotation

from sqlalchemy import BigInteger, Date, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from caseboard.database import Base


class Custody(Base):
    """Size and SHA-256 of a sealed payload; `seen` is the instant when `member` first had it.

    Nothing of what is inside: a hash of the words would let somebody who guesses them be sure.
    That one is kept sealed, in the case's folder.
    """

    __tablename__ = "custody"

    thread: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    message: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    day: Mapped[date] = mapped_column(Date)
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[bytes] = mapped_column(LargeBinary(32))
    seen: Mapped[str] = mapped_column(String(20))
    member: Mapped[str] = mapped_column(String(32))
