"""The form opens with the founding form's own words, and a flawed version is refused."""

from __future__ import annotations

import copy
import json
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from config.questionnaire import current, load
from config.questionnaire.load import HERE, parse
from config.questionnaire.model import TYPED

if TYPE_CHECKING:
    from collections.abc import Callable

ORDER = [
    "date",
    "institution",
    "unit",
    "asked",
    "in_exchange",
    "amount",
    "who",
    "facts",
    "identity",
    "name",
    "contact",
]
LARGEST_CLASS = 262_144  # bytes that a report may have (docs/formats.md, section 3)
MOST_ESCAPED = 6  # bytes that JSON needs at most for one character of Unicode's first plane


@pytest.fixture
def data() -> dict[str, Any]:
    """The current version as its file says it, to be spoilt."""
    return tomllib.loads((HERE / "2026-1.toml").read_text("utf-8"))


def test_the_founding_words_open_the_form() -> None:
    form = current()
    assert form.title == "¡Si te están pidiendo dinero o favores...!"
    assert form.instruction == (
        "Completa lo que se pide con el mayor detalle posible, si no conoces alguna información, "
        "continúa llenando los campos que sí conozcas"
    )
    assert len(form.intro) == 4
    assert form.questions[0].label == "Fecha"
    assert form.questions[1].label == ("¿En qué entidad del Organismo Ejecutivo estás contratado?")


def test_the_questions_stand_in_their_order() -> None:
    assert [each.id for each in current().questions] == ORDER


def test_the_three_conducts_and_benefits_are_offered() -> None:
    labels = [each.label for each in current().question("in_exchange").options]
    for word in ("Contratar", "Ascender", "Mantener", "beneficio"):
        assert any(word in label for label in labels)


def test_a_complainant_is_anonymous_unless_they_choose_otherwise() -> None:
    assert current().question("identity").default == "anonymous"


def test_every_institution_of_the_catalogue_can_be_chosen() -> None:
    options = current().question("institution").options
    assert {"mineduc", "presidencia", "other"} <= {each.value for each in options}


def test_every_typed_answer_has_its_limit() -> None:
    form = current()
    assert all(each.max_length > 0 for each in form.questions if each.kind in TYPED)
    assert form.question("facts").max_length == 20_000


def test_a_form_filled_to_its_limits_fits_one_envelope() -> None:
    answers: dict[str, Any] = {}
    for each in current().questions:
        values = [option.value for option in each.options]
        answers[each.id] = values if each.kind == "choices" else "\u0001" * each.max_length
    assert len(json.dumps(answers)) + 2048 + 1024 < LARGEST_CLASS
    assert len(json.dumps("\u0001")) - 2 == MOST_ESCAPED
    assert len("😀".encode()) < MOST_ESCAPED


def test_a_version_that_never_was_is_not_found() -> None:
    for name in ("2025-1", "../settings", "2026-1.toml", ""):
        with pytest.raises(LookupError):
            load(name)


def test_an_unknown_question_is_not_found() -> None:
    with pytest.raises(KeyError):
        current().question("colour")


def _first(data: dict[str, Any], question_id: str) -> dict[str, Any]:
    rows = [each for section in data["sections"] for each in section["questions"]]
    found: dict[str, Any] = next(each for each in rows if each["id"] == question_id)
    return found


SPOILT: dict[str, Callable[[dict[str, Any]], None]] = {
    "unknown kind": lambda data: _first(data, "unit").update(kind="colour"),
    "asked twice": lambda data: _first(data, "unit").update(id="date"),
    "options": lambda data: _first(data, "asked").update(options=[]),
    "options of a text": lambda data: _first(data, "unit").update(
        options=[{"value": "a", "label": "A"}]
    ),
    "max_length": lambda data: _first(data, "unit").update(max_length=0),
    "max_length of a date": lambda data: _first(data, "date").update(max_length=9),
    "an option twice": lambda data: _first(data, "asked").update(
        options=[{"value": "a", "label": "A"}, {"value": "a", "label": "B"}]
    ),
    "default": lambda data: _first(data, "identity").update(default="somebody"),
    "condition on a later question": lambda data: _first(data, "date").update(
        shown_if=_first(data, "name")["shown_if"]
    ),
    "condition value": lambda data: _first(data, "name")["shown_if"].update(value="x"),
    "condition on a text": lambda data: _first(data, "name")["shown_if"].update(question="unit"),
    "needs_one_of": lambda data: data.update(needs_one_of=["colour"]),
}


@pytest.mark.parametrize("flaw", SPOILT)
def test_a_version_with_a_flaw_is_refused_whole(flaw: str, data: dict[str, Any]) -> None:
    spoilt = copy.deepcopy(data)
    SPOILT[flaw](spoilt)
    with pytest.raises(ValueError, match=r"question|needs_one_of"):
        parse(spoilt)
    assert parse(data).version == "2026-1"
