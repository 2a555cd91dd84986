"""The table of notices: every one that was ever published, none changed, none taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Date, String, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session


class Base(DeclarativeBase):
    """The tables of this module."""


class Published(Base):
    """One notice as it was published; `number` counts from 1."""

    __tablename__ = "notices"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    published: Mapped[date] = mapped_column(Date)
    roster_version: Mapped[int]
    fingerprint: Mapped[str] = mapped_column(String(200))
    roster_sha256: Mapped[str] = mapped_column(String(64))
    not_after_text: Mapped[str] = mapped_column("not_after", String(20))
    intake: Mapped[str] = mapped_column(String(200))
    nojs: Mapped[str] = mapped_column(String(200))
    manifest_sha256: Mapped[str] = mapped_column(String(64))
    notice_sha256: Mapped[str] = mapped_column(String(64), unique=True)

    @property
    def not_after(self) -> datetime:
        """Return the first instant at which the roster is no longer valid."""
        return datetime.strptime(self.not_after_text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)

    @property
    def words(self) -> tuple[str, ...]:
        """Return the fingerprint word by word."""
        return tuple(self.fingerprint.split(" "))


def history(session: Session, most: int = 24) -> Sequence[Published]:
    """Return the latest notices, newest first."""
    newest = select(Published).order_by(Published.number.desc()).limit(most)
    return session.scalars(newest).all()
