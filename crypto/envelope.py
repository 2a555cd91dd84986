"""Envelopes: a sealed file that says what it is, where it belongs, and not how long it is.

docs/formats.md section 3. The header inside the seal binds the file to its thread and message, so
that one who can move files about cannot pass one complainant's words off as another's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crypto import age
from crypto.checks import from_hex, require_bytes, require_kind, require_text
from crypto.errors import MalformedError, MisplacedError
from crypto.padding import TEXT_LIMIT, pad_attachment, pad_text, unpad
from crypto.strict_json import read_object, write_object

if TYPE_CHECKING:
    from crypto.age import Recipients
    from crypto.keys import Identity

FORMAT = "plaza-limpia/envelope/v1"
KINDS = frozenset(
    {
        "report",
        "receipt",
        "ledger",
        "reply",
        "follow-up",
        "note",
        "attachment",
        "case-key",
        "item",
    }
)
SEALERS = frozenset({"browser", "server", "paper", "desk"})
ID_BYTES = 16
LONGEST_HEADER = 1_023
BODY_LIMIT = TEXT_LIMIT - LONGEST_HEADER - 2
"""Bytes of body that fit into the largest text size, whatever the header says."""
_MEMBERS = ("format", "kind", "thread", "message", "questionnaire", "sealed_by")
_QUESTIONNAIRE = re.compile(r"[0-9a-z-]{1,32}", re.ASCII)


@dataclass(frozen=True)
class Header:
    """What an envelope says about itself. Raises MalformedError when made of anything else.

    `thread` and `message` have 16 bytes; `questionnaire` is a version for a report, else None.
    """

    kind: str
    thread: bytes
    message: bytes
    questionnaire: str | None
    sealed_by: str

    def __post_init__(self) -> None:
        require_bytes(self.thread, "the thread", ID_BYTES)
        require_bytes(self.message, "the message id", ID_BYTES)
        if require_text(self.kind, "the kind") not in KINDS:
            raise MalformedError("an envelope of no known kind")
        if require_text(self.sealed_by, "who sealed it") not in SEALERS:
            raise MalformedError("an envelope sealed by no known hand")
        if self.kind == "report":
            require_text(self.questionnaire, "the questionnaire version", _QUESTIONNAIRE)
        elif self.questionnaire is not None:
            raise MalformedError("only a report answers a questionnaire")


def seal_envelope(header: Header, body: bytes, recipients: Recipients) -> bytes:
    """The sealed file. None among the recipients is an empty seat: a stanza that nobody opens.

    Raises MalformedError, or TooLongError when header and body exceed the largest size.
    """
    content = write_header_line(header) + b"\n" + require_bytes(body, "the body")
    pad = pad_attachment if header.kind == "attachment" else pad_text
    return age.seal(pad(content), recipients)


def open_envelope(  # noqa: PLR0913 - where it was found has three parts
    sealed: bytes,
    identity: Identity,
    *,
    kind: str,
    thread: bytes,
    message: bytes,
    seat: int | None = None,
) -> tuple[Header, bytes]:
    """Header and body of the envelope found at this place; `seat`, when known, is tried first.

    Raises what `age.unseal` raises, MalformedError, or MisplacedError when its header names
    another place than the one where it was found.
    """
    place = (kind, require_bytes(thread, "a thread"), require_bytes(message, "a message id"))
    payload = age.unseal(sealed, identity, seat)
    line, found, body = unpad(payload, kind).partition(b"\n")
    if not found or len(line) > LONGEST_HEADER:
        raise MalformedError("the payload does not begin with a header")
    header = read_header_line(line)
    if (header.kind, header.thread, header.message) != place:
        raise MisplacedError("the envelope belongs elsewhere")
    return header, body


def write_header_line(header: Header) -> bytes:
    """The first line of a payload, without its line feed."""
    require_kind(header, "a header", Header)
    return write_object(
        {
            "format": FORMAT,
            "kind": header.kind,
            "thread": header.thread.hex(),
            "message": header.message.hex(),
            "questionnaire": header.questionnaire,
            "sealed_by": header.sealed_by,
        }
    )


def read_header_line(line: bytes) -> Header:
    """The header that stands in the first line of a payload; MalformedError."""
    found = read_object(line, "an envelope's header", _MEMBERS)
    if found["format"] != FORMAT:
        raise MalformedError("an envelope of no known format")
    questionnaire = found["questionnaire"]
    return Header(
        kind=require_text(found["kind"], "the kind"),
        thread=from_hex(found["thread"], "the thread", ID_BYTES),
        message=from_hex(found["message"], "the message id", ID_BYTES),
        questionnaire=None
        if questionnaire is None
        else require_text(questionnaire, "the questionnaire version"),
        sealed_by=require_text(found["sealed_by"], "who sealed it"),
    )
