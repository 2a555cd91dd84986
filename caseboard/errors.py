"""What can go wrong at the desk; only the routes put it into words for people."""

from __future__ import annotations


class DeskError(Exception):
    """The family: a deed that was refused and left nothing behind."""


class RosterError(DeskError):
    """There is no roster that verifies, so nobody's role is known."""


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


class EnrolmentError(DeskError):
    """An investigator that cannot be enrolled; the sentence says why."""
