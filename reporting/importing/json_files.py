"""Reading JSON files of native standards: whole, or a document a line, also packed.

Numbers with a point are read as exact decimals. What is no JSON, or too long to be held in memory,
is refused in a sentence.
"""

from __future__ import annotations

import gzip
import json
import zlib
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Any

from reporting.importing.faults import ImportRefused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LINES = (".jsonl", ".jsonl.gz")
# What a file may measure that is read at once, in bytes. Read, it takes some seven times as much.
MOST_WHOLE = 256 * 1024 * 1024
# A line holds one thing; a longer one is no such file, and would fill the memory.
LONGEST_LINE = 64 * 1024 * 1024


def has_lines(path: Path) -> bool:
    """Return whether a file is named as one that has a document a line."""
    return path.name.lower().endswith(LINES)


def whole(path: Path, instead: str) -> bytes:
    """Return what a file holds; ImportRefused, with what to do `instead`, when it is too long."""
    if path.stat().st_size > MOST_WHOLE:
        most = MOST_WHOLE // 1024**2
        raise ImportRefused(f"{path.name}: pasa de {most} MB y no se lee entero. {instead}")
    return path.read_bytes()


class Piecewise:
    """A file that is read thing by thing; ImportRefused when one is longer than a line may be."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        """Begin with the first thing of the file of that name."""
        self._file, self._name, self._left = file, name, LONGEST_LINE

    def begin(self) -> None:
        """Count from here: what was read before is done with."""
        self._left = LONGEST_LINE

    def read(self, size: int) -> bytes:
        """Return the next bytes, as a file does."""
        found = self._file.read(size)
        self._left -= len(found)
        if self._left < 0:
            raise _too_long(self._name)
        return found


def lines(path: Path) -> Iterator[tuple[str, Any]]:
    """Yield (place, document) for each line that is not empty; ImportRefused names a bad one."""
    try:
        with gzip.open(path) if path.name.lower().endswith(".gz") else path.open("rb") as file:
            for number, text in enumerate(_pieces(file, path.name), start=1):
                if text.strip():
                    place = f"línea {number}"
                    yield place, parsed(f"{path.name}, {place}", text)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise ImportRefused(f"{path.name}: está cortado o no es gzip; bájalo de nuevo.") from None


def parsed(where: str, text: bytes) -> Any:  # noqa: ANN401 - JSON
    """Return the document that a text holds; ImportRefused, with `where` it is, when it is none."""
    try:
        return json.loads(text.decode("utf-8"), parse_float=Decimal, parse_constant=_refused)
    except (ValueError, RecursionError):
        raise ImportRefused(f"{where}: no es JSON en UTF-8.") from None


def _pieces(file: IO[bytes] | gzip.GzipFile, name: str) -> Iterator[bytes]:
    while line := file.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise _too_long(name)
        yield line


def _too_long(name: str) -> ImportRefused:
    most = LONGEST_LINE // 1024**2
    return ImportRefused(
        f"{name}: una sola parte pasa de {most} MB. Revisa que sea el archivo correcto; si es de "
        "un documento por línea, que cada uno esté en la suya."
    )


def _refused(constant: str) -> object:
    raise ValueError(constant)  # NaN and Infinity are no JSON
