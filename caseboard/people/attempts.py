"""How often a name may be tried: a few times at once, then after growing waits.

Counted per name and never per address, so that one attacker with many addresses gains nothing
and colleagues behind one address do not lock each other out. Unknown names are counted just
like known ones. The price: who knows a name can make its owner wait, at most 15 minutes.
"""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from sqlalchemy import delete, text, update

from caseboard.errors import TooSoonError
from caseboard.people.models import Attempt

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FREE_TRIES = 4
LONGEST_WAIT = 900
_FORGOTTEN_AFTER = 86_400
# One statement makes the row or locks the one that is there, so that two first tries of a name at
# once queue up on both databases instead of colliding.
_TAKE = text(
    "INSERT INTO attempts (account, failures, not_before) VALUES (:account, 0, :now) "
    "ON CONFLICT (account) DO UPDATE SET failures = attempts.failures "
    "RETURNING failures, not_before"
)


def account_of(secret: bytes, member: str) -> bytes:
    """Return the MAC under which a name's failures are counted: typed names may be slips."""
    return hmac.digest(secret, b"plaza-limpia/attempts/v1\n" + member.encode(), "sha256")


def wait_after(failures: int) -> int:
    """Return the seconds to wait after so many failures in a row: 0 four times, 2, 4, 8 … 900."""
    extra = failures - FREE_TRIES
    return min(2**extra, LONGEST_WAIT) if extra > 0 else 0


def claim(transaction: Session, account: bytes, now: int) -> None:
    """Take one try, counted as a failure until `forgive` says otherwise.

    Counting first is what keeps a hundred guesses sent at once from all being the first.
    Raises TooSoonError while the name has to wait.
    """
    _forget_old(transaction, now)
    taken = transaction.execute(_TAKE, {"account": account, "now": now}).one()
    if taken.not_before > now:
        raise TooSoonError(taken.not_before - now)
    failures = taken.failures + 1
    mine = update(Attempt).where(Attempt.account == account)
    transaction.execute(mine.values(failures=failures, not_before=now + wait_after(failures)))


def forgive(transaction: Session, account: bytes) -> None:
    """Forget the failures of a name that has just proved itself."""
    transaction.execute(delete(Attempt).where(Attempt.account == account))


def _forget_old(transaction: Session, now: int) -> None:
    transaction.execute(delete(Attempt).where(Attempt.not_before < now - _FORGOTTEN_AFTER))
