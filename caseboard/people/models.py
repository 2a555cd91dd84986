"""Who may sign in, with what, how often each name was tried, and which sessions stand open."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - SQLAlchemy reads the annotations as it runs

from sqlalchemy import BigInteger, Boolean, Date, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from caseboard.database import Base


class Person(Base):
    """Somebody of the desk: role, wrapped keyring and second factor.

    `recovery` and `recovery_codes` are the same keyring and the same secret of codes, wrapped once
    more under the words of a printed sheet. `second_factor` is None for who uses passkeys alone.
    `age` and `ed25519` are the public halves as the roster writes them, None for who was enrolled
    before they were kept.
    """

    __tablename__ = "people"

    member: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    institution: Mapped[str | None] = mapped_column(String(64))
    role: Mapped[str] = mapped_column(String(16))
    active: Mapped[bool] = mapped_column(Boolean)
    handle: Mapped[bytes] = mapped_column(LargeBinary(32))
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)
    second_factor: Mapped[bytes | None] = mapped_column(LargeBinary)
    last_step: Mapped[int] = mapped_column(BigInteger)
    recovery: Mapped[bytes | None] = mapped_column(LargeBinary)
    recovery_codes: Mapped[bytes | None] = mapped_column(LargeBinary)
    age: Mapped[str | None] = mapped_column(Text)
    ed25519: Mapped[str | None] = mapped_column(String(44))


class Passkey(Base):
    """A passkey's public half. `synced` tells that its maker copies it to a cloud."""

    __tablename__ = "passkeys"

    id: Mapped[bytes] = mapped_column(LargeBinary(1_023), primary_key=True)
    member: Mapped[str] = mapped_column(String(32), index=True)
    site: Mapped[str] = mapped_column(String(255))
    public: Mapped[bytes] = mapped_column(LargeBinary)
    uses: Mapped[int] = mapped_column(BigInteger)
    synced: Mapped[bool] = mapped_column(Boolean)
    day: Mapped[date] = mapped_column(Date)


class OldKeyring(Base):
    """What somebody had before they started with new keys: nothing that opens is ever thrown away.

    `wrapped` opens with their passphrase of that time, `recovery` with the words of their sheet.
    """

    __tablename__ = "old_keyrings"

    digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    member: Mapped[str] = mapped_column(String(32), index=True)
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)
    recovery: Mapped[bytes | None] = mapped_column(LargeBinary)
    day: Mapped[date] = mapped_column(Date)


class Challenge(Base):
    """A challenge that a passkey has answered: it is not taken again. `issued` is an epoch."""

    __tablename__ = "challenges"

    digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    issued: Mapped[int] = mapped_column(BigInteger, index=True)


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
