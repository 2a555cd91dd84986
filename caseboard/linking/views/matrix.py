"""Which institution with which way of asking: how many of this member's own cases say both.

Counted in the open index by the tokens of two closed lists, without opening a case.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseboard.audit.actions import record
from caseboard.cases.questions import institution_name
from caseboard.facts.facts import Deal
from caseboard.facts.words import options_of
from caseboard.linking.engine.kinds import Field, Form, kind_of
from caseboard.linking.engine.told import Told
from caseboard.linking.errors import ClosedLinksError
from caseboard.linking.relating import catch_up, readable_still
from caseboard.linking.session import with_links
from config.clock import today

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from caseboard.desk import Desk
    from caseboard.linking.engine.record import Record
    from caseboard.linking.holding import OpenLinks
    from caseboard.people.sessions import Present

    _Encoder = Callable[[Told], Record]

WAYS = {
    "asked": Field.ASKED,
    "in_exchange": Field.IN_EXCHANGE,
    "payment": Field.PAYMENT,
}
MOST_LISTED = 50


@dataclass(frozen=True)
class Cell:
    """One institution with one way of asking, by their codes."""

    institution: str
    way: str


@dataclass(frozen=True)
class Matrix:
    """Institutions and ways of asking that occur, in words, and how many cases say both.

    A case counts in every cell that it names. `listed` are cases of the one cell that was asked
    for, the newest first. `unfinished`: cases are still to be looked at, and not counted.
    """

    rows: dict[str, str]
    columns: dict[str, str]
    counts: dict[Cell, int]
    listed: list[bytes]
    unfinished: bool

    def of(self, institution: str, way: str) -> int:
        """Return the number in a cell."""
        return self.counts.get(Cell(institution, way), 0)


def matrix_of(desk: Desk, present: Present, question: str, cell: Cell | None) -> Matrix:
    """Count over what this member reads, and note that it was seen.

    `question` is one of WAYS. Raises ClosedLinksError, LinksMovedError.
    """

    def count(links: OpenLinks) -> Matrix:
        left = catch_up(desk, present, links)
        found = _cells(links, question, today(desk.clock))
        counts = Counter(each for cells in found.values() for each in cells)
        those = [thread for thread, cells in found.items() if cell in cells]
        listed = readable_still(desk, present, links, those[:MOST_LISTED])
        options = options_of(question)
        ways = {each.way for each in counts}
        return Matrix(
            _named({each.institution for each in counts}),
            {code: words for code, words in options.items() if code in ways},
            dict(counts),
            [thread for thread in those if thread in listed],
            left,
        )

    matrix = with_links(desk, present, count)
    with desk.transaction() as transaction:
        record(transaction, desk.now(), present.member, "related read", details={"view": "matrix"})
    return matrix


def _cells(links: OpenLinks, question: str, day: date) -> dict[bytes, set[Cell]]:
    """Return the cells of each case that is surely still this member's, the newest case first."""
    if links.encoder is None:
        raise ClosedLinksError
    places = _tokens(links.encoder, "institution", Field.INSTITUTION, day)
    ways = _tokens(links.encoder, question, WAYS[question], day)
    found: dict[bytes, set[Cell]] = {}
    mine = [each for each in links.readable.keys() - links.waiting.keys() if links.mine.has(each)]
    for thread in sorted(mine, key=lambda each: (-links.numbers[each], each)):
        record = links.mine.record_of(thread)
        where = _held(record, Field.INSTITUTION, places)
        found[thread] = {Cell(a, b) for a in where for b in _held(record, WAYS[question], ways)}
    return found


def _tokens(encoder: _Encoder, question: str, field: Field, day: date) -> dict[int, str]:
    """Return the codes of a closed list by their tokens."""
    found: dict[int, str] = {}
    for code in options_of(question):
        value = code if question == "institution" else (code,)
        record = encoder(Told(day, (), (Deal(**{question: value}),)))  # type: ignore[arg-type]
        found |= dict.fromkeys(_tokens_in(record, field), code)
    return found


def _held(record: Record, field: Field, codes: dict[int, str]) -> set[str]:
    return {codes[token] for token in _tokens_in(record, field) if token in codes}


def _tokens_in(record: Record, field: Field) -> list[int]:
    found: list[int] = record.tokens[record.kinds == kind_of(field, Form.EXACT)].tolist()
    return found


def _named(institutions: set[str]) -> dict[str, str]:
    named = {code: institution_name(code) for code in institutions}
    return dict(sorted(named.items(), key=lambda each: each[1]))
