"""Reading a table row by row, each row either kept values or faults. Memory stays bounded.

frictionless reads CSV and XLSX and holds every value to the table's schema.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from frictionless import FrictionlessException, Resource, Schema, formats

from reporting.importing.faults import Fault, ImportRefused, rule_of, shown
from reporting.importing.heads import fields_of
from reporting.shape.schema import field_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from frictionless import Row

    from reporting.shape.table import Field, Table

ENDINGS = (".csv", ".xlsx")
# What a workbook may unpack to, in bytes: it is read through memory. Longer tables come as CSV.
MOST_BOOK = 128 * 1024 * 1024
# Below this are line ends and what no page can show.
FIRST_VISIBLE = 32
Values = dict[str, Any]


def read_file(table: Table, path: Path) -> Iterator[tuple[int, Values | list[Fault]]]:
    """Yield (line, kept values or its faults) for each row of a CSV or XLSX file."""
    yield from _read(table, path.name, lambda **more: _resource(table, path, **more))


def read_rows(
    table: Table, name: str, rows: Iterable[Mapping[str, object]]
) -> Iterator[tuple[int, Values | list[Fault]]]:
    """Do the same with rows that a native reader has made; `line` is the row's number and 1."""
    head: list[object] = [each.name for each in table.fields]

    def cells() -> Iterator[list[object]]:
        yield head
        for row in rows:
            yield [row.get(str(name)) for name in head]

    yield from _read(table, name, lambda **more: Resource(data=cells, format="inline", **more))


def _resource(table: Table, path: Path, **more: Any) -> Resource:  # noqa: ANN401 - theirs
    control: dict[str, Any] = {}
    if path.suffix.lower() == ".xlsx":
        control = {"control": formats.ExcelControl(sheet=_sheet(table, path))}
    return Resource(path=path.name, basepath=str(path.parent), encoding="utf-8", **control, **more)


def _sheet(table: Table, path: Path) -> str:
    """Return the sheet named as the table, else the first."""
    from openpyxl import load_workbook  # noqa: PLC0415 - only for those who bring a workbook

    try:
        _fits(path)
        book = load_workbook(path, read_only=True)
    except (BadZipFile, KeyError, OSError, ValueError):
        raise ImportRefused(f"{path.name}: no se pudo leer como libro de Excel (XLSX).") from None
    names = book.sheetnames
    book.close()
    return table.name if table.name in names else names[0]


def _fits(path: Path) -> None:
    """Refuse a workbook that is small on disk and huge in memory."""
    with ZipFile(path) as archive:
        size = sum(each.file_size for each in archive.infolist())
    if size > MOST_BOOK:
        raise ImportRefused(
            f"{path.name}: desempacado mide más de {MOST_BOOK // 1024**2} MB, demasiado para un "
            "libro de Excel. Guárdalo como CSV."
        )


def _read(table: Table, name: str, make: Any) -> Iterator[tuple[int, Values | list[Fault]]]:  # noqa: ANN401 - a maker of resources
    try:
        with make() as resource:
            fields = fields_of(table, resource.labels, name)
        with make(schema=_schema(fields)) as resource:
            for row in resource.row_stream:
                yield row.row_number, _row(row, fields, name)
    except FrictionlessException as error:
        raise ImportRefused(f"{name}: no se pudo leer como tabla ({_why(error)}).") from error


def _why(error: FrictionlessException) -> str:
    if error.error.type == "encoding-error":
        return "guárdala en UTF-8"
    return "revisa que sea un CSV en UTF-8 o un XLSX, con su encabezado en la primera fila"


def _schema(fields: list[Field]) -> Schema:
    found = [{**field_of(each), "floatNumber": False} for each in fields]
    for each in found:
        each.pop("categories", None)
        each.pop("categoriesOrdered", None)
    return Schema.from_descriptor({"fields": found})


def _row(row: Row, fields: list[Field], file: str) -> Values | list[Fault]:
    if not row.valid:
        known = {each.name: each for each in fields}
        return [_fault(each, known, row.row_number, file) for each in row.errors]
    values: Values = {}
    faults = []
    for field in fields:
        cell = row[field.name]
        value, rule = kept(field, cell)
        if rule:
            told = shown(cell)
            faults.append(Fault(file, row.row_number, field.name, told, rule))
        values[field.name] = value
    return faults or values


def _fault(error: Any, known: dict[str, Field], line: int, file: str) -> Fault:  # noqa: ANN401 - theirs
    column = getattr(error, "field_name", "") or "(fila)"
    constraint = error.note.split('"')[1] if error.note.startswith("constraint") else ""
    rule = rule_of(error.type, known.get(column), constraint)
    return Fault(file, line, column, shown(getattr(error, "cell", "")), rule)


def kept(field: Field, value: Any) -> tuple[Any, str]:  # noqa: ANN401 - a cell
    """Return a valid cell as the database keeps it, and the rule that it still breaks."""
    if value is None:
        return None, ""
    if field.type == "number":
        return _scaled(field, Decimal(value))
    if field.type == "string":
        return _text(str(value))
    return value, ""


def _scaled(field: Field, value: Decimal) -> tuple[int | None, str]:
    scaled = value * field.scale
    if not value.is_finite() or scaled != scaled.to_integral_value():
        return None, f"debe tener {field.decimals} decimales o menos"
    return int(scaled), ""


def _text(value: str) -> tuple[str | None, str]:
    text = value.strip()
    if not text.isprintable() and any(ord(each) < FIRST_VISIBLE for each in text):
        return None, "tiene un salto de línea o un carácter que no se ve; quítalo"
    return text or None, ""
