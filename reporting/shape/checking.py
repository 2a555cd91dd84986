"""Whether a module makes sense: every name it uses is there, and pages can be made of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporting.shape.module import CHARTS, QUESTIONS, UNITS
from reporting.shape.reading import ShapeError
from reporting.shape.table import CATALOGUES, ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporting.shape.module import Measure, Module, Question
    from reporting.shape.table import Table

NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")
SLUG = re.compile(r"[a-z][a-z0-9-]{0,40}")
TYPES = ("string", "integer", "number", "boolean", "date", "year")
# What the explorer's own parts of an address are called (reporting/explorer/view.py).
RESERVED = frozenset({"medida", "por", "comparar", "grafica", "orden", "limite", "desde"})
MEASURED = frozenset({"integer", "number"})


def check(module: Module) -> Module:
    """Return the module as it came; ShapeError with all that the first failing check finds."""
    for one in CHECKS:
        found = list(one(module))
        if found:
            raise ShapeError(f"{module.folder}: " + "; ".join(found))
    return module


def check_together(modules: tuple[Module, ...]) -> tuple[Module, ...]:
    """Return the modules as they came; ShapeError when two share what one alone may have.

    Facets and pages of institutions tell a table by its name, whichever module it is of.
    """
    named: dict[str, list[object]] = {
        "number": [each.number for each in modules],
        "slug": [each.slug for each in modules],
        "table": [table.name for each in modules for table in each.tables],
    }
    for what, values in named.items():
        if len(values) != len(set(values)):
            raise ShapeError(f"two modules have the same {what}")
    return modules


def _names(module: Module) -> Iterator[str]:
    if not NAME.fullmatch(module.folder) or not SLUG.fullmatch(module.slug):
        yield f"{module.folder} and {module.slug} must be a name and a slug"
    for what in ("questions", "measures", "pairs", "readings"):
        ids = [each.id for each in getattr(module, what)]
        if len(ids) != len(set(ids)):
            yield f"{what} have an id twice"
    if len(module.questions) != QUESTIONS:
        yield f"has {len(module.questions)} questions, not {QUESTIONS}"
    yield from (f"about: {id_} is no question" for id_ in module.about if not _asks(module, id_))


def _asks(module: Module, id_: str) -> bool:
    return any(each.id == id_ for each in module.questions)


def _tables(module: Module) -> Iterator[str]:
    for table in module.tables:
        where = f"table {table.name}"
        names = [each.name for each in table.fields]
        if len(names) != len(set(names)) or not NAME.fullmatch(table.name):
            yield f"{where}: a name twice, or of another form"
        yield from (f"{where}: {each}: no field" for each in table.key if each not in names)
        yield from (f"{where}: rule of {r.field}" for r in table.rules if r.field not in names)
        yield from (f"{where}: a rule of groups {each}" for each in _odd_groups(table))
        if table.stock and table.time is None:
            yield f"{where}: a stock needs a field with the role time"
        yield from _fields(table)


def _odd_groups(table: Table) -> Iterator[str]:
    """Yield what rules of groups name and the table lacks; a row without its group is in none."""
    required = {each.name for each in table.fields if each.required}
    names = {each.name for each in table.fields}
    for rule in table.group_rules:
        yield from (f"by {each}: not required" for each in rule.by if each not in required)
        if not rule.by or rule.field not in names:
            yield f"of {rule.field}: no field, or no group"


def _fields(table: Table) -> Iterator[str]:
    for field in table.fields:
        where = f"table {table.name}, field {field.name}"
        if field.name in RESERVED or not NAME.fullmatch(field.name):
            yield f"{where}: the name is taken or of another form"
        if field.type not in TYPES or field.role not in ROLES:
            yield f"{where}: unknown type or role"
        if field.catalogue and field.catalogue not in CATALOGUES:
            yield f"{where}: unknown catalogue"
        if field.ordered and not field.categories:
            yield f"{where}: only categories of its own stand in an order"
        if field.role == "measure" and field.type not in MEASURED:
            yield f"{where}: a measure is a number"
        if field.is_dimension and field.type in {"number", "date"}:
            yield f"{where}: figures are not grouped by a {field.type}"


def _measures(module: Module) -> Iterator[str]:
    tables = {each.name: {field.name: field for field in each.fields} for each in module.tables}
    for measure in module.measures:
        fields = tables.get(measure.table, {})
        ends = (measure.low, measure.high)
        used = [name for name in (measure.sum, measure.over, *ends) if name]
        if not all(name in fields and fields[name].role == "measure" for name in used):
            yield f"measure {measure.id}: names no measure of table {measure.table}"
        if not any(field.is_dimension for field in fields.values()):
            yield f"measure {measure.id}: no page can show it, for its table has no dimension"
        if not all(name in fields and fields[name].is_dimension for name in measure.apart):
            yield f"measure {measure.id}: keeps apart what is no dimension"
        if measure.unit not in UNITS or (measure.over and not measure.sum):
            yield f"measure {measure.id}: unknown unit, or a ratio without its sum"
        if any(ends) and not (all(ends) and measure.sum and not measure.over):
            yield f"measure {measure.id}: an estimate is a sum with both ends of its margin"


def _questions(module: Module) -> Iterator[str]:
    measures = {each.id: each for each in module.measures}
    for question in module.questions:
        measure = measures.get(question.measure)
        if measure is None:
            yield f"question {question.id}: {question.measure} is no measure"
        elif not _can_ask(module, question, measure):
            yield f"question {question.id}: asks for a dimension, a value or a chart that is not"


def _can_ask(module: Module, question: Question, measure: Measure) -> bool:
    fields = {each.name: each for each in module.table(measure.table).dimensions}
    asked = [question.by, *filter(None, [question.compare]), *(f.field for f in question.filters)]
    if not all(name in fields for name in asked) or question.chart not in CHARTS:
        return False
    offered = {name: {each.value for each in fields[name].options} for name in asked}
    known = all(set(f.values) <= offered[f.field] or not offered[f.field] for f in question.filters)
    return known and (question.chart != "map" or fields[question.by].catalogue == "departments")


def _pairs(module: Module) -> Iterator[str]:
    tables = {each.name: {field.name: field for field in each.fields} for each in module.tables}
    for pair in module.pairs:
        fields = tables.get(pair.table, {})
        if not {pair.label, pair.left, pair.right} <= set(fields):
            yield f"pair {pair.id}: names no field of table {pair.table}"
            continue
        scale = fields[pair.left].categories
        if not scale or scale != fields[pair.right].categories:
            yield f"pair {pair.id}: both sides need the same categories"
        if not set(pair.unranked) <= {each.value for each in scale}:
            yield f"pair {pair.id}: unranked names no category"


def _readings(module: Module) -> Iterator[str]:
    tables = {each.name: {field.name: field for field in each.fields} for each in module.tables}
    for reading in module.readings:
        fields = tables.get(reading.table, {})
        if not {reading.number, reading.heading, reading.body} <= set(fields):
            yield f"reading {reading.id}: names no field of table {reading.table}"
        if any(name not in fields or not fields[name].categories for name in reading.dimensions):
            yield f"reading {reading.id}: issue, group and mark need categories"


CHECKS = (_names, _tables, _measures, _questions, _pairs, _readings)
