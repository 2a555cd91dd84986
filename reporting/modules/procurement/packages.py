"""The compiled releases of an OCDS 1.1 file, each judged by the official schema first.

A file is a release package, a record package, one of their parts, or one such document a line
(`.jsonl`, also packed as `.jsonl.gz`). Releases that are not compiled yet are merged by the rules
of the standard, in the order of their dates.
"""

from __future__ import annotations

import json
import warnings
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from ocdsmerge import Merger
from ocdsmerge.exceptions import DuplicateIdValueWarning, OCDSMergeError

from reporting.importing.faults import ImportRefused, shown
from reporting.importing.json_files import has_lines, lines, parsed, whole
from reporting.standards.judging import HERE, complaints

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Document = dict[str, Any]

RELEASE, RELEASES = "ocds/release-schema", "ocds/release-package-schema"
RECORDS = "ocds/record-package-schema"
MOST_TOLD = 20
AS_LINES = "Tráelo como .jsonl, con un proceso por línea: así se lee por partes."
# What a record or release is judged in when it comes without its package.
BARE: Document = {
    "uri": "https://example.org/",
    "version": "1.1",
    "publishedDate": "2020-01-01T00:00:00Z",
    "publisher": {"name": "-"},
}


def compiled(path: Path) -> Iterator[Document]:
    """Yield each process of a file as one compiled release; ImportRefused names what is wrong."""
    waiting: dict[str, list[Document]] = {}
    for place, document in _documents(path):
        for release in _releases(path, place, document):
            if "compiled" in release["tag"]:
                yield release
            else:
                waiting.setdefault(release["ocid"], []).append(release)
    for ocid, releases in waiting.items():
        yield merged(path.name, ocid, releases)


def merged(file: str, ocid: str, releases: list[Document]) -> Document:
    """Return one compiled release; ImportRefused when two things in a release have one id."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", DuplicateIdValueWarning)
            found: Document = _merger().create_compiled_release(releases)
    except (OCDSMergeError, DuplicateIdValueWarning):
        raise ImportRefused(
            f"{file}, {ocid}: sus publicaciones no se pueden unir: dos partes llevan el mismo id "
            "o cambian de forma. Corrígelas y repite."
        ) from None
    return found


@cache
def _merger() -> Merger:
    # Given the schema, the library has nothing to fetch.
    return Merger(json.loads((HERE / f"{RELEASE}.json").read_text("utf-8")))


def _documents(path: Path) -> Iterator[tuple[str, Document]]:
    """Yield (place, document): the whole file, or each line of it."""
    found = lines(path) if has_lines(path) else [("", parsed(path.name, whole(path, AS_LINES)))]
    for place, document in found:
        if not isinstance(document, dict):
            raise ImportRefused(f"{_where(path, place)}: no es un documento de OCDS.")
        yield place, document


def _releases(path: Path, place: str, document: Document) -> Iterator[Document]:
    """Yield the releases of a document; those of a record are its compiled one, or merged ones."""
    if "ocid" in document:
        key = "records" if "compiledRelease" in document or "releases" in document else "releases"
        document = {**BARE, key: [document]}
    if "records" not in document:
        yield from _judged(path, place, document, RELEASES, "releases")
        return
    for record in _judged(path, place, document, RECORDS, "records"):
        yield _of_record(path, record)


def _of_record(path: Path, record: Document) -> Document:
    if "compiledRelease" in record:
        return {**record["compiledRelease"], "tag": ["compiled"]}
    embedded = [each for each in record["releases"] if "ocid" in each]
    if len(embedded) != len(record["releases"]):
        raise ImportRefused(
            f"{path.name}, {record['ocid']}: solo enlaza sus publicaciones y no trae "
            "compiledRelease; trae el archivo completo."
        )
    return {**merged(path.name, record["ocid"], embedded), "tag": ["compiled"]}


def _judged(
    path: Path, place: str, document: Document, schema: str, key: str
) -> Iterator[Document]:
    """Yield the parts of a package, each judged within it: all at once takes its square in time."""
    parts = document.get(key)
    if not isinstance(parts, list) or not parts:
        _judge(path, place, schema, document, "")
        raise ImportRefused(f"{_where(path, place)}: no trae nada en «{key}».")
    for number, part in enumerate(parts):
        _judge(path, place, schema, {**document, key: [part]}, f"{key}/{number}")
        yield part


def _judge(path: Path, place: str, schema: str, document: Document, part: str) -> None:
    first = f"{part.partition('/')[0]}/0"
    wrong = list(islice(complaints(schema, document), MOST_TOLD))
    if wrong:
        told = "\n".join(
            f"{_where(path, place)}, {where.replace(first, part, 1)}: «{shown(value)}» {rule}."
            for where, value, rule in wrong
        )
        raise ImportRefused(f"{told}\nEl archivo no cumple OCDS 1.1; corrígelo y repite.")


def _where(path: Path, place: str) -> str:
    return f"{path.name}, {place}" if place else path.name
