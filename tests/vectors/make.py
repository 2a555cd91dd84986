"""`python -m tests.vectors.make`: write every vector from its recipe."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.vectors.recipes import (
    code,
    envelope,
    fingerprint,
    keyring,
    keys,
    messages,
    padding,
    recovery,
    roster,
    strict_json,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.vectors.recipes.common import Vector

FOLDER = Path(__file__).parent
RECIPES: dict[str, Callable[[Vector], Vector]] = {
    "code": code.make,
    "envelope": envelope.make,
    "fingerprint": fingerprint.make,
    "keyring": keyring.make,
    "keys": keys.make,
    "messages": messages.make,
    "padding": padding.make,
    "recovery": recovery.make,
    "roster": roster.make,
    "strict_json": strict_json.make,
}


def read(name: str) -> Vector:
    """The vector of this name as it stands; empty before the first time."""
    path = FOLDER / f"{name}.json"
    found: Vector = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def text_of(vector: Vector) -> str:
    return json.dumps(vector, ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Write every file anew."""
    for name, make in RECIPES.items():
        (FOLDER / f"{name}.json").write_text(text_of(make(read(name))), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
