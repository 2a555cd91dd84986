"""The projects of an OC4IDS 0.9.5 file one by one, each judged by the official schema first.

A file is a project package, or one project a line (`.jsonl`, also packed as `.jsonl.gz`). Neither
is ever in memory as a whole.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, cast

import ijson
from ijson.common import JSONError, ObjectBuilder

from reporting.importing.faults import ImportRefused, shown
from reporting.importing.json_files import Piecewise, has_lines, lines
from reporting.standards.judging import complaints

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Project = dict[str, Any]

SCHEMA = "oc4ids/project-package-schema"
MOST_TOLD = 20
# What a project is judged in when it comes without its package.
BARE: Project = {
    "uri": "https://example.org/",
    "version": "0.9",
    "publishedDate": "2020-01-01T00:00:00Z",
    "publisher": {"name": "-"},
}
STARTS, ENDS = frozenset({"start_map", "start_array"}), frozenset({"end_map", "end_array"})
OF_OBJECT, ARRAY = frozenset({"start_map", "end_map"}), frozenset({"start_array", "end_array"})
# Nothing in the standard is half as deep; a file that is takes its square in time.
DEEPEST = 40


def projects(path: Path) -> Iterator[Project]:
    """Yield each project of a file; ImportRefused names its first 20 faults."""
    told: list[str] = []
    for project, wrong in _judged(path):
        told += wrong
        if len(told) >= MOST_TOLD:
            break
        if not told:
            yield project
    if told:
        faults = "\n".join(f"{path.name}, {each}" for each in told[:MOST_TOLD])
        raise ImportRefused(f"{faults}\nEl archivo no cumple OC4IDS 0.9.5; corrígelo y repite.")


def _judged(path: Path) -> Iterator[tuple[Project, list[str]]]:
    """Yield each project with its faults. The first is judged in its package, the rest alone."""
    if has_lines(path):
        yield from _of_lines(path)
        return
    try:
        yield from _of_package(path)
    except (ValueError, RecursionError, JSONError):
        raise ImportRefused(f"{path.name}: no es JSON en UTF-8.") from None


def _of_package(path: Path) -> Iterator[tuple[Project, list[str]]]:
    around = head = _head(path)
    number = -1
    with path.open("rb") as opened:
        file = Piecewise(opened, path.name)
        for number, project in enumerate(ijson.items(file, "projects.item")):
            file.begin()
            wrong = _faults({**around, "projects": [project]})
            yield project, [each.replace("projects/0", f"projects/{number}", 1) for each in wrong]
            around = BARE
    if number < 0:
        yield {}, _faults(head) or ["no trae nada en «projects»."]


def _head(path: Path) -> Project:
    """Return a package without its projects: an empty list stands in their place."""
    builder, depth, within = ObjectBuilder(), 0, False
    with path.open("rb") as opened:
        file = Piecewise(opened, path.name)
        for event, value in ijson.basic_parse(file):
            depth -= event in ENDS
            if (depth == 0 and event not in OF_OBJECT) or depth > DEEPEST:
                raise ImportRefused(f"{path.name}: no es un paquete de proyectos de OC4IDS.")
            if depth == 1:
                named = event == "map_key"
                within = value == "projects" if named else within and event in ARRAY
            if depth == 1 or not within:
                builder.event(event, value)
            else:
                file.begin()
            depth += event in STARTS
    return cast("Project", builder.value)


def _of_lines(path: Path) -> Iterator[tuple[Project, list[str]]]:
    for place, project in lines(path):
        wrong = _faults({**BARE, "projects": [project]})
        yield project, [f"{place}, {each}" for each in wrong]


def _faults(package: Project) -> list[str]:
    wrong = islice(complaints(SCHEMA, package), MOST_TOLD)
    return [f"{where}: «{shown(value)}» {rule}." for where, value, rule in wrong]
