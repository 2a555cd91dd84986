"""Checkpoints: the head of the chain, signed, so that nothing before it is cut or rewritten.

A checkpoint's signature is Ed25519 (RFC 8032) over `plaza-limpia/audit/checkpoint/v1`, a line feed
and the canonical JSON of its other columns. It names the checkpoint before it, so that none can be
taken out of the middle. Who signs: docs/decisions/0065.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from caseboard.audit.chain import Fault, canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

_DOMAIN = b"plaza-limpia/audit/checkpoint/v1\n"
DESK = "-desk"
"""The signer of checkpoints that no investigator was there to sign: no member can be called so."""


@dataclass(frozen=True)
class Mark:
    """One checkpoint, as bytes and text, not yet checked; `previous` is 0 for the first."""

    sequence: int
    hash: bytes
    instant: str
    signer: str
    previous: int
    signature: bytes = b""


def signed_part(mark: Mark) -> bytes:
    """Return the bytes that the signature covers."""
    row = {
        "sequence": mark.sequence,
        "hash": mark.hash.hex(),
        "instant": mark.instant,
        "signer": mark.signer,
        "previous": mark.previous,
    }
    return _DOMAIN + canonical(row).encode()


def mark_faults(
    marks: Iterable[Mark],
    hash_at: Callable[[int], bytes | None],
    keys: Mapping[str, Collection[bytes]],
) -> Iterator[Fault]:
    """Yield what is wrong with checkpoints, given in order of sequence.

    `keys` are the public keys of each signer, those before a renewal too.
    `unsigned`: the signature is not that of its signer, or nobody knows the signer. `gone`: the
    checkpoint before it is not the one that it names. `rewritten`: the chain has another hash
    there, or ends before it: it was rewritten, cut or forked after it was signed.
    """
    before = 0
    for mark in marks:
        if not _is_signed(mark, keys):
            yield Fault(mark.sequence, "unsigned")
        if mark.previous != before:
            yield Fault(mark.sequence, "gone")
        if hash_at(mark.sequence) != mark.hash:
            yield Fault(mark.sequence, "rewritten")
        before = mark.sequence


def _is_signed(mark: Mark, keys: Mapping[str, Collection[bytes]]) -> bool:
    return any(_fits(mark, public) for public in keys.get(mark.signer, ()))


def _fits(mark: Mark, public: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(mark.signature, signed_part(mark))
    except (InvalidSignature, ValueError, TypeError, AttributeError):
        return False  # SQLite keeps whatever it is given
    return True
