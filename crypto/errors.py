"""The one family of errors: whoever catches `CryptoError` has caught every refusal of this package.

Names and meanings are those of docs/formats.md section 11, the same in JavaScript. The sentences
are for investigators' logs and for programmers; the web edge words them for people.
"""

from __future__ import annotations

from typing import Literal

CodeFault = Literal["length", "word", "checksum"]
ShareFault = Literal["few", "word", "strange", "place", "apart"]


class CryptoError(Exception):
    """Something was refused: nothing was returned and nothing was half-done."""


class MalformedError(CryptoError):
    """It is not in the format."""


class NoMatchError(CryptoError):
    """No stanza opens with this key."""


class TamperedHeaderError(CryptoError):
    """The header is not the one that was sealed: its MAC differs."""


class TamperedPayloadError(CryptoError):
    """The payload does not authenticate, or it is cut short."""


class MisplacedError(CryptoError):
    """It opened, but it belongs elsewhere."""


class SignatureError(CryptoError):
    """A signature or a MAC does not verify, or its author is unknown."""


class ExpiredError(CryptoError):
    """The roster is not valid on this day."""


class ChainError(CryptoError):
    """The roster does not follow the one before it."""


class PassphraseError(CryptoError):
    """The passphrase does not open the keyring, or is not allowed."""


class ShareError(CryptoError):
    """The recovery shares give no seed.

    `reason` is "few" (more are needed), "word" (one has a wrong word), "strange" (one that this
    system did not make), "place" (two claim the same place) or "apart" (of different keys).
    """

    def __init__(self, reason: ShareFault) -> None:
        super().__init__(reason)
        self.reason: ShareFault = reason


class TooLongError(CryptoError):
    """It is longer than the largest class holds."""


class NobodyLeftError(CryptoError):
    """No investigator would be able to read it."""


class CodeError(CryptoError):
    """The follow-up code cannot be read.

    `reason` is "length" (not 12 words), "word" (the word at `position`, counted from 1, is not in
    the list) or "checksum" (each word is in the list, but together they are no code).
    """

    def __init__(self, reason: CodeFault, position: int | None = None) -> None:
        super().__init__(f"{reason} {position}" if position else reason)
        self.reason: CodeFault = reason
        self.position = position
