"""Reading a module's files into frozen data; ShapeError names the file and what is wrong in it."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

from reporting.shape.module import (
    Filter,
    Law,
    Measure,
    Module,
    Pair,
    Question,
    Reading,
    Standard,
    Term,
)
from reporting.shape.table import Category, Field, GroupRule, Rule, Table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PARTS = {"terms": Term, "laws": Law, "readings": Reading}
# Names of Table Schema, or of the Fiscal Data Package, for what we call otherwise.
OURS = {"columnType": "column_type", "categoriesOrdered": "ordered"}
CONSTRAINTS = {
    "required": "required",
    "pattern": "pattern",
    "minimum": "minimum",
    "maximum": "maximum",
    "maxLength": "max_length",
}


class ShapeError(Exception):
    """A module's file is not of the shape that docs/reporting.md tells."""


def read_module(folder: Path) -> Module:
    """Return the module that a folder holds; whether it makes sense is for `checking`."""
    file = folder / "module.toml"
    try:
        data = tomllib.loads(file.read_text("utf-8"))
        return _module(folder, data)
    except (KeyError, TypeError, ValueError) as error:
        raise ShapeError(f"{file}: {error}") from error


def read_table(file: Path) -> Table:
    """Return the table that one file of `tables/` describes."""
    try:
        return _table(json.loads(file.read_text("utf-8")))
    except (KeyError, TypeError, ValueError) as error:
        raise ShapeError(f"{file}: {error}") from error


def _module(folder: Path, data: dict[str, Any]) -> Module:
    parts: dict[str, Any] = {
        name: tuple(kind(**each) for each in data.pop(name, ())) for name, kind in PARTS.items()
    }
    return Module(
        folder=folder.name,
        standard=Standard(**data.pop("standard")),
        questions=tuple(_question(each) for each in data.pop("questions")),
        systems=tuple(data.pop("systems")),
        about=tuple(data.pop("about", ())),
        measures=tuple(_measure(each) for each in data.pop("measures")),
        pairs=tuple(_pair(each) for each in data.pop("pairs", ())),
        tables=tuple(read_table(file) for file in _table_files(folder, data.pop("tables"))),
        **parts,
        **data,
    )


def _table_files(folder: Path, names: list[str]) -> list[Path]:
    return [folder / "tables" / f"{name}.json" for name in names]


def _measure(data: dict[str, Any]) -> Measure:
    return Measure(apart=tuple(data.pop("apart", ())), **data)


def _question(data: dict[str, Any]) -> Question:
    filters: Mapping[str, list[str]] = data.pop("filters", {})
    found = tuple(Filter(field, tuple(values)) for field, values in filters.items())
    return Question(**data, filters=found)


def _pair(data: dict[str, Any]) -> Pair:
    return Pair(unranked=tuple(data.pop("unranked", ())), **data)


def _table(data: dict[str, Any]) -> Table:
    return Table(
        name=data["name"],
        title=data["title"],
        description=data["description"],
        fields=tuple(_field(each) for each in data["schema"]["fields"]),
        key=tuple(data["schema"].get("primaryKey", ())),
        stock=data.get("stock", False),
        summed=data.get("summed", False),
        rules=tuple(Rule(**each) for each in data.get("rules", ())),
        group_rules=tuple(_group_rule(each) for each in data.get("group_rules", ())),
    )


def _group_rule(data: dict[str, Any]) -> GroupRule:
    return GroupRule(by=tuple(data.pop("by")), **data)


def _field(data: dict[str, Any]) -> Field:
    data = {OURS.get(name, name): value for name, value in data.items()}
    constraints = {CONSTRAINTS[name]: value for name, value in data.pop("constraints", {}).items()}
    return Field(
        categories=tuple(Category(**each) for each in data.pop("categories", ())),
        aliases=tuple(data.pop("aliases", ())),
        **constraints,
        **data,
    )
