"""How much somebody who comes back may write, in characters: both doors say it and hold to it."""

from __future__ import annotations

LIMITS = {"text": 20_000, "name": 300, "contact": 1_000}
