"""Reading JSON files of native standards: whole, or a document a line, also packed.

Numbers with a point are read as exact decimals. What is no JSON is refused in a sentence.
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
# A line holds one thing; a longer one is no such file, and would fill the memory.
LONGEST_LINE = 64 * 1024 * 1024


def has_lines(path: Path) -> bool:
    """Return whether a file is named as one that has a document a line."""
    return path.name.lower().endswith(LINES)


def lines(path: Path) -> Iterator[tuple[str, Any]]:
    """Yield (place, document) for each line that is not empty; ImportRefused names a bad one."""
    try:
        with gzip.open(path) if path.name.lower().endswith(".gz") else path.open("rb") as file:
            for number, text in enumerate(_pieces(file), start=1):
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


def _pieces(file: IO[bytes] | gzip.GzipFile) -> Iterator[bytes]:
    while line := file.readline(LONGEST_LINE):
        yield line


def _refused(constant: str) -> object:
    raise ValueError(constant)  # NaN and Infinity are no JSON
