"""Telling which field each column of a file is: by its name, its title, or another known name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.importing.faults import ImportRefused
from reporting.searching.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reporting.shape.table import Field, Table


def fields_of(table: Table, labels: Iterable[str], file: str) -> list[Field]:
    """Return the field of each column in the file's order; ImportRefused names what is odd.

    Columns may stand in any order. None may be missing, unknown or twice.
    """
    known = {_folded(name): field for field in table.fields for name in _names(field)}
    found: list[Field] = []
    for label in labels:
        field = known.get(_folded(label))
        if field is None:
            raise ImportRefused(
                f"{file}: la columna «{label}» no es de la tabla {table.name}; quítala o corrige "
                f"su nombre. Debe tener: {_list(table.fields)}."
            )
        found.append(field)
    _whole(table, found, file)
    return found


def _whole(table: Table, found: list[Field], file: str) -> None:
    twice = [each for each in found if found.count(each) > 1]
    if twice:
        raise ImportRefused(f"{file}: la columna «{twice[0].name}» está dos veces; deja una.")
    missing = [each for each in table.fields if each not in found]
    if missing:
        raise ImportRefused(f"{file}: faltan columnas: {_list(missing)}. Agrégalas, aunque vacías.")


def _names(field: Field) -> tuple[str, ...]:
    return (field.name, field.title, *field.aliases)


def _list(fields: Iterable[Field]) -> str:
    return ", ".join(each.name for each in fields)


def _folded(label: str) -> str:
    return " ".join(plain(str(label)).replace("_", " ").split())
