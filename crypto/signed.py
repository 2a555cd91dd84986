"""Two lines: who signed and how, then what was signed (docs/formats.md section 4).

What an investigator writes can be held against them: replies, keys of cases and the items of a
folder carry an Ed25519 signature (RFC 8032) of a member of the roster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from crypto.checks import from_base64, require_kind, require_text, to_base64
from crypto.errors import SignatureError
from crypto.keys import Keyring
from crypto.members import MEMBER_ID, FormerMember, Member, Roster
from crypto.proof import two_lines
from crypto.strict_json import read_object, write_object

if TYPE_CHECKING:
    from collections.abc import Callable

_SIGNATURE_BYTES = 64


def with_signature(content: bytes, signed: bytes, keyring: Keyring, signer: str) -> bytes:
    """The body: a line that names the signer, then `content`; `signed` is content with its place.

    Raises MalformedError.
    """
    signature = require_kind(keyring, "a keyring", Keyring).sign(signed)
    require_text(signer, "a signer's id", MEMBER_ID)
    return write_object({"signer": signer, "signature": to_base64(signature)}) + b"\n" + content


def signed_by(
    body: bytes, roster: Roster, signed: Callable[[bytes], bytes]
) -> tuple[bytes, Member | FormerMember]:
    """The content and who signed it; `signed` puts the place in front of a content.

    Raises MalformedError, or SignatureError when the signer is not in the roster or did not sign.
    """
    require_kind(roster, "a roster", Roster)
    first, content = two_lines(body)
    found = read_object(first, "a signature's line", ("signer", "signature"))
    author = roster.signer(require_text(found["signer"], "a signer's id", MEMBER_ID))
    if author is None or author.ed25519 is None:
        raise SignatureError("nobody of that name signs")
    signature = from_base64(found["signature"], "a signature", _SIGNATURE_BYTES)
    _verify(author.ed25519, signature, signed(content))
    return content, author


def _verify(public: bytes, signature: bytes, signed: bytes) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, signed)
    except (InvalidSignature, ValueError):
        raise SignatureError("the signer did not write this") from None
