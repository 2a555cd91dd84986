"""Where in the text of a TOML file each of its members stands: line and column, both from 1.

The standard library's reader tells no places. This knows as much of TOML as our files use: tables,
lists of tables, keys, and values that may span lines; what it cannot follow it leaves out, and the
nearest thing around it that it did find stands in.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field

HEADER = re.compile(r"\s*\[\[\s*([A-Za-z0-9_.\s-]+?)\s*\]\]|\s*\[\s*([A-Za-z0-9_.\s-]+?)\s*\]")
KEY = re.compile(r"(\s*)([A-Za-z0-9_-]+)\s*=\s*")
# Strings of a line, so that a bracket or a comma inside them is none.
STRING = re.compile(
    r"\"\"\".*?\"\"\"|'''.*?'''|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|#[^\n]*", re.DOTALL
)
LONGEST = 400  # lines that one value may take before we stop looking for its end

Place = tuple[int, int]
Path = tuple[str | int, ...]


@dataclass
class Places:
    """Line and column by path; `near` finds the closest one around a path."""

    found: dict[Path, Place] = field(default_factory=dict)

    def near(self, path: Path) -> Place:
        """Return the place of a path, of what holds it, or the first of the file."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.found:
                return self.found[path[:length]]
        return 1, 1


def places(text: str) -> Places:
    """Return where the members of a file stand; never raises."""
    result = Places()
    table: Path = ()
    counts: dict[Path, int] = {}
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        header = HEADER.match(lines[number])
        key = None if header else KEY.match(lines[number])
        taken = 1
        if header:
            table = _open(header, counts)
            result.found.setdefault(table, (number + 1, _column(lines[number])))
        elif key:
            path = (*table, key[2])
            result.found.setdefault(path, (number + 1, len(key[1]) + 1))
            taken = _span(lines, number)
            value = "\n".join(lines[number : number + taken])
            _inside(value, key.end(), path, number + 1, result)
        number += taken
    return result


def _column(line: str) -> int:
    return len(line) - len(line.lstrip()) + 1


def _open(header: re.Match[str], counts: dict[Path, int]) -> Path:
    """Return the path of the table that a header opens; each in a list has its number."""
    many = header[1] is not None
    parts = [part.strip() for part in (header[1] or header[2]).split(".")]
    path: Path = ()
    for part in parts[:-1]:
        path = (*path, part)
        if path in counts:
            path = (*path, counts[path] - 1)
    path = (*path, parts[-1])
    if not many:
        return path
    number = counts[path] = counts.get(path, 0) + 1
    return (*path, number - 1)


def _span(lines: list[str], start: int) -> int:
    """Return how many lines the value takes that begins here; 1 when its end is not found."""
    first = lines[start]
    if not re.search(r"=\s*(\[|\{|\"\"\"|''')", first):
        return 1
    for taken in range(1, min(LONGEST, len(lines) - start) + 1):
        try:
            tomllib.loads("\n".join(lines[start : start + taken]))
        except (tomllib.TOMLDecodeError, RecursionError):
            continue
        return taken
    return 1


def _inside(value: str, begin: int, path: Path, line: int, result: Places) -> None:
    """Note the tables inside a list, and the keys inside them: each `{` is the next one."""
    plain = STRING.sub(lambda found: re.sub(r"[^\n]", "_", found[0]), value)
    number = -1
    listed = plain[begin : begin + 1] == "["
    for found in re.finditer(r"\{|([A-Za-z0-9_-]+)\s*=", plain[begin:]):
        at = begin + found.start()
        place = (line + plain.count("\n", 0, at), at - plain.rfind("\n", 0, at))
        if found[0] == "{":
            number += 1
        inner: Path = (*path, number) if listed else path
        result.found.setdefault(inner if found[0] == "{" else (*inner, found[1]), place)
