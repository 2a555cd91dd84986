"""Answers are looked at, told about in one sentence each, and never altered or repeated."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.questionnaire import coach, current, load, settle, shown, tidy, validate

TODAY = date(2026, 3, 15)
ENOUGH: dict[str, str | list[str]] = {"facts": "Me pidieron dinero."}


FIRST = load("2026-1")


def problems(**answers: str | list[str]) -> dict[str, str]:
    """Return what validation says of answers to the first version that are otherwise enough."""
    return dict(validate({**ENOUGH, **answers}, FIRST))


def test_an_account_alone_is_enough() -> None:
    assert validate(ENOUGH) == []


def test_a_person_alone_is_enough() -> None:
    assert validate({"who": "El jefe de personal."}) == []


def test_a_file_alone_is_enough() -> None:
    assert validate({}, attached=True) == []


def test_neither_an_account_nor_a_person_is_too_little() -> None:
    assert [each for each, _ in validate({"amount": "Q 500"})] == ["facts"]


def test_a_whole_form_is_accepted() -> None:
    assert not problems(
        date="2026-03-14",
        institution="mineduc",
        unit="Escuela de Tecpán",
        asked=["money", "personal-favour"],
        in_exchange=["hire", "keep"],
        amount="Q 500 cada mes",
        who="Alguien de recursos humanos",
        identity="identified",
        name="Marta",
        contact="5555-0000",
    )


ODD = [
    ("date", "15/03/2026", "año-mes-día"),
    ("date", "20260315", "año-mes-día"),
    ("date", "2026-02-30", "año-mes-día"),
    ("date", ["2026-03-14"], "forma esperada"),
    ("institution", "minsegundo", "opciones de la lista"),
    ("asked", "money", "forma esperada"),
    ("asked", ["money", "gold"], "opciones de la lista"),
    ("asked", ["money", "money"], "opciones de la lista"),
    ("identity", "somebody", "opciones de la lista"),
    ("unit", "x" * 201, "caben 200 caracteres y escribiste 201"),
    ("facts", "x" * 20_001, "caben 20,000 caracteres y escribiste 20,001"),
    ("facts", "a\x00b", "no se puede guardar"),
    ("facts", "a\ud800b", "no se puede guardar"),
    ("name", "Marta", "Solo si elegiste denunciar con tu nombre. Borra"),
    ("colour", "blue", "no es de este formulario"),
]


@pytest.mark.parametrize(("question", "value", "words"), ODD)
def test_an_odd_answer_is_told_in_one_sentence(
    question: str, value: str | list[str], words: str
) -> None:
    found = problems(**{question: value})
    assert list(found) == [question]
    assert words in found[question]


def test_the_limit_itself_is_allowed() -> None:
    assert not problems(facts="ñ" * 20_000, unit="😀" * 200)


def test_several_problems_come_in_the_order_of_the_form() -> None:
    assert list(problems(contact="x", date="x", asked=["x"])) == ["date", "asked", "contact"]


def test_tidying_gives_back_what_the_writer_saw() -> None:
    raw = {"facts": "  uno\r\ndos\rtres \n", "unit": "  ", "asked": [" money ", ""], "who": []}
    assert tidy(raw) == {"facts": "uno\ndos\ntres", "asked": ["money"]}


def test_a_name_is_asked_only_of_who_wants_to_give_it() -> None:
    name = FIRST.question("name")
    assert shown(name, {"identity": "identified"})
    assert not shown(name, {"identity": "anonymous"})
    assert not shown(name, {})
    assert shown(current().question("facts"), {})


def test_coaching_names_what_is_empty_and_would_help() -> None:
    assert [each for each, _ in coach({"facts": "…", "date": "2026-03-01"}, FIRST)] == [
        "institution",
        "asked",
        "in_exchange",
        "who",
    ]


@pytest.mark.parametrize("day", ["2026-03-16", "9999-12-31", "1989-12-31", "0206-03-01"])
def test_a_day_that_can_hardly_be_is_asked_about_and_never_refused(day: str) -> None:
    answers = {**ENOUGH, "date": day}
    assert validate(answers) == []
    assert ("date", "¿Está bien la fecha? Revisa el año.") in coach(answers, today=TODAY)


@pytest.mark.parametrize("day", ["2026-03-15", "1990-01-01"])
def test_a_day_that_can_be_is_not_asked_about(day: str) -> None:
    assert "date" not in dict(coach({**ENOUGH, "date": day}, today=TODAY))


VALUES = st.text() | st.lists(st.text(max_size=20), max_size=4)
KEYS = st.sampled_from([each.id for each in current().questions]) | st.text(max_size=8)


@given(st.dictionaries(KEYS, VALUES))
def test_whatever_is_answered_gets_sentences_that_do_not_repeat_it(
    raw: dict[str, str | list[str]],
) -> None:
    answers = tidy(raw)
    asked = {each.id for each in current().questions}
    for question, sentence in validate(answers):
        assert question in asked | set(answers)
        assert sentence.endswith((".", "!", "?"))
        value = answers.get(question, "")
        if isinstance(value, str) and len(value) > 40:
            assert value not in sentence


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    once = tidy({"facts": text})
    assert tidy(once) == once


def test_a_question_may_depend_on_one_of_several_choices() -> None:
    account = current().question("account")
    assert shown(account, {"payment": ["cash", "wallet"]})
    assert shown(account, {"payment": ["deposit"]})
    assert not shown(account, {"payment": ["cash"]})
    assert not shown(account, {})


def test_what_is_told_without_being_asked_is_taken_all_the_same() -> None:
    assert validate({**ENOUGH, "amount": "Q 500", "how_often": "monthly"}) == []


def test_a_name_that_was_not_meant_to_be_given_comes_back() -> None:
    found = dict(validate({**ENOUGH, "identity": "anonymous", "name": "Marta"}))
    assert "Borra lo que escribiste" in found["name"]
    assert not validate({**ENOUGH, "identity": "confidential", "name_when": "now", "name": "M"})


def test_a_default_of_a_question_that_is_not_asked_is_no_answer() -> None:
    posted = {**ENOUGH, "identity": "anonymous", "name_when": "now"}
    assert settle(posted, current()) == {**ENOUGH, "identity": "anonymous"}
    named = {**ENOUGH, "identity": "identified", "name_when": "now"}
    assert settle(named, current()) == named


@pytest.mark.parametrize("place", ["1601", "GT-16", "0101", "1911"])
def test_a_municipality_or_a_department_is_a_place(place: str) -> None:
    assert validate({**ENOUGH, "place": place}) == []


@pytest.mark.parametrize("place", ["1699", "GT-23", "Cobán"])
def test_a_place_that_is_none_is_told(place: str) -> None:
    assert "opciones de la lista" in dict(validate({**ENOUGH, "place": place}))["place"]
