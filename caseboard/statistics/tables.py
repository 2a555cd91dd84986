"""Figures as a file of comma-separated values that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from caseboard.statistics.words import GROUPS, SPANS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from caseboard.statistics.figures import Figures

Line = tuple[str, str, str]
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def lines_of(figures: Figures) -> list[Line]:
    """Return every figure as section, label and value; a value that is not known is empty."""
    rows: list[Line] = [
        ("total", "recibidas", str(figures.total)),
        ("total", "abiertas", str(figures.open)),
        ("total", "con plazo vencido", str(figures.overdue)),
        ("total", "retiradas", str(figures.withdrawn)),
        ("total", "con archivos", str(figures.with_files)),
    ]
    rows += [("por mes", row.label, str(row.count)) for row in figures.months]
    for group in figures.groups:
        title = str(GROUPS[group.name])
        rows += [(title, row.label, str(row.count)) for row in group.rows]
    for span in figures.spans:
        measured = (
            ("casos", span.count),
            ("mitad, en días", span.median),
            ("nueve de diez, en días", span.ninth),
            ("a tiempo, de cada cien", span.on_time),
        )
        title = str(SPANS[span.name])
        rows += [(title, what, "" if value is None else str(value)) for what, value in measured]
    return rows


def csv_of(lines: Iterable[Line]) -> str:
    """Return the file, with the mark by which spreadsheets know UTF-8."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(("sección", "qué", "cuánto"))
    writer.writerows(_harmless(line) for line in lines)
    return "\ufeff" + file.getvalue()


def _harmless(line: Sequence[str]) -> list[str]:
    """Return cells of which none begins as a formula does: a report may hold any word."""
    return [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in line]
