"""Which table each file fills, and the rows of each, native files included."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reporting.importing.faults import ImportRefused
from reporting.importing.tables import ENDINGS, read_file, read_rows
from reporting.shape.parts import part_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from reporting.importing.faults import Fault
    from reporting.shape.module import Module
    from reporting.shape.table import Table

    Rows = Iterator[tuple[int, dict[str, Any] | list[Fault]]]


@dataclass(frozen=True)
class Filling:
    """The rows of one table out of one file; `read` starts from the first."""

    table: Table
    file: str
    sha256: str
    read: Callable[[], Rows]


def fillings(module: Module, files: tuple[Path, ...]) -> list[Filling]:
    """Return what fills each table; ImportRefused when a file fits none, or two fill the same.

    They stand in the order of the module's tables: a rule may look at the tables before its own.
    """
    found = [each for path in files for each in _of_file(module, path)]
    names = [each.table.name for each in found]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise ImportRefused(f"Dos archivos llenan la tabla {twice}; únelos en uno.")
    return sorted(found, key=lambda each: module.tables.index(each.table))


def _of_file(module: Module, path: Path) -> list[Filling]:
    try:
        digest = sha256(path)
    except OSError:
        told = f"{path}: no se pudo leer. Revisa que exista, que sea un archivo, y los permisos."
        raise ImportRefused(told) from None
    if path.suffix.lower() in ENDINGS:
        table = _table(module, path)
        return [Filling(table, path.name, digest, lambda: read_file(table, path))]
    return _native(module, path, digest)


def _table(module: Module, path: Path) -> Table:
    """Return the table that a file is named after: `puestos.csv`, `puestos-2025.csv`."""
    for table in sorted(module.tables, key=lambda each: -len(each.name)):
        if path.stem == table.name or path.stem.startswith(f"{table.name}-"):
            return table
    names = ", ".join(each.name for each in module.tables)
    raise ImportRefused(
        f"{path.name}: ponle el nombre de su tabla ({names}), como puestos-2025.csv."
    )


def _native(module: Module, path: Path, digest: str) -> list[Filling]:
    reader = part_of(module, "native_reader")
    if reader is None:
        raise ImportRefused(f"{path.name}: este módulo recibe CSV y XLSX; conviértelo primero.")
    read: Callable[[Path], dict[str, Iterable[dict[str, object]]]] = reader.read
    rows = read(path)
    return [
        Filling(table, path.name, digest, _reader(table, path.name, rows[table.name]))
        for table in module.tables
        if table.name in rows
    ]


def _reader(table: Table, name: str, rows: Iterable[dict[str, object]]) -> Callable[[], Rows]:
    return lambda: read_rows(table, name, rows)


def sha256(path: Path) -> str:
    """Return a file's hash in hex, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
