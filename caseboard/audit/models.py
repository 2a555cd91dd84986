"""Three tables: the chain and its checkpoints, which only grow, and its head, where it ends."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from caseboard.database import Base


class AuditRow(Base):
    """One deed. Never updated and never deleted: triggers and grants refuse both."""

    __tablename__ = "audit"
    __table_args__ = (Index("audit_of_object", "object", "sequence"),)

    sequence: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    instant: Mapped[str] = mapped_column(String(20))
    actor: Mapped[str] = mapped_column(String(32))
    verb: Mapped[str] = mapped_column(String(32))
    object: Mapped[str] = mapped_column(String(64))
    details: Mapped[str] = mapped_column(Text)
    previous: Mapped[bytes] = mapped_column(LargeBinary(32))
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class AuditHead(Base):
    """The one row that names the last deed; whoever appends locks it first."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    sequence: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class Checkpoint(Base):
    """The head of the chain at one moment, signed. Never updated and never deleted."""

    __tablename__ = "checkpoints"

    sequence: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    instant: Mapped[str] = mapped_column(String(20))
    signer: Mapped[str] = mapped_column(String(32))
    previous: Mapped[int] = mapped_column(BigInteger)
    signature: Mapped[bytes] = mapped_column(LargeBinary(64))
