"""The published templates: an empty CSV per table, and one workbook with what each column is."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reporting.shape.module import Module
    from reporting.shape.table import Field

MOST_OPTIONS = 60


def write(module: Module, folder: Path) -> Iterator[Path]:
    """Write a module's templates into a folder; yield each file."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in module.tables:
        path = folder / f"{table.name}.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerow([each.name for each in table.fields])
        yield path
    yield _workbook(module, folder / f"{module.slug}.xlsx")


def _workbook(module: Module, path: Path) -> Path:
    with xlsxwriter.Workbook(path) as book:
        strong = book.add_format({"bold": True})
        for table in module.tables:
            sheet = book.add_worksheet(table.name)
            sheet.write_row(0, 0, [each.name for each in table.fields], strong)
            sheet.freeze_panes(1, 0)
            for column, field in enumerate(table.fields):
                sheet.write_comment(0, column, _told(field))
    return path


def _told(field: Field) -> str:
    options = ", ".join(each.value for each in field.options[:MOST_OPTIONS])
    parts = [field.title, field.description, f"Valores: {options}" if options else ""]
    return "\n".join(filter(None, parts))
