"""How soon a passphrase would be guessed, told before it is taken (zxcvbn, Wheeler 2016).

The estimate knows lists of leaked passwords, keyboards, dates and English; we add the Spanish list
of our own codes, this project's words, and what is known of the person.
"""

from __future__ import annotations

import secrets

from zxcvbn import zxcvbn

from caseboard.errors import WeakPassphraseError
from caseboard.forms import _l
from crypto.passphrase import check_passphrase_allowed
from crypto.words import LIST, fold

STRONGEST = 4
STRENGTH_WORDS = (
    _l("muy débil"),
    _l("débil"),
    _l("regular"),
    _l("casi suficiente"),
    _l("fuerte"),
)
_COUNTED = 100
_ENOUGH = 12
_SUGGESTED = 5
_OURS = frozenset(
    ("plaza", "limpia", "plazalimpia", "guatemala", "quetzal", "denuncia", "contrasena", "clave")
)
_SPANISH = (*_OURS, *dict.fromkeys(spelt for word in LIST for spelt in (word, fold(word))))


def strength(passphrase: str, *personal: str) -> int:
    """Return 0 to 4; 4 takes more than a million million guesses. `personal` counts as known.

    Judged as typed, with its words run together, and by what is left of it without the words
    that anybody would try first; whichever is guessed soonest counts.
    """
    known = {word for text in personal for word in fold(text).split()}
    together = "".join(passphrase.split())
    rest = "".join(word for word in passphrase.split() if fold(word).strip() not in known | _OURS)
    return min(_judged(text, known) for text in (passphrase, together, rest))


def _judged(text: str, known: set[str]) -> int:
    if not text:
        return 0
    found = zxcvbn(text[:_COUNTED], user_inputs=[*known, *_SPANISH], max_length=_COUNTED)
    return min(int(found["score"]), 4 if found["guesses_log10"] >= _ENOUGH else 3)


def check_strong(passphrase: str, *personal: str) -> None:
    """Raises PassphraseError (crypto) for what nobody may choose, WeakPassphraseError for the rest.

    The second tells how strong it is.
    """
    check_passphrase_allowed(passphrase)
    found = strength(passphrase, *personal)
    if found < STRONGEST:
        raise WeakPassphraseError(found)


def suggestion() -> str:
    """Return five words at random: 55 bits, each guess at the price of Argon2id."""
    return " ".join(secrets.choice(LIST) for _ in range(_SUGGESTED))
