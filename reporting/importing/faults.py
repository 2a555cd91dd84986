"""What is wrong in a file: row, column, value and rule, told in Spanish."""

from __future__ import annotations

import csv
from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from reporting.shape.table import Field

SHOWN = 40
MOST_VALUE = 80
HEAD = ("archivo", "fila", "columna", "valor", "regla")
TYPES = {
    "string": "debe ser un texto",
    "integer": "debe ser un número entero, sin comas ni decimales",
    "number": "debe ser un número con punto decimal y sin comas",
    "boolean": "debe ser true o false",
    "date": "debe ser una fecha como 2025-08-31",
    "year": "debe ser un año como 2025",
}


class ImportRefused(Exception):
    """Nothing was published; the sentence says why and what to do."""


@dataclass(frozen=True)
class Fault:
    """One value against one rule; `line` is the file's own, its head being line 1."""

    file: str
    line: int
    column: str
    value: str
    rule: str

    def __str__(self) -> str:
        told = f"«{self.value}» " if self.value else ""
        return f"{self.file}, fila {self.line}, columna {self.column}: {told}{self.rule}."


@dataclass
class Faults:
    """All faults of an import: the first are kept to be shown, all go to `out` if it is there."""

    out: TextIO | None = None
    first: list[Fault] = field(default_factory=list)
    count: int = 0

    def __post_init__(self) -> None:
        if self.out is not None:
            csv.writer(self.out).writerow(HEAD)

    def add(self, fault: Fault) -> None:
        self.count += 1
        if self.count <= SHOWN:
            self.first.append(fault)
        if self.out is not None:
            csv.writer(self.out).writerow(astuple(fault))


def shown(value: object) -> str:
    """Return a value as it is told, on one line and not too long."""
    text = "" if value is None else " ".join(str(value).split())
    return text if len(text) <= MOST_VALUE else text[:MOST_VALUE] + "…"


def rule_of(error_type: str, field: Field | None, constraint: str) -> str:
    """Return the rule that a value broke, from the error of the table's reader."""
    if error_type == "extra-cell":
        return "sobra: la fila tiene más columnas que el encabezado"
    if error_type == "blank-row":
        return "la fila está vacía; bórrala"
    if error_type == "missing-cell":
        return "falta: la fila tiene menos columnas que el encabezado"
    if field is None or error_type == "type-error":
        return TYPES[field.type] if field else "no se pudo leer"
    return _constraint(field, constraint)


def _constraint(field: Field, constraint: str) -> str:
    form = (field.description or field.title).rstrip(".")
    rules = {
        "required": "falta, y es obligatorio",
        "enum": f"debe ser {_options(field)}",
        "minimum": f"debe ser {field.minimum} o más{_why(field)}",
        "maximum": f"debe ser {field.maximum} o menos{_why(field)}",
        "maxLength": f"debe tener {field.max_length} caracteres o menos",
        "pattern": f"no tiene la forma que dice la plantilla ({form})",
    }
    return rules.get(constraint, "no cumple la plantilla")


def _why(field: Field) -> str:
    return f"; {field.why}" if field.why else ""


def _options(field: Field) -> str:
    values = [each.value for each in field.options]
    if len(values) > 12:  # noqa: PLR2004 - more than a person reads in a sentence
        return f"uno de los {len(values)} códigos del catálogo (por ejemplo «{values[0]}»)"
    return "uno de " + ", ".join(f"«{each}»" for each in values)
