"""The printed sheet: twelve words that open one's keyring once, when the passphrase is lost."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from caseboard.people.vault import close_vault
from crypto.words import ENTROPY_BYTES, from_words, to_words

if TYPE_CHECKING:
    from caseboard.people.vault import Opened, Vault
    from crypto.wrapping import Cost


def new_sheet(opened: Opened, member: str, cost: Cost) -> tuple[str, Vault]:
    """Return twelve words that nobody has, and the vault that they open."""
    words = to_words(secrets.token_bytes(ENTROPY_BYTES))
    return words, close_vault(opened, member, words, cost)


def written(typed: str) -> str:
    """Return typed words as they stand on the sheet; CodeError (crypto) says what is wrong."""
    return to_words(from_words(typed))
