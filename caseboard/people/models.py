"""Who may sign in, how often each name was tried, and which sessions stand open."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from caseboard.database import Base


class Investigator(Base):
    """A person with a key: the wrapped keyring file and the sealed second factor."""

    __tablename__ = "investigators"

    member: Mapped[str] = mapped_column(String(32), primary_key=True)
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)
    second_factor: Mapped[bytes] = mapped_column(LargeBinary)
    last_step: Mapped[int] = mapped_column(BigInteger)


class Attempt(Base):
    """Failures in a row for one name, known or not; the name itself is only there as a MAC."""

    __tablename__ = "attempts"

    account: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    failures: Mapped[int] = mapped_column(Integer)
    not_before: Mapped[int] = mapped_column(BigInteger, index=True)


class DeskSession(Base):
    """An open session: known by the hash of its id, with a locked box or none. Times are epochs."""

    __tablename__ = "sessions"

    digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    member: Mapped[str] = mapped_column(String(32), index=True)
    begun: Mapped[int] = mapped_column(BigInteger)
    seen: Mapped[int] = mapped_column(BigInteger, index=True)
    wrapped: Mapped[bytes | None] = mapped_column(LargeBinary)
