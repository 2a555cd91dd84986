"""The lists of words and signs by which a text is read, from the files beside this one."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


def word_list(name: str) -> frozenset[str]:
    """Return one list of words."""
    return frozenset(_file("words.toml")[name].split())


@cache
def signs() -> tuple[tuple[str, str, str], ...]:
    """Return what tells how it was done: member, code, and one pattern for all its signs."""
    data = _file("signs.toml")
    coin = data["coin"]
    return tuple(
        (
            row["member"],
            row["code"],
            "|".join(f"(?:{sign})" for sign in row["signs"]).replace("COIN", coin),
        )
        for row in data["codes"]
    )


def role_signs(role: str) -> dict[str, list[str]]:
    """Return what tells a role: patterns `before` and `after` who has it, and `told` whole."""
    found: dict[str, list[str]] = _file("roles.toml")[role]
    return found


@cache
def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / name).read_text("utf-8"))
