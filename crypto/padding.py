"""Lengths say nothing: what is sealed is first brought to one of few sizes.

Text goes to a power of two from 4 KiB to 256 KiB, each a fixed point of Padmé; attachments go to
Padmé with a floor of 64 KiB, pages of the links with one of 4 KiB (Nikitin and others, "Reducing
Metadata Leakage from Encrypted Files and Communication with PURBs", 2019). The filling is 0x80 and
then zeros (ISO/IEC 7816-4), so it comes off in one way only. See docs/formats.md section 3 and
docs/decisions/0004.
"""

from __future__ import annotations

from crypto.checks import require_bytes, require_int
from crypto.errors import MalformedError, TooLongError

TEXT_FLOOR = 4_096
TEXT_LIMIT = 262_144
ATTACHMENT_FLOOR = 65_536
_MARK = b"\x80"


def padme(length: int) -> int:
    """The smallest Padmé size, in bytes, that holds `length`; at most 12 % more than it."""
    length = require_int(length, "a length", 0)
    if length < 2:  # noqa: PLR2004 - the logarithm of a logarithm begins at two
        return length
    exponent = length.bit_length() - 1
    kept = exponent.bit_length()
    step = 1 << (exponent - kept)
    return -(-length // step) * step


def text_class(length: int) -> int:
    """The smallest of the seven text sizes that holds `length` bytes, mark of the padding included.

    Raises TooLongError above TEXT_LIMIT.
    """
    length = require_int(length, "a length", 0)
    if length > TEXT_LIMIT:
        raise TooLongError(f"{length} bytes are more than {TEXT_LIMIT}")
    return max(TEXT_FLOOR, 1 << (length - 1).bit_length() if length else 1)


def attachment_class(length: int) -> int:
    """The Padmé size, at least 64 KiB, that holds `length` bytes, mark of the padding included."""
    return max(ATTACHMENT_FLOOR, padme(length))


def page_class(length: int) -> int:
    """The Padmé size, at least 4 KiB, that holds `length` bytes, mark of the padding included."""
    return max(TEXT_FLOOR, padme(length))


def pad_text(content: bytes) -> bytes:
    """Content, mark and zeros, in one of the seven text sizes. Raises TooLongError."""
    content = require_bytes(content, "what is padded")
    return (content + _MARK).ljust(text_class(len(content) + 1), b"\0")


def pad_attachment(content: bytes) -> bytes:
    """Content, mark and zeros, in a Padmé size of at least 64 KiB."""
    content = require_bytes(content, "what is padded")
    return (content + _MARK).ljust(attachment_class(len(content) + 1), b"\0")


def pad_page(content: bytes) -> bytes:
    """Content, mark and zeros, in a Padmé size of at least 4 KiB."""
    content = require_bytes(content, "what is padded")
    return (content + _MARK).ljust(page_class(len(content) + 1), b"\0")


def padded_length(content_length: int, kind: str) -> int:
    """How long content of this length becomes under the rule for its kind."""
    rule = _RULES.get(kind, text_class)
    return rule(require_int(content_length, "a length", 0) + 1)


_RULES = {"attachment": attachment_class, "page": page_class}


def unpad(payload: bytes, kind: str) -> bytes:
    """The content without its padding; MalformedError when it was not padded by our rule."""
    payload = require_bytes(payload, "a payload")
    marked = payload.rstrip(b"\0")
    if not marked.endswith(_MARK):
        raise MalformedError("the payload has no mark where its padding begins")
    content = marked[:-1]
    try:
        expected = padded_length(len(content), kind)
    except TooLongError:
        raise MalformedError("the payload is longer than the largest size") from None
    if expected != len(payload):
        raise MalformedError("the payload's length is not the one that hides its content's")
    return content
