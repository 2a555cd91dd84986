"""Everything that is wrong with a questionnaire's file, each in one sentence with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from config.questionnaire.care import care
from config.questionnaire.catalogues import CATALOGUES, listed
from config.questionnaire.conditions import condition_flaws
from config.questionnaire.model import ATTACHMENTS, CHOSEN, KINDS, TYPED
from config.questionnaire.shape import Flaw, Path, shape

if TYPE_CHECKING:
    from collections.abc import Iterator

ID = re.compile(r"[a-z][a-z0-9_]{0,31}")
VALUE = re.compile(r"[A-Za-z0-9-]{1,40}")
# Names that the posted form uses for itself.
TAKEN = frozenset({"ticket", "readers", "may_read", "version", ATTACHMENTS})

# What the doors look for by name: who is left out, and where a text that is too much is told.
RELIED_ON = {"institution": "institution", "facts": "long_text"}

Placed = tuple[Path, dict[str, Any]]


def flaws(data: dict[str, Any]) -> list[Flaw]:
    """Return what is wrong, in the order in which it was looked at; never raises.

    What has not even its shape is not looked at further, so that one slip makes one sentence.
    """
    found = list(shape(data))
    asked = [each for each in _questions(data) if not _touched(each[0], found)]
    for place, question in asked:
        found += _question_flaws(place, question)
    found += _repeated(data, asked)
    if not found:
        found += _relied_on(asked)
    found += condition_flaws(asked)
    if not _touched(("needs_one_of",), found):
        found += _needs(data, asked)
    return found + list(care(data, asked))


def _questions(data: dict[str, Any]) -> Iterator[Placed]:
    sections = data.get("sections")
    for number, section in enumerate(sections if isinstance(sections, list) else ()):
        questions = section.get("questions") if isinstance(section, dict) else ()
        for place, question in enumerate(questions if isinstance(questions, list) else ()):
            if isinstance(question, dict):
                yield ("sections", number, "questions", place), question


def _touched(place: Path, found: list[Flaw]) -> bool:
    return any(each.path[: len(place)] == place for each in found)


def _question_flaws(place: Path, question: dict[str, Any]) -> Iterator[Flaw]:
    if not ID.fullmatch(question["id"]) or question["id"] in TAKEN:
        words = "usa letras minúsculas, cifras y guion bajo, y no un nombre reservado"
        yield Flaw((*place, "id"), f"«{question['id'][:40]}» no sirve de nombre: {words}.")
    kind = question["kind"]
    if kind not in KINDS:
        yield Flaw((*place, "kind"), f"El tipo «{kind[:40]}» no existe: usa {', '.join(KINDS)}.")
        return
    yield from _limit(place, question)
    yield from _catalogue(place, question)
    yield from _options(place, question)


def _limit(place: Path, question: dict[str, Any]) -> Iterator[Flaw]:
    typed = question["kind"] in TYPED
    if typed and question.get("max_length", 0) <= 0:
        yield Flaw(place, "Falta «max_length»: cuántos caracteres caben, 1 o más.")
    if not typed and "max_length" in question:
        yield Flaw((*place, "max_length"), "«max_length» es solo para lo que se escribe.")


def _catalogue(place: Path, question: dict[str, Any]) -> Iterator[Flaw]:
    name = question.get("catalogue")
    if question["kind"] == "lookup" and name not in CATALOGUES:
        named = f"El catálogo «{name}» no existe" if name else "Falta «catalogue»"
        at = (*place, "catalogue") if name else place
        yield Flaw(at, f"{named}: usa {', '.join(CATALOGUES)}.")
    if question["kind"] != "lookup" and name is not None:
        yield Flaw((*place, "catalogue"), "«catalogue» es solo para el tipo «lookup».")


def _options(place: Path, question: dict[str, Any]) -> Iterator[Flaw]:
    own = question.get("options", [])
    if question["kind"] in {"choice", "choices"} and not own:
        yield Flaw(place, "Faltan las opciones que se pueden elegir («options»).")
    if question["kind"] not in CHOSEN and own:
        yield Flaw((*place, "options"), "Este tipo de pregunta no lleva opciones.")
    values = list(listed(question))
    for number, option in enumerate(own):
        value = option["value"]
        if not VALUE.fullmatch(value):
            sentence = f"«{value[:40]}» no sirve de valor: usa letras sin tilde, cifras y guiones."
            yield Flaw((*place, "options", number, "value"), sentence)
        elif values.count(value) > 1:
            sentence = f"La opción «{value}» está dos veces."
            yield Flaw((*place, "options", number, "value"), sentence)
    if question.get("default") and question["default"] not in values:
        yield Flaw((*place, "default"), f"«{question['default'][:40]}» no es una de las opciones.")


def _repeated(data: dict[str, Any], asked: list[Placed]) -> Iterator[Flaw]:
    sections = data.get("sections")
    rows = list(enumerate(sections if isinstance(sections, list) else ()))
    ids: list[tuple[Path, object]] = [
        (("sections", number, "id"), each.get("id")) for number, each in rows if type(each) is dict
    ]
    seen: set[str] = set()
    for path, name in [*ids, *(((*place, "id"), f"q-{each['id']}") for place, each in asked)]:
        if isinstance(name, str) and name in seen:
            yield Flaw(path, f"El nombre «{name.removeprefix('q-')}» ya se usó más arriba.")
        seen.add(str(name))


def _relied_on(asked: list[Placed]) -> Iterator[Flaw]:
    kinds = {question["id"]: question["kind"] for _, question in asked}
    for name, kind in RELIED_ON.items():
        if kinds.get(name) != kind:
            sentence = f"Falta la pregunta «{name}», de tipo «{kind}»: sin ella nadie puede enviar."
            yield Flaw(("sections",), sentence)


def _needs(data: dict[str, Any], asked: list[Placed]) -> Iterator[Flaw]:
    known = {ATTACHMENTS, *(question["id"] for _, question in asked)}
    for number, name in enumerate(data.get("needs_one_of", ())):
        if name not in known:
            sentence = f"«needs_one_of» nombra «{name[:40]}», que no se pregunta."
            yield Flaw(("needs_one_of", number), sentence)
