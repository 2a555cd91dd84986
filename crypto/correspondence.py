"""Replies: what an investigator answers, signed (docs/formats.md section 4).

The complainant can be sure that an investigator wrote it, and the investigator cannot deny it;
what the complainant answers carries a MAC instead (`crypto.follow_up`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crypto.checks import require_day, require_int, require_kind, require_text
from crypto.errors import MalformedError
from crypto.keys import Keyring, Recipient
from crypto.proof import place
from crypto.signed import signed_by, with_signature
from crypto.strict_json import read_object, write_object

if TYPE_CHECKING:
    from crypto.members import FormerMember, Member, Roster

STATES = ("received", "in-review", "needs-information", "referred", "closed")
"""What a complainant may be told about a case; the server never learns it."""

_FORMAT = "plaza-limpia/reply/v1"
_MEMBERS = ("format", "number", "day", "state", "text")


@dataclass(frozen=True)
class Reply:
    """What an investigator answers. `number` counts from 1; `state` is one of STATES or None."""

    number: int
    day: str
    state: str | None
    text: str

    def __post_init__(self) -> None:
        require_int(self.number, "a reply's number", 1)
        require_day(self.day, "the day")
        if self.state is not None and self.state not in STATES:
            raise MalformedError("a case in no known state")
        if not require_text(self.text, "a reply's text") and self.state is None:
            raise MalformedError("a reply says something or tells a state")


def sign_reply(  # noqa: PLR0913, PLR0917 - each is a part of what is signed
    reply: Reply,
    keyring: Keyring,
    signer: str,
    thread: bytes,
    message: bytes,
    complainant: Recipient,
) -> bytes:
    """The body of a reply: who signed it and how, then the content, on two lines."""
    require_kind(reply, "a reply", Reply)
    content = write_object(
        {
            "format": _FORMAT,
            "number": reply.number,
            "day": reply.day,
            "state": reply.state,
            "text": reply.text,
        }
    )
    signed = _signed(content, thread, message, complainant)
    return with_signature(content, signed, keyring, signer)


def read_reply(
    body: bytes, roster: Roster, thread: bytes, message: bytes, complainant: Recipient
) -> tuple[Reply, Member | FormerMember]:
    """The reply and who wrote it, for this thread, message and complainant only.

    Raises MalformedError, or SignatureError when the signer is not in the roster or did not sign.
    """
    content, author = signed_by(
        body, roster, lambda content: _signed(content, thread, message, complainant)
    )
    reply = read_object(content, "a reply", _MEMBERS)
    if reply["format"] != _FORMAT:
        raise MalformedError("a reply of no known format")
    state = reply["state"]
    return Reply(
        number=require_int(reply["number"], "a reply's number", 1),
        day=require_text(reply["day"], "the day"),
        state=None if state is None else require_text(state, "the state"),
        text=require_text(reply["text"], "a reply's text"),
    ), author


def _signed(content: bytes, thread: bytes, message: bytes, complainant: Recipient) -> bytes:
    require_kind(complainant, "the complainant", Recipient)
    reader = hashlib.sha256(complainant.raw).digest()
    return place(_FORMAT, thread, message) + reader + content
