"""What travels inside envelopes: a report and an investigator's note (docs/formats.md section 4).

Receipts are in `crypto.receipt`; replies and follow-ups, which prove who wrote them, are in
`crypto.correspondence`. Their names are offered here too, so that callers have one place to ask.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from crypto.checks import (
    from_base64,
    require_bytes,
    require_day,
    require_int,
    require_kind,
    require_text,
    to_base64,
)
from crypto.correspondence import (
    STATES,
    FollowUp,
    Reply,
    mac_follow_up,
    read_follow_up,
    read_reply,
    sign_reply,
)
from crypto.errors import MalformedError
from crypto.keys import Recipient
from crypto.members import MEMBER_ID, require_ids
from crypto.receipt import Receipt, mac_receipt, read_receipt, receipt_id
from crypto.strict_json import read_object, require_list, require_members, write_object

__all__ = [
    "STATES",
    "Answer",
    "FollowUp",
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

Answer = str | list[str]
"""A text, or the values chosen where several may be."""

MAC_KEY_BYTES = 32
_REPORT_FORMAT = "plaza-limpia/report/v1"
_NOTE_FORMAT = "plaza-limpia/note/v1"
_REPORT = ("format", "language", "day", "answers", "complainant", "roster", "readers")
_COMPLAINANT = ("age", "mac")
_NOTE = ("format", "author", "day", "text")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)


@dataclass(frozen=True)
class Report:
    """What a complainant told, and the keys with which to answer them.

    `answers` maps question ids to answers, unanswered questions absent; `mac_key` has 32 bytes;
    `roster` is the version sealed to; `readers` are the ids of those who can open it.
    """

    language: str
    day: str
    answers: Mapping[str, Answer]
    complainant: Recipient
    mac_key: bytes = field(repr=False)
    roster: int
    readers: tuple[str, ...]

    def __post_init__(self) -> None:
        require_text(self.language, "the language", _LANGUAGE)
        require_day(self.day, "the day")
        _require_answers(self.answers)
        require_kind(self.complainant, "the complainant", Recipient)
        require_bytes(self.mac_key, "the MAC key", MAC_KEY_BYTES)
        require_int(self.roster, "the roster's version", 1)
        require_ids(self.readers)

    def encode(self) -> bytes:
        return write_object(
            {
                "format": _REPORT_FORMAT,
                "language": self.language,
                "day": self.day,
                "answers": dict(self.answers),
                "complainant": {"age": self.complainant.text, "mac": to_base64(self.mac_key)},
                "roster": self.roster,
                "readers": list(self.readers),
            }
        )

    @classmethod
    def decode(cls, body: bytes) -> Report:
        """Raises MalformedError."""
        found = _read(body, "a report", _REPORT, _REPORT_FORMAT)
        complainant = require_members(found["complainant"], "the complainant", _COMPLAINANT)
        return cls(
            language=require_text(found["language"], "the language"),
            day=require_text(found["day"], "the day"),
            answers=_read_answers(found["answers"]),
            complainant=Recipient.from_text(require_text(complainant["age"], "a public key")),
            mac_key=from_base64(complainant["mac"], "the MAC key", MAC_KEY_BYTES),
            roster=require_int(found["roster"], "the roster's version", 1),
            readers=tuple(
                require_text(one, "a reader") for one in require_list(found["readers"], "readers")
            ),
        )


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
            {"format": _NOTE_FORMAT, "author": self.author, "day": self.day, "text": self.text}
        )

    @classmethod
    def decode(cls, body: bytes) -> Note:
        """Raises MalformedError."""
        found = _read(body, "a note", _NOTE, _NOTE_FORMAT)
        author, day, text = (require_text(found[name], name) for name in _NOTE[1:])
        return cls(author, day, text)


def _read(body: bytes, what: str, names: tuple[str, ...], written_as: str) -> dict[str, object]:
    found = read_object(body, what, names)
    if found["format"] != written_as:
        raise MalformedError(f"{what} of no known format")
    return found


def _read_answers(value: object) -> dict[str, Answer]:
    if not isinstance(value, dict):
        raise MalformedError("answers must be an object")
    _require_answers(value)
    return value


def _require_answers(answers: Mapping[str, Answer]) -> None:
    if not isinstance(answers, Mapping):
        raise MalformedError("answers must be an object")
    for question, answer in answers.items():
        require_text(question, "a question's id")
        for text in answer if isinstance(answer, list) else [answer]:
            require_text(text, "an answer")
