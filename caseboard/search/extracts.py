"""Where a word was found: the lines around it, with what matched told apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseboard.search.folding import TOKEN, clean, fold

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from caseboard.search.asking import Part
    from caseboard.search.folding import Stems

AROUND = 70
MOST = 3
_SAME_START = 3


@dataclass(frozen=True)
class Extract:
    """A piece of a text: `where` is a key of PLACES (inbox/words.py), `pieces` alternate.

    The first piece did not match, the second did, and so on.
    """

    where: str
    pieces: tuple[str, ...]


def extracts(
    texts: Mapping[str, str], parts: tuple[Part, ...], stems: Stems
) -> tuple[Extract, ...]:
    """Return at most MOST extracts, the first of each text that has any of the parts."""
    found = []
    for where, text in texts.items():
        shown = clean(text)
        spans = _spans(shown, parts, stems)
        if spans:
            found.append(Extract(where, _pieces(shown, spans)))
    return tuple(found[:MOST])


def _spans(text: str, parts: tuple[Part, ...], stems: Stems) -> list[tuple[int, int]]:
    tokens = list(TOKEN.finditer(text))
    folded = [fold(token[0]) for token in tokens]
    spans: list[tuple[int, int]] = []
    for part in parts:
        for place in range(len(tokens)):
            if _starts_at(part, place, tokens, folded, stems):
                last = tokens[place + len(part.tokens) - 1]
                spans.append((tokens[place].start(), last.end()))
    return sorted(spans)


def _starts_at(
    part: Part, place: int, tokens: list[re.Match[str]], folded: list[str], stems: Stems
) -> bool:
    here = tuple(folded[place : place + len(part.tokens)])
    if part.kind == "word":
        # Endings differ and beginnings do not: stemming every word of a text would take long.
        if here[0][:_SAME_START] != part.tokens[0][:_SAME_START]:
            return False
        return bool(stems.of(tokens[place][0]) & stems.of(part.typed))
    if part.kind == "prefix" and len(here) == len(part.tokens):
        return here[:-1] == part.tokens[:-1] and here[-1].startswith(part.tokens[-1])
    return here == part.tokens


def _pieces(text: str, spans: list[tuple[int, int]]) -> tuple[str, ...]:
    """Cut around the first match; every match within the cut is a piece of its own."""
    start = _word_start(text, max(0, spans[0][0] - AROUND))
    end = min(len(text), spans[0][1] + AROUND)
    pieces, last = [], start
    for first, after in spans:
        if first >= last and after <= end:
            pieces += [text[last:first], text[first:after]]
            last = after
    pieces.append(text[last:end])
    # Answers stand on lines of their own, and an extract is one line.
    pieces = [piece.replace("\n", " · ") for piece in pieces]
    pieces[0] = ("…" if start else "") + pieces[0]
    pieces[-1] += "…" if end < len(text) else ""
    return tuple(pieces)


def _word_start(text: str, place: int) -> int:
    return place if place == 0 else text.find(" ", place) + 1
