"""Taking the sentences out of a module's table: titles, descriptions and labels."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO

from config.wording import IDENTIFIER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tools.translations.toml_texts import Found

SAID = frozenset({"title", "description", "label"})


def extract(
    file: BinaryIO,
    _keywords: Mapping[str, object],
    _comment_tags: Iterable[str],
    options: Mapping[str, str],  # noqa: ARG001 - babel names it
) -> Iterator[Found]:
    """Yield (line, function, sentence, comments), as `babel.messages.extract` asks for it."""
    for key, sentence in _sentences("", json.loads(file.read())):
        yield 0, "", sentence, [key]


def _sentences(key: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _sentences(name, each)
    elif isinstance(value, list):
        for each in value:
            yield from _sentences(key, each)
    elif key in SAID and isinstance(value, str) and not IDENTIFIER.fullmatch(value):
        yield key, value
