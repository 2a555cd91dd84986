"""The form opens with the founding form's own words, and a flawed version is refused."""

from __future__ import annotations

import copy
import json
import tomllib
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from config.catalogues import institutions
from config.questionnaire import current, load, shown, validate, versions
from config.questionnaire.load import HERE, parse
from config.questionnaire.model import TYPED

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST = [
    *("date", "institution", "unit", "asked", "in_exchange", "amount", "who", "facts"),
    *("identity", "name", "contact"),
]
# The 17 proposed questions, with the parts that some of them have.
SECOND = [
    *("date", "institution", "institution_name", "unit", "place", "relation", "budget_line"),
    *("asked", "in_exchange", "amount", "payment", "account", "how_often", "paid", "kept"),
    *("who", "go_between", "when_where", "facts"),
    *("others", "witnesses", "evidence"),
    *("reprisals", "reprisals_how", "reported_before", "reported_where"),
    *("identity", "name_when", "name", "contact"),
]
FIRST_BYTES = "da9f134a19366d702c681f2377b416a680c8f4c40fe20adc4b08a190e41dc406"
LARGEST_CLASS = 262_144  # bytes that a report may have (docs/formats.md, section 3)
MOST_ESCAPED = 6  # bytes that JSON needs at most for one character of Unicode's first plane


@pytest.fixture
def data() -> dict[str, Any]:
    """The first version as its file says it, to be spoilt."""
    return tomllib.loads((HERE / "2026-1.toml").read_text("utf-8"))


@pytest.mark.parametrize("version", versions())
def test_the_founding_words_open_every_version(version: str) -> None:
    form = load(version)
    assert form.title == "¡Si te están pidiendo dinero o favores...!"
    assert form.instruction == (
        "Completa lo que se pide con el mayor detalle posible, si no conoces alguna información, "
        "continúa llenando los campos que sí conozcas"
    )
    assert len(form.intro) == 4
    assert form.questions[0].label == "Fecha"
    assert form.questions[1].label == ("¿En qué entidad del Organismo Ejecutivo estás contratado?")


def test_the_questions_stand_in_their_order() -> None:
    assert [each.id for each in load("2026-1").questions] == FIRST
    assert [each.id for each in load("2026-2").questions] == SECOND
    assert current() is load("2026-2")


def test_a_published_version_never_changes() -> None:
    raw = (HERE / "2026-1.toml").read_bytes()
    assert sha256(raw).hexdigest() == FIRST_BYTES


def test_did_you_pay_may_be_skipped_and_waits_for_counsel() -> None:
    paid = current().question("paid")
    assert "442" in paid.counsel
    assert "prefer-not" in [each.value for each in paid.options]
    assert "Puedes no responder" in paid.help
    assert not paid.default


def test_there_are_three_modes_and_each_says_what_it_means() -> None:
    modes = current().question("identity").options
    assert [each.value for each in modes] == ["anonymous", "confidential", "identified"]
    assert all(each.help.endswith(".") and each.help.count(".") == 1 for each in modes)


def test_a_place_is_a_municipality_or_only_its_department() -> None:
    values = [each.value for each in current().question("place").options]
    assert len(values) == 340 + 22
    assert {"GT-16", "1601"} <= set(values)


def test_a_budget_line_may_be_unknown() -> None:
    values = {each.value for each in current().question("budget_line").options}
    assert {"011", "021", "022", "029", "031", "182", "unknown"} <= values


def test_the_three_conducts_and_benefits_are_offered() -> None:
    labels = [each.label for each in current().question("in_exchange").options]
    for word in ("Contratar", "Ascender", "Mantener", "beneficio"):
        assert any(word in label for label in labels)


def test_a_complainant_is_anonymous_unless_they_choose_otherwise() -> None:
    assert current().question("identity").default == "anonymous"


def test_every_institution_of_the_catalogue_can_be_chosen() -> None:
    options = current().question("institution").options
    assert {"mineduc", "presidencia", "other"} <= {each.value for each in options}


@pytest.mark.parametrize("version", ["2026-1", "2026-2"])
def test_an_institution_that_was_closed_is_not_offered_and_keeps_its_words(
    monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    rows = tuple(replace(each, former=each.id == "mineduc") for each in institutions())
    monkeypatch.setattr("config.questionnaire.catalogues.institutions", lambda: rows)
    form = parse(tomllib.loads((HERE / f"{version}.toml").read_text("utf-8")))
    asked = form.question("institution")
    assert "mineduc" not in {each.value for each in asked.options}
    assert asked.words("mineduc") == "Ministerio de Educación (MINEDUC)"
    assert asked.words("never-was") == "never-was"
    assert "lista" in dict(validate({"facts": "…", "institution": "mineduc"}, form))["institution"]


def test_an_institution_that_is_not_listed_is_named_and_one_may_be_unknown() -> None:
    assert "unknown" in {each.value for each in current().question("institution").options}
    name = current().question("institution_name")
    assert shown(name, {"institution": "other"})
    assert not shown(name, {"institution": "unknown"})
    assert not shown(name, {"institution": "mineduc"})


def test_every_typed_answer_has_its_limit() -> None:
    form = current()
    assert all(each.max_length > 0 for each in form.questions if each.kind in TYPED)
    assert form.question("facts").max_length == 20_000


def test_a_form_filled_to_its_limits_fits_one_envelope() -> None:
    answers: dict[str, Any] = {}
    for each in current().questions:
        values = [option.value for option in each.options]
        one = "\u0001" * each.max_length or values[-1:] or "2026-03-15"
        answers[each.id] = values if each.kind == "choices" else one
    assert len(json.dumps(answers)) + 40_000 < LARGEST_CLASS
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
    "a lookup without its list": lambda data: _first(data, "unit").update(kind="lookup"),
    "a list that is none": lambda data: _first(data, "unit").update(
        kind="lookup", catalogue="stars"
    ),
    "needs_one_of": lambda data: data.update(needs_one_of=["colour"]),
}


@pytest.mark.parametrize("flaw", SPOILT)
def test_a_version_with_a_flaw_is_refused_whole(flaw: str, data: dict[str, Any]) -> None:
    spoilt = copy.deepcopy(data)
    SPOILT[flaw](spoilt)
    with pytest.raises(ValueError, match=r"sections|needs_one_of"):
        parse(spoilt)
    assert parse(data).version == "2026-1"
