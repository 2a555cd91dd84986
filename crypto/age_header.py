"""The textual head of an age v1 file: read strictly, written canonically.

C2SP age.md, "Header" and "Recipient stanza". This module knows lines, arguments and base64, not
what a stanza means: crypto.hybrid does.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import re
from dataclasses import dataclass
from typing import BinaryIO

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from crypto.errors import MalformedError, TamperedHeaderError

LONGEST = 128 * 1024
MOST_STANZAS = 64
_VERSION = b"age-encryption.org/v1\n"
_COLUMNS = 64
_MAC_BYTES = 32
_MAC_LINE = re.compile(rb"--- ([A-Za-z0-9+/]{43})\n")
_ARGUMENTS = re.compile(rb"-> ([!-~]+(?: [!-~]+)*)\n")


@dataclass(frozen=True)
class Stanza:
    """One line of arguments (printable ASCII) and a body: the file key wrapped for one reader."""

    arguments: tuple[bytes, ...]
    body: bytes

    def encode(self) -> bytes:
        wrapped = to_base64nopad(self.body)
        lines = [wrapped[i : i + _COLUMNS] for i in range(0, len(wrapped) + 1, _COLUMNS)]
        return b"-> %s\n%s\n" % (b" ".join(self.arguments), b"\n".join(lines))


@dataclass(frozen=True)
class AgeHeader:
    """The stanzas, the MAC, and the exact bytes that the MAC covers."""

    stanzas: tuple[Stanza, ...]
    mac: bytes
    covered: bytes

    def check(self, file_key: bytes) -> None:
        """Raises TamperedHeaderError unless this file key made this header."""
        if not hmac.compare_digest(self.mac, _mac(file_key, self.covered)):
            raise TamperedHeaderError("the header is not the one that was sealed")


def to_base64nopad(data: bytes) -> bytes:
    """RFC 4648 section 4 without padding, as every field of an age header is written."""
    return base64.b64encode(data).rstrip(b"=")


def from_base64nopad(text: bytes) -> bytes:
    """Raises MalformedError when the text does not re-encode to itself."""
    try:
        data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error:
        raise MalformedError("a field of the header is not base64") from None
    if to_base64nopad(data) != text:
        raise MalformedError("a field of the header is not canonical base64")
    return data


def write_header(stanzas: tuple[Stanza, ...], file_key: bytes) -> bytes:
    """The whole header, with the MAC that this file key gives it."""
    if not 1 <= len(stanzas) <= MOST_STANZAS:
        raise MalformedError(f"a file has 1 to {MOST_STANZAS} stanzas")
    covered = _VERSION + b"".join(stanza.encode() for stanza in stanzas) + b"---"
    return covered + b" " + to_base64nopad(_mac(file_key, covered)) + b"\n"


def read_header(source: BinaryIO) -> AgeHeader:
    """Reads up to the first byte of the payload; MalformedError unless it is a header of ours."""
    lines = _Lines(source)
    if lines.next() != _VERSION:
        raise MalformedError("the file does not begin as an age v1 file")
    stanzas: list[Stanza] = []
    while not (line := lines.next()).startswith(b"---"):
        stanzas.append(_read_stanza(line, lines))
        if len(stanzas) > MOST_STANZAS:
            raise MalformedError(f"the header has more than {MOST_STANZAS} stanzas")
    if not stanzas:
        raise MalformedError("the header has no stanza")
    found = _MAC_LINE.fullmatch(line)
    if not found:
        raise MalformedError("the header does not end with its MAC")
    covered = b"".join(lines.read[:-1]) + b"---"
    return AgeHeader(tuple(stanzas), from_base64nopad(found[1]), covered)


class _Lines:
    """Lines of the header, counted so that nobody can make us read without end."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._left = LONGEST
        self.read: list[bytes] = []

    def next(self) -> bytes:
        line = self._source.readline(self._left)
        self._left -= len(line)
        if not line.endswith(b"\n"):
            raise MalformedError("the header is cut short or too long")
        self.read.append(line)
        return line


def _read_stanza(first: bytes, lines: _Lines) -> Stanza:
    found = _ARGUMENTS.fullmatch(first)
    if not found:
        raise MalformedError("a stanza does not begin as it should")
    wrapped: list[bytes] = []
    while not wrapped or len(wrapped[-1]) == _COLUMNS:
        wrapped.append(lines.next()[:-1])
    if len(wrapped[-1]) > _COLUMNS:
        raise MalformedError("a line of a stanza is too long")
    return Stanza(tuple(found[1].split(b" ")), from_base64nopad(b"".join(wrapped)))


def _mac(file_key: bytes, covered: bytes) -> bytes:
    key = HKDF(hashes.SHA256(), _MAC_BYTES, None, b"header").derive(file_key)
    return hmac.digest(key, covered, "sha256")
