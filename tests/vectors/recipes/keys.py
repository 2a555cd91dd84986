"""Key texts, which must be exactly as age writes them (formats section 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crypto import bech32
from crypto.keys import Identity
from tests.samples import cast
from tests.vectors.recipes.common import Vector, b64

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEEDS = {"zeros": bytes(32), "ones": b"\xff" * 32, "ana": cast.keyring("ana").age_seed}
_LOW_ORDER = bytes(32)


def make(_stored: Vector) -> Vector:
    ana = cast.keyring("ana").identity
    recipients = [
        {"name": name, "recipient": text, "error": "MalformedError"}
        for name, text in _bad_recipients(ana)
    ]
    identities = [
        {"name": name, "identity": text, "error": "MalformedError"}
        for name, text in _bad_identities(ana.text)
    ]
    return {
        "good": [_good(name, seed) for name, seed in _SEEDS.items()],
        "bad": recipients + identities,
    }


def _good(name: str, seed: bytes) -> Vector:
    identity = Identity.from_seed(seed)
    return {
        "name": name,
        "seed": b64(seed),
        "identity": identity.text,
        "recipient": identity.recipient.text,
    }


def _bad_recipients(identity: Identity) -> Iterator[tuple[str, str]]:
    text, raw = identity.recipient.text, identity.recipient.raw
    yield "nothing", ""
    yield "in capitals", text.upper()
    yield "in two cases", text[:-1] + text[-1].upper()
    yield "blank around", f" {text}"
    yield "last letter changed", text[:-1] + ("q" if text[-1] != "q" else "p")
    yield "a byte too few", bech32.encode("age1pq", raw[:-1])
    yield "a byte too many", bech32.encode("age1pq", raw + b"\0")
    yield "of another kind", bech32.encode("age", raw)
    yield "a classical key", bech32.encode("age", raw[-32:])
    yield "a coefficient out of range", bech32.encode("age1pq", b"\xff" * 1184 + raw[1184:])
    yield "an X25519 point of low order", bech32.encode("age1pq", raw[:1184] + _LOW_ORDER)


def _bad_identities(text: str) -> Iterator[tuple[str, str]]:
    yield "nothing", ""
    yield "in small letters", text.lower()
    yield "in two cases", text[:-1] + text[-1].lower() if text[-1].isalpha() else text.title()
    yield "line feed after", f"{text}\n"
    yield (
        "first letter of the seed changed",
        text[:19] + ("Q" if text[19] != "Q" else "P") + text[20:],
    )
    yield "31 bytes", bech32.encode("age-secret-key-pq-", bytes(31)).upper()
    yield "a classical key", bech32.encode("age-secret-key-", bytes(32)).upper()
