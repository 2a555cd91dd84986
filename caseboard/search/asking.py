"""What somebody typed into the search, taken apart: words, «"phrases"» and «prefixes*».

Everything must be found. What is typed is never a query itself: each part is quoted, so that no
sign of a query language (FTS5 of SQLite) has a meaning here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseboard.search.folding import TOKEN, clean, fold

if TYPE_CHECKING:
    from caseboard.search.folding import Stems

LONGEST = 200
MOST_PARTS = 12
_PART = re.compile(r'"([^"]*)"|[“«]([^”»]*)[”»]|(\S+)')
_SHORTEST_PREFIX = 2


@dataclass(frozen=True)
class Part:
    """One thing to be found: `kind` is "word", "phrase" or "prefix"; `tokens` are folded."""

    kind: str
    typed: str
    tokens: tuple[str, ...]


def parts_of(typed: str) -> tuple[Part, ...]:
    """Return what is to be found, at most MOST_PARTS parts; nothing for a text without words."""
    found = (_part(match) for match in _PART.finditer(clean(typed[:LONGEST])))
    return tuple(part for part in found if part)[:MOST_PARTS]


def matches(parts: tuple[Part, ...], stems: Stems) -> tuple[str, str]:
    """Return the FTS5 expressions for the table of words and for that of stems; "" for none."""
    words = [_exactly(part) for part in parts if part.kind != "word"]
    by_stem = [_any_of(stems.of(part.typed)) for part in parts if part.kind == "word"]
    return " AND ".join(words), " AND ".join(by_stem)


def _part(match: re.Match[str]) -> Part | None:
    phrase = match[1] or match[2]
    typed = phrase or match[3] or ""
    originals = TOKEN.findall(typed)
    tokens = tuple(fold(token) for token in originals)
    if not tokens:
        return None
    if typed.endswith("*") and not phrase and len(tokens[-1]) >= _SHORTEST_PREFIX:
        return Part("prefix", typed, tokens)
    if phrase or len(tokens) > 1:
        return Part("phrase", typed, tokens)
    return Part("word", originals[0], tokens)


def _exactly(part: Part) -> str:
    return '"' + " ".join(part.tokens) + '"' + ("*" if part.kind == "prefix" else "")


def _any_of(stems: frozenset[str]) -> str:
    return "(" + " OR ".join(f'"{stem}"' for stem in sorted(stems)) + ")"
