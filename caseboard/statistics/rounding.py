"""Figures from which nobody can be told: small ones are not said, the others are rounded to five.

A rule that anybody can check by eye. It is no differential privacy; why it is enough for analysts
of the same desk, and not for the public, is in docs/decisions/0055.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.statistics.words import FEW, GROUPS, OTHERS, SPANS

if TYPE_CHECKING:
    from caseboard.statistics.figures import Figures, Group
    from caseboard.statistics.tables import Line

STEP = 5
# Of fewer cases than these, a median says what one of them was.
_ENOUGH_FOR_A_MEDIAN = 10


def rounded(count: int) -> str:
    """Return a count in words or in fives; none at all is said as few."""
    return str(FEW) if count < STEP else str((count + STEP // 2) // STEP * STEP)


def rounded_lines(figures: Figures) -> list[Line]:
    """Return what may be published of a month, by the words of our own catalogues alone.

    A row of fewer than five cases has no name, and none that a stranger wrote: a word that is
    typed often enough would be read by everybody.
    """
    lines: list[Line] = [("total", "recibidas", rounded(figures.total))]
    for group in figures.groups:
        lines += _group(group)
    for span in figures.spans:
        if span.count >= _ENOUGH_FOR_A_MEDIAN:
            title = str(SPANS[span.name])
            lines.append((title, "mitad, en días", str(span.median)))
    return lines


def _group(group: Group) -> list[Line]:
    title = str(GROUPS[group.name])
    named = [row for row in group.rows if row.listed and row.count >= STEP]
    rest = sum(row.count for row in group.rows) - sum(row.count for row in named)
    lines = [(title, row.label, rounded(row.count)) for row in named]
    return [*lines, (title, str(OTHERS), rounded(rest))] if rest else lines
