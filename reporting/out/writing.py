"""Writing rows as CSV, JSON and XLSX. Text that a spreadsheet would run is made harmless."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Cells = Iterable[Sequence[Any]]

# What a spreadsheet takes for a formula (OWASP, CSV Injection).
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
PIECE = 64 * 1024
MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MOST_SHEET_ROWS = 100_000
MADE = datetime(2000, 1, 1, tzinfo=UTC)


def safe(text: str) -> str:
    """Return text that no spreadsheet runs: an apostrophe stands before what begins a formula."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


def as_csv(head: Sequence[str], rows: Cells) -> Iterator[str]:
    """Yield a CSV file (RFC 4180) in pieces; the cells are text already, made safe where needed."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(head)
    for row in rows:
        writer.writerow(row)
        if buffer.tell() > PIECE:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def as_json(about: dict[str, object], rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield a JSON object in pieces: what the rows are, then `rows`."""
    yield json.dumps(about, ensure_ascii=False)[:-1] + ', "rows": [\n'
    held, size, between = [], 0, ""
    for row in rows:
        text = between + json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        held.append(text)
        size, between = size + len(text), ",\n"
        if size > PIECE:
            yield "".join(held)
            held, size = [], 0
    yield "".join([*held, "\n]}\n"])


def as_xlsx(
    sheet: str, head: Sequence[str], rows: Cells, notes: Sequence[str]
) -> Callable[[], Iterator[bytes]]:
    """Return what yields a workbook in pieces; it is made on disk, row by row, and then sent.

    Text is written as text, never as a formula or a link. A second sheet says what it is. The same
    rows give the same bytes: a workbook would else hold the second at which it was asked for.
    """
    file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives until the answer is sent
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"created": MADE})
        page = book.add_worksheet(sheet[:31])
        strong = book.add_format({"bold": True})
        page.write_row(0, 0, head, strong)
        for number, row in enumerate(rows, start=1):
            page.write_row(number, 0, row)
        told = book.add_worksheet("Acerca de")
        for number, note in enumerate(notes):
            told.write_string(number, 0, note)
    return lambda: _pieces(file)


def _pieces(file: Any) -> Iterator[bytes]:  # noqa: ANN401 - a temporary file
    with file:
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece
