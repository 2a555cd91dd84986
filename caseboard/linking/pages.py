"""One page of the links: signed inside by who wrote it, sealed outside to the linking key.

The key of the pages is known to its holders alone, its public half too: nobody else can even seal
a page. docs/formats.md, section 18.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature

from caseboard.linking.errors import DamagedLinksError
from caseboard.shelf.signed import Page, body_of, signed
from crypto import age
from crypto.errors import CryptoError
from crypto.padding import pad_page, unpad
from crypto.strict_json import read_object, write_object

if TYPE_CHECKING:
    from crypto.keys import Identity, Keyring
    from crypto.roster import Roster

FORMAT = "plaza-limpia/links/v1"
_DOMAIN = FORMAT.encode() + b"\n"
_MEMBERS = ("format", "generation", "number", "previous", "kind", "author")


@dataclass(frozen=True)
class Place:
    """Where a page lies; `previous` is the SHA-256 of the sealed page before it, in hex.

    None where the chain begins: at the first page of an image.
    """

    generation: int
    number: int
    previous: str | None


def seal_page(pages: Identity, author: tuple[str, Keyring], place: Place, page: Page) -> bytes:
    """Return the page as an age file of a Padmé size, 4 KiB at least."""
    member, keyring = author
    line = _line(place, page.kind, member)
    return age.seal(pad_page(signed(keyring, _DOMAIN, line, page.body)), [pages.recipient])


def open_page(pages: Identity, roster: Roster, place: Place, sealed: bytes) -> Page:
    """Return the page found at that place; DamagedLinksError for any other than was put there."""
    try:
        content = unpad(age.unseal(sealed, pages), "page")
        line, found, _ = content.partition(b"\n")
        header = read_object(line, "a page's header", _MEMBERS)
        kind, author = str(header["kind"]), str(header["author"])
        if not found or line + found != _line(place, kind, author):
            raise DamagedLinksError
        signer = roster.signer(author)
        if signer is None or signer.ed25519 is None:
            raise DamagedLinksError
        body = body_of(signer.ed25519, _DOMAIN, content)
    except (CryptoError, InvalidSignature) as error:
        raise DamagedLinksError from error
    return Page(kind, body)


def _line(place: Place, kind: str, author: str) -> bytes:
    members: dict[str, object] = {
        "format": FORMAT,
        "generation": place.generation,
        "number": place.number,
        "previous": place.previous,
        "kind": kind,
        "author": author,
    }
    return write_object(members) + b"\n"
