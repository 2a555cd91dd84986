"""The second factor at the door: a code of one's telephone, or the answer of a passkey."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import update

from caseboard.errors import PasskeyError, StalePageError
from caseboard.people import challenges
from caseboard.people.models import Passkey, Person
from caseboard.people.passkeys import read_answer, uses_after
from caseboard.people.second_factor import matching_step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.people.passkeys import Answer, Site

PURPOSE = "answer"


@dataclass(frozen=True)
class Proof:
    """What came beside the passphrase: a code, or a passkey's answer and where it was given."""

    code: str = field(default="", repr=False)
    answer: Answer | None = None
    site: Site | None = None


@dataclass(frozen=True)
class Step:
    """A code that fits; it counts once its time step is taken."""

    member: str
    step: int

    def spend(self, transaction: Session) -> bool:
        """Take a step that was not taken before: a code seen by others is worth nothing."""
        mine = (Person.member == self.member) & (Person.last_step < self.step)
        done = transaction.execute(
            update(Person).where(mine).values(last_step=self.step).returning(Person.member)
        )
        return done.first() is not None


@dataclass(frozen=True)
class Answered:
    """An answer that fits; it counts once its challenge is taken."""

    id: bytes
    uses: int
    challenge: bytes = field(repr=False)

    def spend(self, transaction: Session) -> bool:
        """Take a challenge that was not taken before, of a passkey that is still there."""
        mine = Passkey.id == self.id
        done = transaction.execute(
            update(Passkey).where(mine).values(uses=self.uses).returning(Passkey.id)
        )
        return done.first() is not None and challenges.spend(transaction, self.challenge)


def take_in(desk: Desk, code: str, passkey: str, site: Site | None) -> Proof:
    """Return what came with a form.

    Raises StalePageError when the page that asked for the passkey is too old, and PasskeyError
    when what came is no answer of a passkey. Neither has to do with any name.
    """
    if not passkey:
        return Proof(code)
    answer = read_answer(passkey)
    if site is None:
        raise PasskeyError
    if not challenges.is_fresh(desk.settings.secret, PURPOSE, answer.challenge, desk.epoch()):
        raise StalePageError
    return Proof(answer=answer, site=site)


def check(
    desk: Desk, person: Person, secret: str | None, passkeys: Sequence[Passkey], proof: Proof
) -> Step | Answered | None:
    """Return what is left to be spent, None when the proof is not this person's."""
    if proof.answer is None:
        step = matching_step(secret, proof.code, desk.now()) if secret else None
        return Step(person.member, step) if step else None
    return _answered(person, passkeys, proof.answer, proof.site)


def _answered(
    person: Person, passkeys: Sequence[Passkey], answer: Answer, site: Site | None
) -> Answered | None:
    mine = next((each for each in passkeys if each.id == answer.id), None)
    if mine is None or site is None or answer.handle != person.handle:
        return None
    uses = uses_after(answer, mine, site)
    return None if uses is None else Answered(mine.id, uses, answer.challenge)
