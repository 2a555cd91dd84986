"""Text brought into one form, and cut where nobody writes an honest value any more."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from anyascii import anyascii

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 200
_MOST_WORDS = 24
_INSIDE = "'`\u2019\u2018\u00b4\u02bc"
# What nearly every name needs: one table is quicker than asking for each letter.
_LATIN = {sign: anyascii(chr(sign)) for sign in range(0x80, 0x250)} | dict.fromkeys(
    map(ord, _INSIDE)
)
_WORD = re.compile(r"[a-z0-9]+")


def folded(text: str) -> str:
    """Return a text in lower case ASCII, 200 characters of it at most: "Tz'í" gives "tzi"."""
    text = text[:_LONGEST].translate(_LATIN)
    return (text if text.isascii() else anyascii(text)).lower()[: 2 * _LONGEST]


def words_of(text: str) -> Sequence[str]:
    """Return the words and numbers of a text, folded, 24 of them at most."""
    return _WORD.findall(folded(text))[:_MOST_WORDS]


@cache
def table(name: str) -> dict[str, Any]:
    """Return one of our own tables of words."""
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text("utf-8"))


@cache
def listed(name: str, entry: str) -> frozenset[str]:
    """Return the words of one entry of a table."""
    return frozenset(table(name)[entry].split())
