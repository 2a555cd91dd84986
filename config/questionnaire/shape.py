"""Which members may stand where in a questionnaire's file, and of what type they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Flaw:
    """Something wrong at a place of the file; a `fatal` one keeps the form from being asked."""

    path: Path
    sentence: str
    fatal: bool = True


@dataclass(frozen=True)
class Member:
    """What a member holds: `text`, `texts`, `number`, `yes` or the name of a kind of table."""

    type: str
    needed: bool = False
    many: bool = False


NEEDED = Member("text", needed=True)
TEXT = Member("text")
TEXTS = Member("texts", needed=True)
TABLES: Mapping[str, Mapping[str, Member]] = {
    "form": {
        "version": NEEDED,
        "title": NEEDED,
        "instruction": NEEDED,
        "intro": TEXTS,
        "needs_one_of": TEXTS,
        "needs_sentence": NEEDED,
        "sections": Member("section", needed=True, many=True),
    },
    "section": {
        "id": NEEDED,
        "title": NEEDED,
        "questions": Member("question", needed=True, many=True),
    },
    "question": {
        **dict.fromkeys(("id", "kind", "label"), NEEDED),
        **dict.fromkeys(("help", "example", "coach", "doubt"), TEXT),
        **dict.fromkeys(("default", "catalogue", "counsel"), TEXT),
        "max_length": Member("number"),
        "options": Member("option", many=True),
        "shown_if": Member("condition"),
    },
    "option": {"value": NEEDED, "label": NEEDED, "group": TEXT, "help": TEXT},
    "condition": {
        "question": NEEDED,
        "words": NEEDED,
        "value": TEXT,
        "any_of": Member("texts"),
        "strict": Member("yes"),
    },
}
WORDS = {
    "text": "un texto entre comillas",
    "texts": "una lista de textos entre comillas",
    "number": "un número entero",
    "yes": "true o false",
}


def shape(data: Any, table: str = "form", path: Path = ()) -> Iterator[Flaw]:  # noqa: ANN401 - as parsed
    """Yield every member that is missing, unknown or of another type, at any depth."""
    if not isinstance(data, dict):
        yield Flaw(path, "Aquí va una tabla con sus campos, y hay otra cosa.")
        return
    members = TABLES[table]
    for name in data:
        if name not in members:
            yield Flaw((*path, name), f"El campo «{name}» no existe aquí: revisa cómo se escribe.")
    for name, member in members.items():
        if name in data:
            yield from _member(data[name], member, (*path, name))
        elif member.needed:
            yield Flaw(path, f"Falta el campo «{name}».")


def _member(value: Any, member: Member, path: Path) -> Iterator[Flaw]:  # noqa: ANN401 - as parsed
    if member.type in TABLES:
        if not member.many:
            yield from shape(value, member.type, path)
        elif not isinstance(value, list) or (member.needed and not value):
            yield Flaw(path, f"«{path[-1]}» debe ser una lista con al menos una tabla.")
        else:
            for place, each in enumerate(value):
                yield from shape(each, member.type, (*path, place))
    elif not _is(value, member.type):
        yield Flaw(path, f"«{path[-1]}» debe ser {WORDS[member.type]}.")
    elif member.needed and not value:
        yield Flaw(path, f"«{path[-1]}» está vacío.")


def _is(value: object, kind: str) -> bool:
    if kind == "texts":
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    if kind == "number":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, bool if kind == "yes" else str)
