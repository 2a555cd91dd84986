"""What can go wrong at the desk; only the routes put it into words for people."""

from __future__ import annotations


class DeskError(Exception):
    """The family: a deed that was refused and left nothing behind."""


class RosterError(DeskError):
    """There is no roster that verifies, so nobody's role is known.

    `reason` says why a signed one was refused, as a key of REFUSED_ROSTERS (caseboard/roster.py);
    "" when the file is missing or no root of ours signed it.
    """

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason


class SignInError(DeskError):
    """Name, passphrase and second factor do not fit together; which one is never said."""


class TooSoonError(DeskError):
    """This name failed too often; `seconds` is how long to wait before the next try."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class ConflictError(DeskError):
    """Somebody else changed the case after it was shown; what was typed is still with the form."""


class NotAMemberError(DeskError):
    """The signer is not in the roster with this key, so no complainant could trust the reply."""


class FeedbackMissingError(DeskError):
    """A case cannot be closed without telling the complainant what was done."""


class NoOutcomeError(DeskError):
    """A case cannot be closed before something is noted that came of it."""


class EnrolmentError(DeskError):
    """An investigator that cannot be enrolled; the sentence says why."""


class PasskeyError(DeskError):
    """What came is not what a passkey of this site makes or answers."""


class WrongCodeError(DeskError):
    """The code is not the one that the new secret gives now."""


class StalePageError(DeskError):
    """The page was open for too long before it was sent; the next one is fresh."""


class InvitationError(DeskError):
    """An invitation that lets nobody in: "unknown", "expired", "used" or "withdrawn"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class WeakPassphraseError(DeskError):
    """A passphrase that would soon be guessed; `strength` (0 to 4) says how soon."""

    def __init__(self, strength: int) -> None:
        super().__init__(strength)
        self.strength = strength


class LastFactorError(DeskError):
    """Without this second factor nobody could come in under that name any more."""


class OnYourselfError(DeskError):
    """What only somebody else who coordinates may do, so that there is always one left."""
