"""What an investigator has found out and seen: seats in sealed files, and messages read."""

from __future__ import annotations

from sqlalchemy import Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from caseboard.database import Base


class Seat(Base):
    """How a member's key stands to a report: "mine" with its stanza, "none", or "damaged".

    It is a memory of what the file itself says, kept so that later lists cost little: whoever
    alters it hides a case from a list or shows one that does not open, and opens nothing. A
    member's new key starts with an empty memory.
    """

    __tablename__ = "seats"
    __table_args__ = (Index("seats_by_standing", "member", "key", "standing", "thread"),)

    member: Mapped[str] = mapped_column(String(32), primary_key=True)
    key: Mapped[bytes] = mapped_column(LargeBinary(8), primary_key=True)
    thread: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    standing: Mapped[str] = mapped_column(String(8))
    seat: Mapped[int | None] = mapped_column(Integer)


class Reading(Base):
    """A message that a member has had on the screen."""

    __tablename__ = "readings"

    member: Mapped[str] = mapped_column(String(32), primary_key=True)
    message: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    thread: Mapped[bytes] = mapped_column(LargeBinary(16), index=True)
