"""Taking the sentences out of a TOML file of questions or of a catalogue.

The questions are data, and data grows keys; so every text counts that could be read by a person,
which is all that is no bare identifier, less the official names (an institution is called what
its decree calls it, in every language) and what is said to counsel alone.
"""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, BinaryIO

from config.wording import IDENTIFIER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

OFFICIAL = frozenset(
    {
        "counsel",
        "name",
        "names",
        "acronym",
        "acronyms",
        "source",
        "sources",
        "aliases",
        "systems",
        "url",
        "license",
        "license_url",
    }
)

Found = tuple[int, str, str, list[str]]


def extract(
    file: BinaryIO,
    _keywords: Mapping[str, object],
    _comment_tags: Iterable[str],
    options: Mapping[str, str],  # noqa: ARG001 - babel names it
) -> Iterator[Found]:
    """Yield (line, function, sentence, comments), as `babel.messages.extract` asks for it."""
    text = file.read().decode()
    for key, sentence in _sentences("", tomllib.loads(text)):
        yield _line(text, sentence), "", sentence, [key]


def _sentences(key: str, value: object) -> Iterator[tuple[str, str]]:
    if key in OFFICIAL:
        return
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _sentences(name, each)
    elif isinstance(value, list):
        for each in value:
            yield from _sentences(key, each)
    elif isinstance(value, str) and not IDENTIFIER.fullmatch(value):
        yield key, value


def _line(text: str, sentence: str) -> int:
    """Return the line of a sentence, 0 when the file spells it in another way."""
    spelt = json.dumps(sentence, ensure_ascii=False)
    place = text.find(spelt)
    return text.count("\n", 0, place) + 1 if place >= 0 else 0
