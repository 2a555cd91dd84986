"""What travels inside envelopes: every body of docs/formats.md section 4, by one name to ask.

An investigator's note is here; a report, a receipt, a follow-up and a reply have modules of their
own, whose names are offered here too, so that callers have one place to ask.
"""

from __future__ import annotations

from dataclasses import dataclass

from crypto.attached import Attachment
from crypto.checks import require_day, require_text
from crypto.correspondence import STATES, Reply, read_reply, sign_reply
from crypto.errors import MalformedError
from crypto.follow_up import FollowUp, GivenIdentity, mac_follow_up, read_follow_up
from crypto.members import MEMBER_ID
from crypto.receipt import Receipt, mac_receipt, read_receipt, receipt_id
from crypto.report import Answer, Report
from crypto.strict_json import read_object, write_object

__all__ = [
    "STATES",
    "Answer",
    "Attachment",
    "FollowUp",
    "GivenIdentity",
    "Note",
    "Receipt",
    "Reply",
    "Report",
    "mac_follow_up",
    "mac_receipt",
    "read_follow_up",
    "read_receipt",
    "read_reply",
    "receipt_id",
    "sign_reply",
]

_FORMAT = "plaza-limpia/note/v1"
_MEMBERS = ("format", "author", "day", "text")


@dataclass(frozen=True)
class Note:
    """What an investigator wrote for colleagues only. `author` is a member's id."""

    author: str
    day: str
    text: str

    def __post_init__(self) -> None:
        require_text(self.author, "a note's author", MEMBER_ID)
        require_day(self.day, "the day")
        require_text(self.text, "a note's text")

    def encode(self) -> bytes:
        return write_object(
            {"format": _FORMAT, "author": self.author, "day": self.day, "text": self.text}
        )

    @classmethod
    def decode(cls, body: bytes) -> Note:
        """Raises MalformedError."""
        found = read_object(body, "a note", _MEMBERS)
        if found["format"] != _FORMAT:
            raise MalformedError("a note of no known format")
        author, day, text = (require_text(found[name], name) for name in _MEMBERS[1:])
        return cls(author, day, text)
