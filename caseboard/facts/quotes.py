"""Where in a text something stood: the sentence, cut to what is needed, with the words marked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 - dataclasses keep it
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caseboard.facts.reading.text import Text

_AROUND = 90
_LONGEST = 280
_MOST = 6


@dataclass(frozen=True)
class Quote:
    """A part of one text, as it was written; `marks` are the places of the words that count.

    `question` is "" for a later message, whose day is `day`.
    """

    source: str
    question: str
    day: date
    text: str
    marks: tuple[tuple[int, int], ...] = ()
    cut: tuple[bool, bool] = (False, False)

    @property
    def pieces(self) -> list[tuple[str, bool]]:
        """Return the text in pieces, each with whether it is marked."""
        return list(self._pieces())

    def _pieces(self) -> Iterator[tuple[str, bool]]:
        place = 0
        for start, end in self.marks:
            if start > place:
                yield self.text[place:start], False
            yield self.text[start:end], True
            place = end
        if place < len(self.text):
            yield self.text[place:], False


class Source(Protocol):
    """A text with where it came from."""

    @property
    def source(self) -> str: ...
    @property
    def question(self) -> str: ...
    @property
    def day(self) -> date: ...


def quotes_of(statement: Source, text: Text, spots: list[tuple[int, int]]) -> tuple[Quote, ...]:
    """Return a quote for each sentence in which one of these spots lies; the beginning for none."""
    if not spots:
        return (_quote(statement, text, 0, min(len(text.written), _LONGEST), []),)
    sentences: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for spot in sorted(set(spots)):
        sentences.setdefault(text.sentence(spot[0]), []).append(spot)
    return tuple(
        _quote(statement, text, *_cut(begin, end, inside), inside)
        for (begin, end), inside in list(sentences.items())[:_MOST]
    )


def _cut(begin: int, end: int, spots: list[tuple[int, int]]) -> tuple[int, int]:
    """Return where to cut a long sentence: around its first spot, and on to as many as fit."""
    if end - begin <= _LONGEST:
        return begin, end
    start = max(begin, spots[0][0] - _AROUND)
    fitting = [last for _, last in spots if last - start <= _LONGEST]
    return start, min(end, max([spots[0][1], *fitting]) + _AROUND)


def _quote(
    statement: Source, text: Text, begin: int, end: int, spots: list[tuple[int, int]]
) -> Quote:
    written = text.written[begin:end]
    start = begin + len(written) - len(written.lstrip())
    written = written.strip()
    marks = _apart(
        (max(0, first - start), min(len(written), last - start))
        for first, last in spots
        if first < start + len(written) and last > start
    )
    cut = (
        begin > 0 and text.sentence(start)[0] < begin,
        end < text.sentence(max(start, end - 1))[1],
    )
    return Quote(statement.source, statement.question, statement.day, written, tuple(marks), cut)


def _apart(spots: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spots that overlap."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spots):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
