"""What `./plaza manifest` does: lists the built site and signs the list, without any network."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from config.languages import LANGUAGES
from config.web.headers import FIXED, MICROPHONE, policy_text
from crypto.checks import from_base64, to_base64
from intake.app import POLICY
from intake.routes.pages import SPOKEN
from intake.site_files import HTML, MANIFEST, read_site
from intake.verify.release import FILE, Build, Listed, Release, sign_release

if TYPE_CHECKING:
    from pathlib import Path

SEED_BYTES = 32


def list_site(site: Path, signer: bytes, day: str) -> Release:
    """Return the list of a built site; SiteAlteredError when it is not as it was built."""
    about = json.loads((site / MANIFEST).read_text("utf-8"))
    root = from_base64(about["root"], "the root key", SEED_BYTES)
    read_site(site, root)
    return Release(
        day=day,
        signer=signer,
        root=root,
        build=Build(
            nojs_origin=about["nojs_origin"],
            exit_url=about["exit_url"],
            languages=tuple(about["languages"]),
            questionnaire=about["questionnaire"],
        ),
        headers=expected_headers(),
        files=tuple(_listed(each) for each in about["files"]),
    )


def _listed(entry: dict[str, str]) -> Listed:
    path = entry["path"]
    prefix = next(
        (each.prefix for each in reversed(LANGUAGES) if path.startswith(f"{each.prefix}/")), ""
    )
    told = entry["type"] == HTML and path in {prefix + each for each in SPOKEN}
    headers = {"Permissions-Policy": MICROPHONE} if told else {}
    return Listed(path, entry["type"], entry["sha256"], headers)


def expected_headers() -> dict[str, str]:
    """Return the headers that the door with JavaScript puts on every answer."""
    policy = {"Content-Security-Policy": policy_text(POLICY), "Referrer-Policy": "no-referrer"}
    return {**FIXED, **policy}


def write_release(site: Path, seed: bytes, day: str) -> tuple[Path, bytes]:
    """Sign the list of a site into the site; return its path and the signer's public key."""
    signer = public_of(seed)
    path = site / FILE
    path.write_bytes(sign_release(list_site(site, signer, day), seed))
    return path, signer


def read_seed(path: Path) -> bytes:
    """Return the 32 bytes of a key file: base64, one line. Raises OSError and MalformedError."""
    return from_base64(path.read_text("ascii").strip(), "a key", SEED_BYTES)


def new_key(path: Path) -> bytes:
    """Write a fresh key that only its owner can read; return the public half."""
    seed = os.urandom(SEED_BYTES)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(to_base64(seed) + "\n")
    return public_of(seed)


def public_of(seed: bytes) -> bytes:
    """Return the public key of a seed."""
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key()
    return public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
