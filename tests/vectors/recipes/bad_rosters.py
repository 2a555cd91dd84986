"""Files that are no roster: unsigned, of another root, or signed although a rule is broken."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.samples import cast
from tests.vectors.recipes.common import altered, b64, flipped, without

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOMAIN = b"plaza-limpia/roster/v1\n"


def signed(body: bytes, root_seed: bytes = cast.ROOT_SEED, domain: bytes = _DOMAIN) -> bytes:
    """A file with a true signature over whatever the body is."""
    signature = Ed25519PrivateKey.from_private_bytes(root_seed).sign(domain + body)
    return b64(signature).encode() + b"\n" + body


def bad_files(good: bytes) -> Iterator[tuple[str, bytes, str]]:
    """Name, file and the error's name."""
    yield from _bad_signatures(good)
    body = good.partition(b"\n")[2]
    members: list[dict[str, Any]] = json.loads(body)["members"]
    for name, changed in (*_bad_bodies(body), *_bad_members(body, members)):
        yield name, signed(changed), "MalformedError"


def _bad_signatures(good: bytes) -> Iterator[tuple[str, bytes, str]]:
    line, _, body = good.partition(b"\n")
    yield "nothing", b"", "MalformedError"
    yield "no line feed", line, "MalformedError"
    yield "signature without padding", line.rstrip(b"=") + b"\n" + body, "MalformedError"
    yield "signature of 63 bytes", b64(bytes(63)).encode() + b"\n" + body, "MalformedError"
    yield "signature with a carriage return", line + b"\r\n" + body, "MalformedError"
    yield "signature of zeros", b64(bytes(64)).encode() + b"\n" + body, "SignatureError"
    yield "a bit of the body changed", flipped(good, 200), "SignatureError"
    yield "a blank after the body", good + b" ", "SignatureError"
    yield "of another root", signed(body, cast.seed("another root")), "SignatureError"
    yield "signed without its domain", signed(body, domain=b""), "SignatureError"
    yield "signed as a reply", signed(body, domain=b"plaza-limpia/reply/v1\n"), "SignatureError"


def _bad_bodies(body: bytes) -> Iterator[tuple[str, bytes]]:
    yield "not JSON", b"roster"
    yield "a list", b"[]"
    yield "the same member twice", body[:-1] + b',"version":2}'
    yield "a member too many", altered(body, extra=1)
    yield "a member too few", without(body, "former")
    yield "another format", altered(body, format="plaza-limpia/roster/v2")
    yield "version zero", altered(body, version=0)
    yield "version as text", altered(body, version="1")
    yield "version as a float", body.replace(b'"version":1', b'"version":1.0')
    yield "a first roster with a predecessor", altered(body, previous="ab" * 32)
    yield "a second roster without one", altered(body, version=2)
    yield "a predecessor in capitals", altered(body, version=2, previous="AB" * 32)
    yield "an instant without its Z", altered(body, not_before="2026-09-13T00:00:00")
    yield "an instant with an offset", altered(body, not_before="2026-09-13T00:00:00+00:00")
    yield "a day that does not exist", altered(body, not_before="2026-09-31T00:00:00Z")
    yield "an instant with one digit", altered(body, not_before="2026-9-13T00:00:00Z")
    yield "ends as it begins", altered(body, not_after="2026-09-13T00:00:00Z")
    yield "lives 30 days and a second", altered(body, not_after="2026-10-13T00:00:01Z")


def _bad_members(body: bytes, members: list[dict[str, Any]]) -> Iterator[tuple[str, bytes]]:
    ana, bruno, carmen, recovery = members
    former = {"id": "delia", "name": "Delia", "ed25519": ana["ed25519"]}

    def having(*changed: dict[str, Any]) -> bytes:
        return altered(body, members=list(changed))

    yield "one member", having(ana)
    yield "no recovery", having(ana, bruno)
    yield "two recoveries", having(ana, recovery, {**recovery, "id": "otra", "age": carmen["age"]})
    yield "no investigator", having(recovery)
    yield "the same id twice", having(ana, {**bruno, "id": "ana"}, recovery)
    yield "the same key twice", having(ana, {**bruno, "age": ana["age"]}, recovery)
    yield "an id also among the former", altered(body, former=[{**former, "id": "ana"}])
    yield "an id in capitals", having({**ana, "id": "Ana"}, recovery)
    yield "an id too long", having({**ana, "id": "a" * 33}, recovery)
    yield "an empty name", having({**ana, "name": " "}, recovery)
    yield "a role that is none", having({**ana, "role": "admin"}, recovery)
    yield "an investigator who cannot sign", having({**ana, "ed25519": None}, recovery)
    yield "a recovery that signs", having(ana, {**recovery, "ed25519": ana["ed25519"]})
    yield "a signing key of 31 bytes", having({**ana, "ed25519": b64(bytes(31))}, recovery)
    yield "a classical key", having({**ana, "age": "age1" + "q" * 58}, recovery)
    yield "a member with a member too many", having({**ana, "x": 1}, recovery)
    yield "a former member with a role", altered(body, former=[{**former, "role": "investigator"}])
