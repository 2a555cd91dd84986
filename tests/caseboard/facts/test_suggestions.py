"""What a text proposes: found by its looks, in one form, and never who tells it."""

from __future__ import annotations

import hmac
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.audit.chain import canonical
from caseboard.facts.facts import Deal, Person, content_of, read_deal, read_person
from caseboard.facts.numbers import dpi_of, nit_of, phone_of
from caseboard.facts.statements import Statement
from caseboard.facts.suggestions import Suggestion, suggestions
from crypto.errors import MalformedError
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
SECRET = b"m" * 32
RECEIVED = date(2026, 11, 23)
SOURCES = st.lists(st.just(f"{'0' * 32}:facts")).map(tuple)


def proposed(
    answers: Mapping[str, str | list[str]], secret: bytes = SECRET, *more: Statement
) -> list[Suggestion]:
    return suggestions(bytes(16), answers, RECEIVED, list(more), secret)


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("5555-0142", "+50255550142"),
        ("(502) 4123 4567", "+50241234567"),
        ("+50222345678", "+50222345678"),
        ("*1234", "*1234"),
        ("* 567", "*567"),
        ("*55", "*55"),
        ("1234", None),
        ("5555-MAMA", None),
        ("5555-O142", None),
        ("no sé", None),
        ("55550142 y otro", None),
    ],
)
def test_a_phone_has_one_form_or_none(text: str, phone: str | None) -> None:
    assert phone_of(text) == phone


@pytest.mark.parametrize("text", ["2563 84313 0101", "2563 84312 9901", "2563843120199", "12"])
def test_a_dpi_with_a_wrong_digit_or_place_is_none(text: str) -> None:
    assert dpi_of(text) is None


def test_a_nit_with_a_wrong_sign_is_none() -> None:
    assert (nit_of("576937-K"), nit_of("576937-1"), nit_of("x")) == ("576937K", None, None)


@pytest.mark.parametrize("answers", cast.REPORTS)
def test_each_report_of_the_cast_proposes_its_deal_and_who_asked(answers: cast.Answers) -> None:
    found = proposed(answers)
    assert found[0].kind == "deal"
    assert "demander" in {each.fact.role for each in found if isinstance(each.fact, Person)}
    assert len({each.key for each in found}) == len(found)


def test_the_name_of_a_proposal_tells_nobody_who_lacks_the_report_what_it_is() -> None:
    """A phone has eight digits: whoever sees an unkeyed hash of it tries them all."""
    answers = {"facts": "Me llamó desde el 4123 4567."}
    mine, again, other = (proposed(answers, secret)[0] for secret in (SECRET, SECRET, b"o" * 32))
    assert mine.fact == other.fact
    assert mine.key == again.key != other.key
    content = canonical({"kind": mine.kind, "fact": content_of(mine.fact)})
    message = b"plaza-limpia/suggestion/v1\n" + content.encode()
    assert mine.key == hmac.new(SECRET, message, "sha256").hexdigest()[:16]


def test_who_tells_it_and_who_can_confirm_it_are_not_proposed() -> None:
    answers = {
        "facts": "Me llamó desde el 4123 4567.",
        "name": "Wilmer Anselmo Quixtán",
        "contact": "Al 5555 0142",
        "witnesses": "Mi compañera Rosa Chub Caal",
    }
    told = " ".join(str(vars(each.fact)) for each in proposed(answers))
    assert "+50241234567" in told
    for word in ("Quixtán", "0142", "Chub"):
        assert word not in told


def test_what_a_question_already_gave_is_not_proposed_again_from_the_account() -> None:
    answers = {
        "who": "El Lic. Rolando Tzunún, teléfono 5555 0142",
        "facts": "Rolando Tzunún me llamó del 5555 0142.",
    }
    people = [each for each in proposed(answers) if each.kind == "person"]
    assert len(people) == 1


def test_a_follow_up_proposes_with_its_own_message_as_the_source() -> None:
    more = Statement(b"\1" * 16, "", "Se llama Rolando Tzunún Ajú.", RECEIVED)
    (found,) = proposed({}, SECRET, more)
    assert found.fact.sources == ("01" * 16,)


def test_titles_stay_in_the_quote_and_not_in_the_name() -> None:
    (person,) = proposed({"who": "Fue la Licda. Marta Ixquiac de Pérez."})
    assert isinstance(person.fact, Person)
    assert person.fact.names == "Marta Ixquiac de Pérez"
    (quote,) = person.quotes
    assert quote.text == "Fue la Licda. Marta Ixquiac de Pérez."
    assert [words for words, marked in quote.pieces if marked] == ["Marta Ixquiac de Pérez"]


def test_the_account_completes_the_deal_only_where_no_answer_was_given() -> None:
    account = "En la muni de Mixco me pidió Q500 por la plaza 011. Otro pagó Q900 en Cobán."
    whole, other = proposed({"facts": account, "amount": "Q 500 al mes", "asked": ["percentage"]})
    assert isinstance(whole.fact, Deal)
    assert (whole.fact.place, whole.fact.budget_line) == ("0108", "011")
    assert (whole.fact.amount, whole.fact.asked) == ("Q 500 al mes", ("percentage",))
    assert other.fact == Deal(place="1601", amount="Q900", sources=other.fact.sources)


def test_an_interval_is_proposed_where_the_text_names_no_day() -> None:
    deal = proposed({"facts": "La semana pasada me pidieron Q500."})[0].fact
    assert isinstance(deal, Deal)
    assert (deal.date, deal.until) == ("2026-11-16", "2026-11-22")


def test_days_of_a_later_message_count_from_its_own_receipt() -> None:
    more = Statement(b"\1" * 16, "", "Ayer me pidieron Q700 más.", date(2026, 12, 2))
    deal = proposed({}, SECRET, more)[0].fact
    assert isinstance(deal, Deal)
    assert deal.date == "2026-12-01"


def test_the_same_sum_in_other_words_is_no_other_deal() -> None:
    answers = {"amount": "Q3,000 al mes", "facts": "Son tres mil quetzales mensuales."}
    assert [each.kind for each in proposed(answers)] == ["deal"]


def test_one_person_told_of_in_two_answers_is_proposed_once_with_both_quotes() -> None:
    answers = {
        "who": "El Lic. Rolando Tzunún, jefe de personal.",
        "facts": "Rolando Tzunún Ajú me llamó del 5555 0142.",
    }
    (person,) = [each for each in proposed(answers) if each.kind == "person"]
    assert isinstance(person.fact, Person)
    assert person.fact.names == "Rolando Tzunún Ajú"
    assert person.fact.phones == ("+50255550142",)
    assert {quote.question for quote in person.quotes} == {"who", "facts"}


def test_the_body_of_an_answer_in_own_words_is_that_of_the_catalogue() -> None:
    deal = proposed({"institution": "other", "institution_name": "el IGSS de Xela"})[0].fact
    assert isinstance(deal, Deal)
    assert (deal.institution, deal.note) == ("igss", "el IGSS de Xela")


@given(st.dictionaries(st.sampled_from(["who", "facts", "account", "date", "asked"]), TEXT))
def test_whatever_a_stranger_wrote_only_facts_come_out(answers: dict[str, str]) -> None:
    for each in proposed(answers):
        read = read_person if each.kind == "person" else read_deal
        assert read(content_of(each.fact)) == each.fact


@given(st.builds(Person, names=TEXT, phones=st.lists(TEXT).map(tuple), sources=SOURCES))
def test_a_person_that_was_kept_is_read_again(person: Person) -> None:
    assert read_person(content_of(person)) == person


@pytest.mark.parametrize(
    "changed", [{"role": "boss"}, {"phones": "x"}, {"sources": ["x"]}, {"more": ""}, {"names": 1}]
)
def test_what_is_no_person_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(MalformedError):
        read_person(content_of(Person()) | changed)


def test_a_deal_of_no_day_of_the_calendar_is_refused() -> None:
    with pytest.raises(MalformedError):
        read_deal(content_of(Deal()) | {"date": "2026-02-30"})


def test_a_deal_kept_before_it_had_an_interval_and_a_modus_is_read_with_none() -> None:
    kept = content_of(Deal(amount="Q 500"))
    older = {name: value for name, value in kept.items() if name not in {"until", "modus"}}
    assert read_deal(older) == Deal(amount="Q 500")


@pytest.mark.parametrize(("date", "until"), [("", "2026-02-09"), ("2026-02-10", "2026-02-09")])
def test_a_last_day_needs_a_first_one_before_it(date: str, until: str) -> None:
    with pytest.raises(MalformedError):
        read_deal(content_of(Deal()) | {"date": date, "until": until})
