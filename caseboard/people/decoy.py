"""The keyring of nobody: opening it costs exactly what opening a real one does, and fails.

Without it an unknown name would be refused in a millisecond and a known one in half a second,
and the list of investigators could be read off a clock.
"""

from __future__ import annotations

import json
import secrets
from base64 import b64encode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crypto.wrapping import Cost

_BOX = 64 + 16


def decoy_keyring(cost: Cost) -> bytes:
    """Return a wrapped keyring file of random bytes that no passphrase opens, at this cost."""
    content = {
        "format": "plaza-limpia/keyring/v1",
        "member": "nobody",
        "kdf": "argon2id",
        "memory_kib": cost.memory_kib,
        "passes": cost.passes,
        "lanes": cost.lanes,
        "salt": _random(16),
        "verifier": _random(32),
        "nonce": _random(12),
        "wrapped": _random(_BOX),
    }
    return json.dumps(content).encode()


def _random(length: int) -> str:
    return b64encode(secrets.token_bytes(length)).decode()
