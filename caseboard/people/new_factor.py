"""A second factor that is just being set up: a passkey, or codes as the declared downgrade."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from caseboard.errors import EnrolmentError, PasskeyError, StalePageError, WrongCodeError
from caseboard.people import challenges
from caseboard.people.enrolment import checked_secret
from caseboard.people.models import Passkey
from caseboard.people.passkeys import NewPasskey, read_creation
from caseboard.people.second_factor import matching_step
from config.clock import today

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.people.passkeys import Site

PURPOSE = "make"


@dataclass(frozen=True)
class NewCodes:
    """Codes whose secret a telephone has shown to hold; `step` is the code that proved it."""

    secret: str = field(repr=False)
    step: int


def take_in_passkey(desk: Desk, text: str, site: Site | None) -> NewPasskey:
    """Return the passkey that came with a form.

    Raises PasskeyError, and StalePageError when its page is too old.
    """
    if site is None:
        raise PasskeyError
    made = read_creation(text, site)
    if not challenges.is_fresh(desk.settings.secret, PURPOSE, made.challenge, desk.epoch()):
        raise StalePageError
    return made


def take_in_codes(desk: Desk, secret: str, code: str) -> NewCodes:
    """Return the codes that came with a form; WrongCodeError unless the telephone has them."""
    try:
        checked = checked_secret(secret)
    except EnrolmentError as error:
        raise WrongCodeError from error
    step = matching_step(checked, code, desk.now())
    if step is None:
        raise WrongCodeError
    return NewCodes(checked, step)


def put_passkey(desk: Desk, transaction: Session, member: str, made: NewPasskey) -> None:
    """Add a passkey to somebody; PasskeyError when it is there already or was sent before."""
    known = transaction.get(Passkey, made.id) is not None
    if not challenges.spend(transaction, made.challenge) or known:
        raise PasskeyError
    transaction.add(
        Passkey(
            id=made.id,
            member=member,
            site=made.site,
            public=made.public,
            uses=made.uses,
            synced=made.synced,
            day=today(desk.clock),
        )
    )
