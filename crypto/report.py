"""A report: what a complainant told, as it is sealed (docs/formats.md section 4)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from crypto.attached import Attachment, read_attachments, require_attachments, write_attachments
from crypto.checks import (
    from_base64,
    require_bytes,
    require_day,
    require_int,
    require_kind,
    require_text,
    to_base64,
)
from crypto.errors import MalformedError
from crypto.keys import Recipient
from crypto.members import require_ids
from crypto.strict_json import read_object, require_list, require_members, write_object

Answer = str | list[str]
"""A text, or the values chosen where several may be."""

FORMAT = "plaza-limpia/report/v1"
MAC_KEY_BYTES = 32
_MEMBERS = (
    *("format", "language", "day", "answers", "complainant", "roster", "readers"),
    *("attachments", "channel"),
)
_COMPLAINANT = ("age", "mac")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
_CHANNEL = re.compile(r"[a-z0-9-]{1,32}", re.ASCII)


@dataclass(frozen=True)
class Report:
    """What a complainant told, and the keys with which to answer them.

    `answers` maps question ids to answers, unanswered questions absent; `mac_key` has 32 bytes;
    `roster` is the version sealed to; `readers` are the ids of those who can open it; `channel`
    is the poster or card that brought the person here, or None.
    """

    language: str
    day: str
    answers: Mapping[str, Answer]
    complainant: Recipient
    mac_key: bytes = field(repr=False)
    roster: int
    readers: tuple[str, ...]
    attachments: tuple[Attachment, ...] = ()
    channel: str | None = None

    def __post_init__(self) -> None:
        require_text(self.language, "the language", _LANGUAGE)
        require_day(self.day, "the day")
        _require_answers(self.answers)
        require_kind(self.complainant, "the complainant", Recipient)
        require_bytes(self.mac_key, "the MAC key", MAC_KEY_BYTES)
        require_int(self.roster, "the roster's version", 1)
        require_ids(self.readers)
        require_attachments(self.attachments)
        if self.channel is not None:
            require_text(self.channel, "the channel", _CHANNEL)

    def encode(self) -> bytes:
        return write_object(
            {
                "format": FORMAT,
                "language": self.language,
                "day": self.day,
                "answers": dict(self.answers),
                "complainant": {"age": self.complainant.text, "mac": to_base64(self.mac_key)},
                "roster": self.roster,
                "readers": list(self.readers),
                "attachments": write_attachments(self.attachments),
                "channel": self.channel,
            }
        )

    @classmethod
    def decode(cls, body: bytes) -> Report:
        """Raises MalformedError."""
        found = read_object(body, "a report", _MEMBERS)
        if found["format"] != FORMAT:
            raise MalformedError("a report of no known format")
        complainant = require_members(found["complainant"], "the complainant", _COMPLAINANT)
        channel = found["channel"]
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
            attachments=read_attachments(found["attachments"]),
            channel=None if channel is None else require_text(channel, "the channel"),
        )


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
