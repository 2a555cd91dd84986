"""Put a new keyring in the place of the old, under the same passphrase and second factor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.errors import SignInError
from caseboard.people.enrolment import put_keyring
from caseboard.people.models import Person
from caseboard.people.sessions import end_all
from caseboard.people.vault import Opened, close_vault, open_vault, vault_of
from crypto.wrapping import Wrapped

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from crypto.keys import Keyring


def replace_keyring(transaction: Session, member: str, passphrase: str, keyring: Keyring) -> None:
    """Wrap a new keyring for who knows the passphrase, and end every session under the old one.

    A printed recovery sheet opens no more: a new one is to be made. Raises SignInError when the
    passphrase opens nothing; then nothing is changed.
    """
    person = transaction.get_one(Person, member, with_for_update=True)
    opened = open_vault(vault_of(person), passphrase)
    if opened is None:
        raise SignInError
    cost = Wrapped.parse(person.wrapped).cost
    put_keyring(
        person, keyring, close_vault(Opened(keyring, opened.secret), member, passphrase, cost)
    )
    end_all(transaction, member)
