"""Invitations: known by the hash of their code, single, and gone a month after they lapse."""

from __future__ import annotations

from sqlalchemy import BigInteger, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from caseboard.database import Base


class Invitation(Base):
    """What a code lets somebody do: `purpose` is "join", "factor" or "keys", `expires` an epoch.

    `fate` is "" while it can be used, then "used" or "withdrawn": who comes too late is told why.
    """

    __tablename__ = "invitations"

    digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    member: Mapped[str] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(Text)
    institution: Mapped[str | None] = mapped_column(String(64))
    role: Mapped[str] = mapped_column(String(16))
    purpose: Mapped[str] = mapped_column(String(8))
    expires: Mapped[int] = mapped_column(BigInteger, index=True)
    fate: Mapped[str] = mapped_column(String(16))
