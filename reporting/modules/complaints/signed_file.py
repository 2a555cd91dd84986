"""The desk's file of a year: four lines, which say themselves who signed them, and prove it.

Who signed, as JSON; what was signed, as JSON; and the two lines of the roster of that day, signed
by the root (docs/formats.md, sections 6 and 21). Whether that root is ours is for `admission`.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from config.complaint_figures import FORMAT
from reporting.importing.faults import ImportRefused

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 2_000_000
LINES = 4
ROSTER = b"plaza-limpia/roster/v1\n"
HAND = "no es el archivo de un año que da el escritorio. Tráelo otra vez tal como se descargó."
SIGNATURE = "la firma no es de quien dice, o el archivo cambió después. No lo publiques; pide otro."
DAY = timedelta(days=1)


@dataclass(frozen=True)
class SignedFile:
    """What a member of a roster signed, and the public key of the root that signed the roster."""

    content: dict[str, Any]
    root: bytes


def read_signed(path: Path) -> SignedFile:
    """Return what a file holds when every signature in it verifies; ImportRefused otherwise."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ImportRefused(f"{path}: no se pudo leer ({error.strerror}).") from None
    try:
        return _verified(data)
    except InvalidSignature:
        raise ImportRefused(f"{path.name}: {SIGNATURE}") from None
    except (KeyError, TypeError, ValueError, RecursionError):
        raise ImportRefused(f"{path.name}: {HAND}") from None


def _verified(data: bytes) -> SignedFile:
    lines = data.split(b"\n")
    if len(data) > MOST_BYTES or len(lines) != LINES:
        raise ValueError
    head, content = object_of(lines[0]), object_of(lines[1])
    root = _bytes(content["root"])
    _verify(root, _bytes(lines[2].decode()), ROSTER + lines[3])
    roster = object_of(lines[3])
    _require_day(content["released"], roster)
    signer = _signer(roster, head["signer"])
    _verify(signer, _bytes(head["signature"]), f"{FORMAT}\n".encode() + lines[1])
    return SignedFile(content, root)


def object_of(line: bytes) -> dict[str, Any]:
    """Return the object that a line of JSON holds, no member twice; ValueError otherwise."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(pairs)
        if len(members) != len(pairs):
            raise ValueError
        return members

    found = json.loads(line.decode("utf-8"), object_pairs_hook=once)
    if not isinstance(found, dict):
        raise TypeError
    return found


def _signer(roster: dict[str, Any], id_: object) -> bytes:
    """Return the key of a present investigator of the roster; InvalidSignature when it has none."""
    for member in roster["members"]:
        if member["id"] == id_ and member["role"] == "investigator":
            return _bytes(member["ed25519"])
    raise InvalidSignature


def _require_day(released: str, roster: dict[str, Any]) -> None:
    """Hold the day of the signature to the life of the roster; InvalidSignature."""
    first, last = (date.fromisoformat(roster[each][:10]) for each in ("not_before", "not_after"))
    if not first - DAY <= date.fromisoformat(released) <= last:
        raise InvalidSignature


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ValueError from None


def _verify(public: bytes, signature: bytes, signed: bytes) -> None:
    Ed25519PublicKey.from_public_bytes(public).verify(signature, signed)
