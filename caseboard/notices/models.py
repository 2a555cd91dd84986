"""What is new for whom, who wants a mail about it and where, and the mails still to be sent."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - SQLAlchemy reads the annotation

from sqlalchemy import BigInteger, Date, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from caseboard.database import Base


class MailChoice(Base):
    """That somebody wants mails, how often (a key of MODES, words.py) and where. Off is no row."""

    __tablename__ = "mail_choices"

    member: Mapped[str] = mapped_column(String(32), primary_key=True)
    mode: Mapped[str] = mapped_column(String(8))
    address: Mapped[str] = mapped_column(String(254))


class News(Base):
    """One thing that is new for one member; `kind` is a key of KIND_WORDS (words.py).

    The id is made of the thing itself, so that nothing is news twice. `mailing` names the mail
    that tells of it, None for what no mail does.
    """

    __tablename__ = "news"

    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    member: Mapped[str] = mapped_column(String(32), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    thread: Mapped[bytes | None] = mapped_column(LargeBinary(16), index=True)
    day: Mapped[date] = mapped_column(Date)
    mailing: Mapped[bytes | None] = mapped_column(LargeBinary(16))


class Mailing(Base):
    """One mail to one member: "waiting" until `due` (an epoch), "sending", then "sent" or "unsure".

    While it is being sent, `due` is when that began. `tries` counts the failures.
    """

    __tablename__ = "mailings"

    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    member: Mapped[str] = mapped_column(String(32), index=True)
    stage: Mapped[str] = mapped_column(String(8), index=True)
    due: Mapped[int] = mapped_column(BigInteger)
    tries: Mapped[int] = mapped_column(Integer)
