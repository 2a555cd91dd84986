"""Fingerprints of root keys, as posters and paper forms print them (formats section 6)."""

from __future__ import annotations

from crypto.roster import fingerprint
from tests.samples import cast
from tests.vectors.recipes.common import Vector, b64

_KEYS = {"the cast's root": cast.root_public(), "zeros": bytes(32), "ones": b"\xff" * 32}


def make(_stored: Vector) -> Vector:
    return {
        "good": [
            {"name": name, "root_public": b64(key), "words": fingerprint(key)}
            for name, key in _KEYS.items()
        ]
    }
