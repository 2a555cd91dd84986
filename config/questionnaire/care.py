"""What a form can be asked with, but should not be: unhelpful questions, limits that cannot fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from config.questionnaire.shape import Flaw, Path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Placed = tuple[Path, dict[str, Any]]

# A sealed file holds this many bytes at most (docs/formats.md, section 3). A character takes up to
# six in JSON, and what is not typed (header, keys, readers, ten attachments) its own share.
SEALED = 262_144
WIDEST = 6
RESERVED = 40_000
WAYS_OUT = frozenset({"prefer-not", "unknown"})


def care(data: dict[str, Any], asked: Sequence[Placed]) -> Iterator[Flaw]:
    """Yield what whoever keeps the form should mend before it is published."""
    for place, question in asked:
        yield from _words(place, question)
        yield from _way_out(place, question)
    room = (SEALED - RESERVED) // WIDEST
    total = sum(_number(question.get("max_length")) for _, question in asked)
    if total > room:
        sentence = f"Los límites suman {total:,} caracteres y en un sobre caben {room:,}."
        yield Flaw(("sections",), f"{sentence} Baja algún «max_length».", fatal=False)
    version = data.get("version")
    if isinstance(version, str) and len(version) > 32:  # noqa: PLR2004 - formats.md, section 3
        yield Flaw(("version",), "El nombre de la versión tiene más de 32 letras.", fatal=False)


def _words(place: Path, question: dict[str, Any]) -> Iterator[Flaw]:
    for name, use in (("help", "ayuda"), ("coach", "consejo para quien la deja vacía")):
        if name not in question:
            sentence = f'Falta «{name}» ({use}); si no hace falta, escribe {name} = "".'
            yield Flaw(place, sentence, fatal=False)
    if question["kind"] == "date" and not question.get("doubt"):
        yield Flaw(place, "Falta «doubt»: qué decir de una fecha muy rara.", fatal=False)
    if question["kind"] != "date" and question.get("doubt"):
        yield Flaw((*place, "doubt"), "«doubt» es solo para fechas.", fatal=False)


def _way_out(place: Path, question: dict[str, Any]) -> Iterator[Flaw]:
    """One circle once marked cannot be unmarked without script: there must be a way to say no."""
    values = {option["value"] for option in question.get("options", ())}
    if question["kind"] == "choice" and not question.get("default") and not values & WAYS_OUT:
        sentence = "Agrega una opción «unknown» (No sé) o «prefer-not» (Prefiero no decir)."
        yield Flaw((*place, "options"), sentence, fatal=False)


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
