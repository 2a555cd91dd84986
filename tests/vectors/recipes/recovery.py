"""Recovery shares; kept as they are, because splitting is random (formats section 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crypto.recovery import join_shares, split_seed
from tests.samples import cast
from tests.vectors.recipes.common import Vector, b64, stored

if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHER = cast.seed("another recovery")


def make(before: Vector) -> Vector:
    seed = cast.recovery().seed
    whole = _shares("all three of three", seed, 3, 3, before)
    other = _shares("another key's, two of two", _OTHER, 2, 2, before)
    some = _shares("two of three", seed, 2, 3, before)
    return {
        "good": [
            _good("all three of three", whole, seed),
            _good("another key's, two of two", other, _OTHER),
            _good("two of three", some, seed),
            _good("two of three, the last two", some[1:], seed),
            _good("two of three, in capitals and badly spaced", _untidy(some[:2]), seed),
            _good("two of three, one of them twice", [*some[:2], some[0]], seed),
        ],
        "bad": [
            {"name": name, "shares": shares, "error": "ShareError"}
            for name, shares in _bad(whole, some, other)
        ],
    }


def _good(name: str, shares: list[str], seed: bytes) -> Vector:
    return {"name": name, "shares": shares, "seed": b64(seed)}


def _shares(name: str, seed: bytes, threshold: int, count: int, before: Vector) -> list[str]:
    old = stored(before, "good", name)
    if old and join_shares(old["shares"]) == seed and len(old["shares"]) == count:
        kept: list[str] = old["shares"]
        return kept
    return split_seed(seed, threshold, count)


def _untidy(shares: list[str]) -> list[str]:
    return [f"  {share.upper().replace(' ', '  ')}\n" for share in shares]


def _bad(whole: list[str], some: list[str], other: list[str]) -> Iterator[tuple[str, list[str]]]:
    words = some[0].split()
    yield "none", []
    yield "one of two", some[:1]
    yield "one of two, twice", [some[0], some[0]]
    yield "two of three where three are needed", whole[:2]
    yield "of two keys", [some[0], other[1]]
    yield (
        "a word changed",
        [" ".join(["zero" if words[5] != "zero" else "yoga", *words[1:]]), some[1]],
    )
    yield "a word missing", [" ".join(words[:-1]), some[1]]
    yield "a word that is none", [" ".join([*words[:-1], "marimba"]), some[1]]
    yield "an empty one", [some[0], ""]
