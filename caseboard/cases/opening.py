"""Open what was sealed, or say in one word why it does not open; never anything in between.

A sealed file that is damaged, out of place or not for this person is a fact about the case, so
it comes back as a `Trouble` and not as an exception: the rest of the page goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crypto import errors
from crypto.age import outline
from crypto.envelope import open_envelope
from crypto.messages import FollowUp, Reply, Report, read_follow_up, read_reply

if TYPE_CHECKING:
    from crypto.envelope import Header
    from crypto.keys import Identity
    from crypto.roster import FormerMember, Member, Roster


@dataclass(frozen=True)
class Found:
    """A sealed file and the place where it lay, which it must name itself."""

    thread: bytes
    message: bytes
    sealed: bytes


@dataclass(frozen=True)
class Trouble:
    """Why a sealed file cannot be shown, as a key of TROUBLES (cases/states.py)."""

    reason: str


@dataclass(frozen=True)
class OpenReport:
    """A report and what its envelope says about how it was sealed."""

    header: Header
    report: Report


_REASONS: tuple[tuple[type[errors.CryptoError], str], ...] = (
    (errors.NoMatchError, "not-for-me"),
    (errors.MisplacedError, "misplaced"),
    (errors.SignatureError, "not-theirs"),
    (errors.TamperedHeaderError, "damaged"),
    (errors.TamperedPayloadError, "damaged"),
)


def trouble_of(error: errors.CryptoError, sealed: bytes) -> Trouble:
    """Return the one word for a refusal of the crypto package.

    What opened and still is in no format of ours comes from a newer program, or from a careless
    one; what is not even a sealed file any more was damaged where it lay.
    """
    for kind, reason in _REASONS:
        if isinstance(error, kind):
            return Trouble(reason)
    try:
        outline(sealed)
    except errors.CryptoError:
        return Trouble("damaged")
    return Trouble("unreadable")


def open_report(found: Found, identity: Identity, seat: int | None) -> OpenReport | Trouble:
    """Return the report, trying the remembered stanza first."""
    try:
        header, body = _open(found, identity, "report", seat)
        return OpenReport(header, Report.decode(body))
    except errors.CryptoError as error:
        return trouble_of(error, found.sealed)


def open_follow_up(found: Found, identity: Identity, report: Report) -> FollowUp | Trouble:
    """Return what the complainant added; "not-theirs" when its MAC is not of their code."""
    try:
        _, body = _open(found, identity, "follow-up", None)
        return read_follow_up(body, report.mac_key, found.thread, found.message)
    except errors.CryptoError as error:
        return trouble_of(error, found.sealed)


def open_reply(
    found: Found, identity: Identity, roster: Roster, report: Report
) -> tuple[Reply, Member | FormerMember] | Trouble:
    """Return one of our replies with its signer; "not-ours" when no member signed it."""
    try:
        _, body = _open(found, identity, "reply", None)
        return read_reply(body, roster, found.thread, found.message, report.complainant)
    except errors.SignatureError:
        return Trouble("not-ours")
    except errors.CryptoError as error:
        return trouble_of(error, found.sealed)


def _open(found: Found, identity: Identity, kind: str, seat: int | None) -> tuple[Header, bytes]:
    return open_envelope(
        found.sealed, identity, kind=kind, thread=found.thread, message=found.message, seat=seat
    )
