"""Sessions of the desk: begun at sign-in, locked when left alone, ended by one row's deletion.

Everything about a session is in its row and in the browser's cookie, so any worker serves any
request and a revoked session is gone at its next one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from caseboard.people.models import DeskSession
from caseboard.people.roles import Role
from caseboard.people.splitting import Token, unwrap, wrap

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from crypto.keys import Keyring

LONGEST_SECONDS = 12 * 3_600
# Writing "seen" at each request would make every reader a writer; half a minute is exact enough.
SEEN_EVERY = 30


@dataclass(frozen=True)
class Present:
    """Who is making this request: the member, the token, and the keyring while it is unlocked.

    `waiting` tells that the signed roster does not list this key yet, `name` how people see them.
    Unless somebody looked the role up, it is the one that may do least.
    """

    member: str
    token: Token
    begun: int
    keyring: Keyring | None
    role: Role = Role.ANALYST
    waiting: bool = False
    name: str = ""


def keyring_of(present: Present) -> Keyring:
    """Return the keyring of an unlocked session; a route that needs a key has one."""
    if present.keyring is None:
        raise ValueError("a locked session opens nothing")
    return present.keyring


def begin(
    transaction: Session, member: str, keyring: Keyring, now: int, begun: int | None = None
) -> Token:
    """Open an unlocked session under a fresh id and key; `begun` carries over the first sign-in."""
    token = Token.fresh()
    row = DeskSession(
        digest=token.digest,
        member=member,
        begun=now if begun is None else begun,
        seen=now,
        wrapped=wrap(keyring, token, member),
    )
    transaction.add(row)
    transaction.flush()
    return token


def find(session: Session, token: Token, now: int) -> DeskSession | None:
    """Return the row of a token's session, None when it has ended or is over its 12 hours."""
    row = session.get(DeskSession, token.digest)
    if row is None or now - row.begun >= LONGEST_SECONDS:
        return None
    return row


def is_idle(row: DeskSession, now: int, idle_seconds: int) -> bool:
    """Tell whether an unlocked session was left alone too long."""
    return row.wrapped is not None and now - row.seen >= idle_seconds


def open_row(row: DeskSession, token: Token) -> Present:
    """Return who is there; without a keyring when either half is missing."""
    keyring = unwrap(row.wrapped, token, row.member) if row.wrapped else None
    return Present(row.member, token if keyring else token.locked(), row.begun, keyring)


def touch(transaction: Session, digest: bytes, now: int) -> None:
    """Note that the session is in use."""
    transaction.execute(update(DeskSession).where(DeskSession.digest == digest).values(seen=now))


def lock(transaction: Session, digest: bytes) -> None:
    """Wipe the database's half, after which no cookie opens anything."""
    transaction.execute(
        update(DeskSession).where(DeskSession.digest == digest).values(wrapped=None)
    )


def end(transaction: Session, digest: bytes) -> bool:
    """Delete one session; False when it had ended already."""
    mine = DeskSession.digest == digest
    ended = transaction.execute(delete(DeskSession).where(mine).returning(DeskSession.member))
    return ended.first() is not None


def end_all(transaction: Session, member: str) -> int:
    """Delete every session of a member and return how many there were."""
    rows = sessions_of(transaction, member)
    transaction.execute(delete(DeskSession).where(DeskSession.member == member))
    return len(rows)


def sessions_of(session: Session, member: str) -> list[DeskSession]:
    """Return a member's sessions, the latest used first."""
    query = select(DeskSession).where(DeskSession.member == member)
    return list(session.scalars(query.order_by(DeskSession.seen.desc())))


def sweep(transaction: Session, now: int, idle_seconds: int) -> list[str]:
    """Wipe what nobody came back for: halves of idle sessions, rows past their 12 hours.

    Returns the member of each session that was locked by it. A row that another worker holds is
    left to that worker.
    """
    left = (DeskSession.seen <= now - idle_seconds) & DeskSession.wrapped.is_not(None)
    rows = list(
        transaction.scalars(select(DeskSession).where(left).with_for_update(skip_locked=True))
    )
    for row in rows:
        row.wrapped = None
    transaction.flush()
    transaction.execute(delete(DeskSession).where(DeskSession.begun <= now - LONGEST_SECONDS))
    return [row.member for row in rows]
