"""A follow-up: what the holder of a code adds to a report (docs/formats.md section 4).

It carries a MAC and no signature: the investigators can be sure that the holder of the code wrote
it, but can prove it to nobody else.
"""

from __future__ import annotations

from dataclasses import dataclass

from crypto.attached import Attachment, read_attachments, require_attachments, write_attachments
from crypto.checks import require_day, require_int, require_kind, require_text
from crypto.errors import MalformedError
from crypto.proof import proven, with_mac
from crypto.strict_json import read_object, require_members, write_object

FORMAT = "plaza-limpia/follow-up/v1"
_MEMBERS = ("format", "number", "day", "text", "attachments", "identity", "withdrawn")
_IDENTITY = ("mode", "name", "contact")
_MODES = ("confidential", "identified")


@dataclass(frozen=True)
class GivenIdentity:
    """Who the complainant is, told later; `mode` is confidential or identified."""

    mode: str
    name: str
    contact: str

    def __post_init__(self) -> None:
        if self.mode not in _MODES:
            raise MalformedError("an identity is given in confidence or openly")
        if not require_text(self.name, "the name"):
            raise MalformedError("an identity has a name")
        require_text(self.contact, "the contact")


@dataclass(frozen=True)
class FollowUp:
    """What a complainant adds. `number` counts from 1 within the thread."""

    number: int
    day: str
    text: str
    attachments: tuple[Attachment, ...] = ()
    identity: GivenIdentity | None = None
    withdrawn: bool = False

    def __post_init__(self) -> None:
        require_int(self.number, "a follow-up's number", 1)
        require_day(self.day, "the day")
        require_text(self.text, "a follow-up's text")
        require_attachments(self.attachments)
        if self.identity is not None:
            require_kind(self.identity, "an identity", GivenIdentity)
        require_kind(self.withdrawn, "whether it is withdrawn", bool)


def mac_follow_up(follow_up: FollowUp, mac_key: bytes, thread: bytes, message: bytes) -> bytes:
    """The body of a follow-up: its MAC, then the content, on two lines."""
    require_kind(follow_up, "a follow-up", FollowUp)
    given = follow_up.identity
    content = write_object(
        {
            "format": FORMAT,
            "number": follow_up.number,
            "day": follow_up.day,
            "text": follow_up.text,
            "attachments": write_attachments(follow_up.attachments),
            "identity": {name: getattr(given, name) for name in _IDENTITY} if given else None,
            "withdrawn": follow_up.withdrawn,
        }
    )
    return with_mac(content, FORMAT, mac_key, thread, message)


def read_follow_up(body: bytes, mac_key: bytes, thread: bytes, message: bytes) -> FollowUp:
    """The follow-up, when the holder of this MAC key wrote it for this thread and message.

    Raises MalformedError, or SignatureError when the MAC is not the holder's.
    """
    content = proven(body, FORMAT, mac_key, thread, message)
    told = read_object(content, "a follow-up", _MEMBERS)
    if told["format"] != FORMAT:
        raise MalformedError("a follow-up of no known format")
    return FollowUp(
        number=require_int(told["number"], "a follow-up's number", 1),
        day=require_text(told["day"], "the day"),
        text=require_text(told["text"], "a follow-up's text"),
        attachments=read_attachments(told["attachments"]),
        identity=None if told["identity"] is None else _read_identity(told["identity"]),
        withdrawn=require_kind(told["withdrawn"], "whether it is withdrawn", bool),
    )


def _read_identity(value: object) -> GivenIdentity:
    found = require_members(value, "an identity", _IDENTITY)
    mode, name, contact = (require_text(found[each], each) for each in _IDENTITY)
    return GivenIdentity(mode, name, contact)
