"""Judging a document by the official schema of its standard, without network."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jsonschema import Draft4Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT4

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
FORMATS = FormatChecker()


def complaints(schema: str, document: object) -> Iterator[tuple[str, object, str]]:
    """Yield (path, value, rule) for all that is wrong, such as `projects/0/id`.

    `schema` is a file here without its ending, such as `oc4ids/project-package-schema`.
    """
    for error in validator(schema).iter_errors(document):
        path = "/".join(map(str, error.absolute_path))
        yield path or "(documento)", error.instance, _rule(error.validator, error.validator_value)


def _rule(name: object, value: object) -> str:
    told = json.dumps(value, ensure_ascii=False)
    return f"el esquema oficial pide {name}: {told if len(told) < 80 else told[:80] + '…'}"  # noqa: PLR2004 - a line


@cache
def validator(schema: str) -> Draft4Validator:
    """Return the validator of one schema; its references lead to files here."""
    return Draft4Validator(_read(schema), registry=_registry(), format_checker=FORMATS)


@cache
def _registry() -> Registry[Any]:
    files = [path.relative_to(HERE).with_suffix("") for path in HERE.glob("*/*-schema.json")]
    documents = [_read(str(each)) for each in files]
    pairs = [(each["id"], DRAFT4.create_resource(each)) for each in documents]
    return Registry().with_resources(pairs)


def _read(schema: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HERE / f"{schema}.json").read_text("utf-8"))
    return found
