"""The signed list of all that a site sends: docs/formats.md section 12.

The same frame as the roster's: base64(signature) || 0x0A || body, where the body is verified as the
exact bytes that came. It is signed offline, by the root key or by a key that only signs releases.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from crypto.checks import from_base64, require_day, require_text, to_base64
from crypto.errors import MalformedError, SignatureError
from crypto.strict_json import read_object, require_list, require_members, write_object

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = "plaza-limpia/release/v1"
DOMAIN = b"plaza-limpia/release/v1\n"
FILE = "release.txt"
PATH = "/manifiesto"
SIGNATURE = 64
MEMBERS = ("format", "day", "signer", "root", "build", "headers", "files")
BUILD = ("nojs_origin", "exit_url", "languages", "questionnaire")


@dataclass(frozen=True)
class Listed:
    """One thing that the site sends: its path, media type and hex SHA-256.

    `headers` take the place of the release's own where this path has others.
    """

    path: str
    type: str
    sha256: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Build:
    """What the site was built with, beside the sources and the root key."""

    nojs_origin: str
    exit_url: str
    languages: tuple[str, ...]
    questionnaire: str


@dataclass(frozen=True)
class Release:
    """All that a site sends. `headers` go with every answer; `signer` and `root` are Ed25519."""

    day: str
    signer: bytes
    root: bytes
    build: Build
    headers: Mapping[str, str]
    files: tuple[Listed, ...]


def sign_release(release: Release, seed: bytes) -> bytes:
    """Return the file; `seed` is the 32 bytes of the key whose public half is `signer`."""
    body = write_object(
        {
            "format": FORMAT,
            "day": release.day,
            "signer": to_base64(release.signer),
            "root": to_base64(release.root),
            "build": {**vars(release.build), "languages": list(release.build.languages)},
            "headers": dict(release.headers),
            "files": [vars(each) for each in release.files],
        },
    )
    signature = Ed25519PrivateKey.from_private_bytes(seed).sign(DOMAIN + body)
    return to_base64(signature).encode() + b"\n" + body


def read_release(file: bytes) -> Release:
    """Return the list, when its own signer signed it; whether to trust that key is the reader's.

    Raises MalformedError, or SignatureError when the signature is not over these bytes.
    """
    head, _, body = file.partition(b"\n")
    signature = from_base64(head.decode("ascii", "replace"), "a signature", SIGNATURE)
    release = _read(body)
    try:
        Ed25519PublicKey.from_public_bytes(release.signer).verify(signature, DOMAIN + body)
    except (InvalidSignature, ValueError) as error:
        raise SignatureError("not signed by the key that it names") from error
    return release


def _read(body: bytes) -> Release:
    found = read_object(body, "a release", MEMBERS)
    if found["format"] != FORMAT:
        raise MalformedError("another format")
    return Release(
        day=require_day(found["day"], "a day"),
        signer=from_base64(found["signer"], "a public key", 32),
        root=from_base64(found["root"], "a public key", 32),
        build=_build(found["build"]),
        headers=_texts(found["headers"]),
        files=tuple(_listed(each) for each in require_list(found["files"], "files")),
    )


def _build(value: object) -> Build:
    found = require_members(value, "a build", BUILD)
    languages = require_list(found["languages"], "languages")
    return Build(
        nojs_origin=require_text(found["nojs_origin"], "an origin"),
        exit_url=require_text(found["exit_url"], "an address"),
        languages=tuple(require_text(each, "a language") for each in languages),
        questionnaire=require_text(found["questionnaire"], "a version"),
    )


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise MalformedError("headers are an object")
    return {
        require_text(name, "a name"): require_text(each, "a header") for name, each in value.items()
    }


def _listed(value: object) -> Listed:
    found = require_members(value, "a file", ("path", "type", "sha256", "headers"))
    path, kind, digest = (
        require_text(found[name], "a file's text") for name in ("path", "type", "sha256")
    )
    if not path.startswith("/") or path.startswith("//"):
        raise MalformedError("a path of the site begins with one slash")
    return Listed(path, kind, digest, _texts(found["headers"]))
