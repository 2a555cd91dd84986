"""Conditions look back, at something chosen: the page never has to jump, and paper can say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from config.questionnaire.catalogues import listed
from config.questionnaire.model import CHOSEN
from config.questionnaire.shape import Flaw, Path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Placed = tuple[Path, dict[str, Any]]


def condition_flaws(asked: Sequence[Placed]) -> Iterator[Flaw]:
    """Yield every condition that cannot be met, looks ahead or goes in a circle."""
    by_id = {question["id"]: question for _, question in reversed(asked)}
    before: set[str] = set()
    for place, question in asked:
        if "shown_if" in question:
            sentence = _sentence(question, by_id, before)
            if sentence:
                yield Flaw((*place, "shown_if"), sentence)
        before.add(question["id"])


def _sentence(question: dict[str, Any], by_id: Mapping[str, Any], before: set[str]) -> str:
    condition = question["shown_if"]
    name = condition["question"]
    circle = _circle(question["id"], by_id)
    if circle:
        return f"Las condiciones van en círculo: {' → '.join(circle)}."
    if name not in by_id:
        return f"La condición mira la pregunta «{name[:40]}», que no existe."
    if name not in before:
        return f"La condición mira la pregunta «{name}», que viene después: súbela."
    if by_id[name]["kind"] not in CHOSEN:
        return f"La condición mira «{name}», donde se escribe: solo puede mirar lo que se elige."
    return _values(condition, by_id[name])


def _values(condition: dict[str, Any], other: dict[str, Any]) -> str:
    if ("value" in condition) == ("any_of" in condition):
        return "La condición lleva «any_of» (una lista) o «value» (una sola), y no las dos."
    wanted = condition.get("any_of", [condition.get("value")])
    if not wanted:
        return "La condición no nombra ninguna respuesta en «any_of»."
    unknown = [each for each in wanted if each not in set(listed(other))]
    if unknown:
        return f"«{str(unknown[0])[:40]}» no es una respuesta de «{other['id']}»."
    return ""


def _circle(start: str, by_id: Mapping[str, Any]) -> list[str]:
    """Return the ids from a question through its conditions back to itself; empty when none."""
    way = [start]
    while True:
        condition = by_id.get(way[-1], {}).get("shown_if")
        if condition is None:
            return []
        way.append(condition["question"])
        if way[-1] == start:
            return way
        if way[-1] in way[:-1]:
            return []  # a circle that others go in: theirs to tell
