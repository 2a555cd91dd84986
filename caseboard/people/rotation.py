"""Put a new keyring in the place of the old, under the same passphrase and second factor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.errors import SignInError
from caseboard.people.models import Investigator
from caseboard.people.second_factor import SUBKEY, open_secret, seal_secret
from caseboard.people.sessions import end_all
from crypto.errors import CryptoError
from crypto.wrapping import Wrapped, unwrap_with_subkey, wrap_keyring

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from crypto.keys import Keyring


def replace_keyring(transaction: Session, member: str, passphrase: str, keyring: Keyring) -> None:
    """Wrap a new keyring for who knows the passphrase, and end every session under the old one.

    Raises SignInError when the passphrase opens nothing; then nothing is changed.
    """
    person = transaction.get_one(Investigator, member, with_for_update=True)
    try:
        _, subkey = unwrap_with_subkey(person.wrapped, passphrase, SUBKEY)
    except CryptoError:
        raise SignInError from None
    secret = open_secret(person.second_factor, subkey, member)
    if secret is None:
        raise SignInError
    wrapped = wrap_keyring(keyring, member, passphrase, Wrapped.parse(person.wrapped).cost)
    _, fresh = unwrap_with_subkey(wrapped, passphrase, SUBKEY)
    person.wrapped, person.second_factor = wrapped, seal_secret(secret, fresh, member)
    end_all(transaction, member)
