"""One page of a shelf: signed inside by its owner, sealed outside to the same person.

Everybody knows the owner's public key, so a seal alone would let anybody who can write to the
database put a page of their own making among ours. docs/formats.md, section 16.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature

from caseboard.shelf.errors import DamagedShelfError
from caseboard.shelf.signed import Page, body_of, signed
from crypto import age
from crypto.errors import CryptoError
from crypto.padding import pad_attachment, unpad
from crypto.strict_json import read_object, write_object

if TYPE_CHECKING:
    from crypto.keys import Keyring

FORMAT = "plaza-limpia/shelf/v1"
_DOMAIN = FORMAT.encode() + b"\n"
_MEMBERS = ("format", "owner", "shelf", "number", "kind", "previous")


@dataclass(frozen=True)
class Place:
    """Where a page lies; `previous` is the SHA-256 of the sealed page before it, in hex."""

    owner: str
    shelf: str
    number: int
    previous: str | None


def seal_page(keyring: Keyring, place: Place, page: Page) -> bytes:
    """Return the page as an age file of a Padmé size, 64 KiB at least."""
    line = _line(place, page.kind)
    content = signed(keyring, _DOMAIN, line, page.body)
    return age.seal(pad_attachment(content), [keyring.identity.recipient])


def open_page(keyring: Keyring, place: Place, sealed: bytes) -> Page:
    """Return the page found at that place; DamagedShelfError for any other than was put there."""
    try:
        content = unpad(age.unseal(sealed, keyring.identity), "attachment")
        line, found, _ = content.partition(b"\n")
        header = read_object(line, "a page's header", _MEMBERS)
        kind = str(header["kind"])
        if not found or line + found != _line(place, kind):
            raise DamagedShelfError
        body = body_of(keyring.signing_public, _DOMAIN, content)
    except (CryptoError, InvalidSignature) as error:
        raise DamagedShelfError from error
    return Page(kind, body)


def _line(place: Place, kind: str) -> bytes:
    members: dict[str, object] = {
        "format": FORMAT,
        "owner": place.owner,
        "shelf": place.shelf,
        "number": place.number,
        "kind": kind,
        "previous": place.previous,
    }
    return write_object(members) + b"\n"
