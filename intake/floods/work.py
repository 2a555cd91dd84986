"""Proof of work that a phone does in a second and that costs the server nothing to check.

ALTCHA Proof-of-Work v2 (altcha.org), deterministic mode, with PBKDF2/SHA-256: find the counter for
which PBKDF2(nonce || counter, salt, cost) begins with `keyPrefix`. Every value of a challenge is an
HMAC of the body that it admits, so nothing is stored, one proof admits one body, and checking is a
comparison. PBKDF2 because WebCrypto has it natively: a browser without JIT or WebAssembly (Tor
Browser's "Safer") is as fast as any, and an attacker's program only a few times faster.
"""

from __future__ import annotations

import hmac
import re
import time
from dataclasses import dataclass
from hashlib import pbkdf2_hmac, sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

DOMAIN = b"plaza-limpia/work/v1"
ALGORITHM = "PBKDF2/SHA-256"
COST = 500
KEY_BYTES, PREFIX_BYTES = 32, 16
# The most tries that each level may take; half of it on average.
TRIES = (512, 1_024, 2_048, 4_096)
USUAL, HARDEST = 1, len(TRIES)
# The secret turns every so many seconds; the proofs of the turn before are still good.
TURN = 300
PROOF = re.compile(r"([0-9]{1,10})\.([1-4])\.([0-9]{1,4})")


@dataclass(frozen=True)
class Challenge:
    """A puzzle in ALTCHA's terms, and the turn and level that its proof must name."""

    turn: int
    level: int
    nonce: bytes
    salt: bytes
    prefix: bytes

    def as_json(self) -> dict[str, object]:
        """Return what a page is told; `parameters` is what an ALTCHA solver takes."""
        parameters: dict[str, object] = {
            "algorithm": ALGORITHM,
            "cost": COST,
            "keyLength": KEY_BYTES,
            "keyPrefix": self.prefix.hex(),
            "nonce": self.nonce.hex(),
            "salt": self.salt.hex(),
        }
        about = {"turn": self.turn, "level": self.level, "tries": TRIES[self.level - 1]}
        return {**about, "parameters": parameters}


class Work:
    """Sets and checks puzzles under a secret that all workers of a door share."""

    def __init__(self, secret: bytes, clock: Callable[[], float] = time.time) -> None:
        self._secret = secret
        self._clock = clock

    def ask(self, body: bytes, level: int) -> Challenge:
        """Return the puzzle that admits this body, always the same within a turn."""
        turn = self._turn()
        nonce, salt, counter = self._answer(turn, level, body)
        key = derive(nonce, salt, counter)
        return Challenge(turn, level, nonce, salt, key[:PREFIX_BYTES])

    def check(self, proof: str, body: bytes) -> bytes | None:
        """Return the proof's own 16 bytes when it admits this body now, None otherwise."""
        found = PROOF.fullmatch(proof)
        if found is None:
            return None
        turn, level, counter = (int(part) for part in found.groups())
        if not self._turn() - 1 <= turn <= self._turn():
            return None
        nonce, _salt, wanted = self._answer(turn, level, body)
        return nonce if counter == wanted else None

    def _turn(self) -> int:
        return int(self._clock()) // TURN

    def _answer(self, turn: int, level: int, body: bytes) -> tuple[bytes, bytes, int]:
        key = hmac.digest(self._secret, DOMAIN + turn.to_bytes(8, "big"), "sha512")
        made = hmac.digest(key, bytes([level]) + sha256(body).digest(), "sha512")
        counter = int.from_bytes(made[32:40], "big") % TRIES[level - 1]
        return made[:16], made[16:32], counter


def derive(nonce: bytes, salt: bytes, counter: int) -> bytes:
    """Return ALTCHA's key for one try."""
    return pbkdf2_hmac("sha256", nonce + counter.to_bytes(4, "big"), salt, COST, KEY_BYTES)
