"""Judging an XML document by the official schema of its standard, without network.

The reader expands no entity and opens no other file: a document that declares an entity or names
a file is refused before anything of it is used. Size, depth and number of elements are bounded.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from xmlschema import XMLResource, XMLSchema
from xmlschema.exceptions import XMLSchemaException

from reporting.importing.faults import ImportRefused, shown

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from xmlschema import XMLSchemaValidationError

HERE = Path(__file__).parent
MOST_BYTES = 16 * 2**20
MOST_TOLD = 20


def judged(schema: str, standard: str, path: Path) -> Element:
    """Return the root of a file that is of the standard.

    `schema` is a file here without its ending, such as `iati/iati-activities-schema`; `standard`
    is its name. ImportRefused when the file is no XML, too large, not harmless, or not valid.
    """
    resource = _read(path)
    try:
        wrong = list(islice(_schema(schema).iter_errors(resource), MOST_TOLD))
    except (XMLSchemaException, RecursionError):
        raise ImportRefused(
            f"{path.name}: tiene más elementos de los que se pueden leer."
        ) from None
    if wrong:
        told = "\n".join(_told(path, each) for each in wrong)
        raise ImportRefused(f"{told}\nEl archivo no cumple {standard}; corrígelo y repite.")
    return resource.root


def _read(path: Path) -> XMLResource:
    if path.stat().st_size > MOST_BYTES:
        most = MOST_BYTES // 2**20
        raise ImportRefused(f"{path.name}: pasa de {most} MB; divídelo en archivos por año.")
    try:
        return XMLResource(BytesIO(path.read_bytes()), allow="none", defuse="always")
    except (XMLSchemaException, SyntaxError, ValueError, LookupError, RecursionError) as error:
        raise ImportRefused(f"{path.name}: {_why(error)}") from None


def _why(error: Exception) -> str:
    if "orbidden" in type(error).__name__:
        return "declara entidades o abre otros archivos, y eso no se lee; quítalo."
    if "Exceeded" in type(error).__name__:
        return "tiene más elementos de los que se pueden leer."
    return "no es XML en UTF-8."


def _told(path: Path, error: XMLSchemaValidationError) -> str:
    where = error.path or "(documento)"
    return f"{path.name}, {where}: el esquema oficial dice «{shown(error.reason)}»."


@cache
def _schema(name: str) -> XMLSchema:
    """Return one schema; what it includes are files beside it."""
    return XMLSchema(str(HERE / f"{name}.xsd"), allow="sandbox", defuse="always")
