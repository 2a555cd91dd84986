"""Which passphrases an investigator may choose: long ones that nobody tries first.

Length alone decides, as NIST SP 800-63B asks (15 characters where nothing but the passphrase
protects), less the few long strings that stand in every list of common passwords: one character
or a short run over and over, counting, rows of the keyboard, and the words of this project.
"""

from __future__ import annotations

import unicodedata

from crypto.errors import PassphraseError
from crypto.words import fold

SHORTEST, LONGEST = 15, 1_024
_FEWEST_DIFFERENT = 6
_RUNS = (
    "01234567890123456789012345678901234567890",
    "98765432109876543210987654321098765432109",
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnmqwertyuiopasdfghjklzxcvbnm",
    "qwertyuiopasdfghjklñzxcvbnmqwertyuiopasdfghjklñzxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p1q2w3e4r5t6y7u8i9o0p",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
)
_COMMON = ("plaza", "limpia", "contrasena", "clave", "password", "guatemala", "secreto", "denuncia")


def normalized(passphrase: object) -> str:
    """The passphrase as it is stretched (NFKC, so every keyboard gives the same bytes).

    Raises PassphraseError unless it is text of 15 to 1,024 characters.
    """
    if not isinstance(passphrase, str) or len(passphrase) > LONGEST:
        raise PassphraseError(f"a passphrase is text of at most {LONGEST} characters")
    text = unicodedata.normalize("NFKC", passphrase)
    if not SHORTEST <= len(text) <= LONGEST or any("\ud800" <= c <= "\udfff" for c in text):
        raise PassphraseError(f"a passphrase has {SHORTEST} to {LONGEST} characters")
    return text


def check_passphrase_allowed(passphrase: str) -> None:
    """Raises PassphraseError for one that is too short, too long or among the first tried."""
    text = normalized(passphrase).casefold()
    letters = "".join(text.split())
    if len(set(letters)) < _FEWEST_DIFFERENT or any(letters in run for run in _RUNS):
        raise PassphraseError("a passphrase must not be a pattern")
    if any(letters == (letters[:size] * len(letters))[: len(letters)] for size in range(1, 8)):
        raise PassphraseError("a passphrase must not repeat itself")
    if not _without_common_words(text):
        raise PassphraseError("a passphrase must have words that nobody tries first")


def _without_common_words(text: str) -> str:
    """The letters that are left when digits, signs and the common words are taken out."""
    left = fold(text)
    for word in _COMMON:
        left = left.replace(word, " ")
    return left.strip()
