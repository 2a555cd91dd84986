"""The linking key: what tokens are made under and pages of the links are sealed to.

docs/formats.md section 18. It is signed like a case's key: whoever can write the table knows the
readers' public keys, and could otherwise put a key of their own in its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crypto import age
from crypto.checks import (
    from_base64,
    require_bytes,
    require_int,
    require_kind,
    require_text,
    to_base64,
)
from crypto.errors import MalformedError
from crypto.keys import Identity
from crypto.members import MEMBER_ID
from crypto.padding import pad_text, unpad
from crypto.signed import signed_by, with_signature
from crypto.strict_json import read_object, require_list, write_object

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crypto.keys import Keyring, Recipient
    from crypto.members import FormerMember, Member, Roster

FORMAT = "plaza-limpia/link-key/v1"
TOKEN_KEY_BYTES = 32
_DOMAIN = FORMAT.encode() + b"\n"
_MEMBERS = ("format", "generation", "chain", "pages", "readers")
_KEY_NAME = re.compile(r"[0-9a-f]{16}", re.ASCII)


@dataclass(frozen=True)
class LinkKey:
    """One generation: the chain of token keys, and the private key of its pages.

    `chain` has 32 bytes each, the oldest first; `readers` are the ids of those to whom it is
    sealed, each with the short name of their key in hex. Raises MalformedError.
    """

    generation: int
    chain: tuple[bytes, ...] = field(repr=False)
    pages: Identity
    readers: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        require_int(self.generation, "a generation", 1)
        if not self.chain:
            raise MalformedError("a linking key without a token key")
        for key in self.chain:
            require_bytes(key, "a token key", TOKEN_KEY_BYTES)
        require_kind(self.pages, "the key of the pages", Identity)
        for member, name in self.readers:
            require_text(member, "a reader's id", MEMBER_ID)
            require_text(name, "a key's short name", _KEY_NAME)


def seal_link_key(
    key: LinkKey, keyring: Keyring, signer: str, recipients: Sequence[Recipient]
) -> bytes:
    """The sealed file of a linking key, signed by `signer`. Raises MalformedError, TooLongError."""
    content = write_object(
        {
            "format": FORMAT,
            "generation": key.generation,
            "chain": [to_base64(each) for each in key.chain],
            "pages": key.pages.text,
            "readers": [list(each) for each in key.readers],
        }
    )
    body = with_signature(content, _DOMAIN + content, keyring, signer)
    return age.seal(pad_text(body), list(recipients))


def open_link_key(
    sealed: bytes, identity: Identity, roster: Roster
) -> tuple[LinkKey, Member | FormerMember]:
    """The linking key and who made it.

    Raises what `age.unseal` raises, MalformedError, or SignatureError when nobody of the roster
    made it.
    """
    body = unpad(age.unseal(sealed, identity), "link-key")
    content, author = signed_by(body, roster, lambda content: _DOMAIN + content)
    found = read_object(content, "a linking key", _MEMBERS)
    if found["format"] != FORMAT:
        raise MalformedError("a linking key of no known format")
    return LinkKey(
        generation=require_int(found["generation"], "a generation", 1),
        chain=tuple(
            from_base64(each, "a token key", TOKEN_KEY_BYTES)
            for each in require_list(found["chain"], "the chain")
        ),
        pages=Identity.from_text(require_text(found["pages"], "the key of the pages")),
        readers=tuple(_reader(each) for each in require_list(found["readers"], "the readers")),
    ), author


def _reader(value: object) -> tuple[str, str]:
    found = [require_text(each, "a reader") for each in require_list(value, "a reader")]
    if len(found) != 2:  # noqa: PLR2004 - an id and a key
        raise MalformedError("a reader is an id and a key")
    return found[0], found[1]
