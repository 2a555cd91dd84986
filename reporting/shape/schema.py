"""A module's table as the descriptor of a Data Package resource (Table Schema, version 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reporting.shape.table import Field, Table

LONGEST = 4_000


def schema_of(table: Table) -> dict[str, Any]:
    """Return the Table Schema of a table, with what readers elsewhere need to check a file."""
    return {
        "fields": [field_of(each) for each in table.fields],
        **({"primaryKey": list(table.key)} if table.key else {}),
    }


def field_of(field: Field) -> dict[str, Any]:
    """Return one field's descriptor; what we add to the standard are properties of their own."""
    found: dict[str, Any] = {
        "name": field.name,
        "type": field.type,
        "title": field.title,
        "description": field.description,
        "columnType": field.column_type,
        "concept": field.concept,
        "normalize": {"fase": field.phase} if field.phase else None,
        "constraints": _constraints(field),
    }
    if field.options:
        found["categories"] = [{"value": o.value, "label": o.label} for o in field.options]
        found["categoriesOrdered"] = field.ordered
    return {name: value for name, value in found.items() if value}


def _constraints(field: Field) -> dict[str, Any]:
    longest = field.max_length or (LONGEST if field.type == "string" else None)
    found = {
        "required": field.required or None,
        "pattern": field.pattern or None,
        "minimum": field.minimum,
        "maximum": field.maximum,
        "maxLength": None if field.options else longest,
        "enum": [each.value for each in field.options] or None,
    }
    return {name: value for name, value in found.items() if value is not None}
