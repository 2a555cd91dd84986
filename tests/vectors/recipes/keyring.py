"""Keyrings at rest, at the smallest cost allowed (formats section 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crypto.wrapping import Cost, _wrap
from tests.samples import cast
from tests.vectors.recipes.common import Vector, altered, b64, without

if TYPE_CHECKING:
    from collections.abc import Iterator

CHEAP = Cost(memory_kib=19_456, passes=2, lanes=1)
_ACCENTED = "canción ñandú época ágil"
_FORBIDDEN = (
    "",
    "catorce letras",
    "aaaaaaaaaaaaaaaaaaaa",
    "123456789012345678",
    "abcabcabcabcabcabc",
    "qwertyuiopasdfgh",
    "Contraseña Contraseña 2026",
    "plaza limpia guatemala",
    "x" * 1_025,
)


def make(_stored: Vector) -> Vector:
    ana = _wrapped("ana", cast.ANA.passphrase, CHEAP)
    lanes = Cost(memory_kib=20_000, passes=3, lanes=2)
    return {
        "good": [
            _good("ana", cast.ANA.passphrase, ana, cast.ANA.passphrase),
            _good("bruno", cast.BRUNO.passphrase, _wrapped("bruno", cast.BRUNO.passphrase, lanes)),
            _good("carmen", _ACCENTED, _wrapped("carmen", _ACCENTED, CHEAP)),
        ],
        "bad": [
            {"name": name, "wrapped": b64(wrapped), "passphrase": passphrase, "error": error}
            for name, wrapped, passphrase, error in _bad(ana)
        ],
        "passphrases": [
            *({"passphrase": p, "error": "PassphraseError"} for p in _FORBIDDEN),
            *({"passphrase": p.passphrase, "error": None} for p in cast.INVESTIGATORS),
            {"passphrase": _ACCENTED, "error": None},
        ],
    }


def _wrapped(member: str, passphrase: str, cost: Cost) -> bytes:
    salt, nonce = cast.seed(f"salt/{member}")[:16], cast.seed(f"nonce/{member}")[:12]
    return _wrap(cast.keyring(member), member, passphrase, cost, salt=salt, nonce=nonce)


def _good(member: str, passphrase: str, wrapped: bytes, typed: str | None = None) -> Vector:
    keys = cast.keyring(member)
    return {
        "name": f"{member}'s",
        "wrapped": b64(wrapped),
        "passphrase": typed or passphrase,
        "member": member,
        "age_seed": b64(keys.age_seed),
        "signing_seed": b64(keys.signing_seed),
    }


def _bad(ana: bytes) -> Iterator[tuple[str, bytes, str, str]]:
    right = cast.ANA.passphrase
    yield "another passphrase", ana, cast.BRUNO.passphrase, "PassphraseError"
    yield "a blank more", ana, right + " ", "PassphraseError"
    yield "a passphrase too short", ana, "marimba", "PassphraseError"
    yield "another's name on it", altered(ana, member="bruno"), right, "TamperedPayloadError"
    yield "another nonce", altered(ana, nonce=b64(bytes(12))), right, "TamperedPayloadError"
    yield "another salt", altered(ana, salt=b64(bytes(16))), right, "PassphraseError"
    yield "another cost", altered(ana, passes=3), right, "PassphraseError"
    yield "too little memory", altered(ana, memory_kib=19_455), right, "MalformedError"
    yield "too much memory", altered(ana, memory_kib=2_097_153), right, "MalformedError"
    yield "one pass", altered(ana, passes=1), right, "MalformedError"
    yield "17 passes", altered(ana, passes=17), right, "MalformedError"
    yield "no lane", altered(ana, lanes=0), right, "MalformedError"
    yield "17 lanes", altered(ana, lanes=17), right, "MalformedError"
    yield "another function", altered(ana, kdf="argon2i"), right, "MalformedError"
    yield (
        "a wrapped keyring too short",
        altered(ana, wrapped=b64(bytes(79))),
        right,
        "MalformedError",
    )
    yield "no verifier", without(ana, "verifier"), right, "MalformedError"
