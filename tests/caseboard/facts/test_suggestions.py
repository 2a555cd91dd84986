"""What a text proposes: found by its looks, in one form, and never who tells it."""

from __future__ import annotations

import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.audit.chain import canonical
from caseboard.facts.facts import Deal, Person, content_of, read_deal, read_person
from caseboard.facts.names import names_in, nickname_in, post_in
from caseboard.facts.numbers import (
    accounts_in,
    dpi_of,
    dpis_in,
    nit_of,
    nits_in,
    phone_of,
    phones_in,
)
from caseboard.facts.suggestions import Passage, suggestions
from crypto.errors import MalformedError
from tests.samples import cast

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
SECRET = b"m" * 32
SOURCES = st.lists(st.just(f"{'0' * 32}:facts")).map(tuple)


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("5555-0142", "+50255550142"),
        ("(502) 4123 4567", "+50241234567"),
        ("+50222345678", "+50222345678"),
        ("*1234", "*1234"),
        ("* 567", "*567"),
        ("1234", None),
        ("no sé", None),
        ("55550142 y otro", None),
    ],
)
def test_a_phone_has_one_form_or_none(text: str, phone: str | None) -> None:
    assert phone_of(text) == phone


def test_phones_accounts_and_documents_are_told_apart() -> None:
    text = (
        "Depositar en Banrural 3-445-01234-5 a nombre de su prima, DPI 2563 84312 0101, "
        "NIT 576937-K, o llamar al 5555 0142. Fue el 2026-02-09."
    )
    assert list(phones_in(text)) == ["+50255550142"]
    assert list(dpis_in(text)) == ["2563843120101"]
    assert list(nits_in(text)) == ["576937K"]
    assert list(accounts_in(text)) == ["3-445-01234-5"]


@pytest.mark.parametrize("text", ["2563 84313 0101", "2563 84312 9901", "2563843120199", "12"])
def test_a_dpi_with_a_wrong_digit_or_place_is_none(text: str) -> None:
    assert dpi_of(text) is None


def test_a_nit_with_a_wrong_sign_is_none() -> None:
    assert (nit_of("576937-K"), nit_of("576937-1"), nit_of("x")) == ("576937K", None, None)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Me lo pidió el Lic. Rolando Tzunún de la Cruz en su oficina.",
            ["Rolando Tzunún de la Cruz"],
        ),
        ("La señorita Maribel recoge el sobre.", ["Maribel"]),
        ("Fue Marta Ixquiac de Pérez, jefa de Recursos Humanos.", ["Marta Ixquiac de Pérez"]),
        ("El Ministerio de Educación no contestó.", []),
        ("No sé cómo se llama.", []),
    ],
)
def test_names_are_found_by_their_looks(text: str, names: list[str]) -> None:
    assert list(names_in(text)) == names


def test_a_nickname_and_a_post_are_found_by_the_words_around_them() -> None:
    text = (
        "Un tramitador al que le dicen el Canche, y el jefe de la sección de ascensos, que manda."
    )
    assert nickname_in(text) == "el Canche"
    assert post_in(text) == "jefe de la sección de ascensos"


@pytest.mark.parametrize("answers", cast.REPORTS)
def test_each_report_of_the_cast_proposes_its_deal_and_who_asked(answers: cast.Answers) -> None:
    found = suggestions(bytes(16), answers, [], SECRET)
    assert found[0].kind == "deal"
    assert "demander" in {each.fact.role for each in found if isinstance(each.fact, Person)}
    assert len({each.key for each in found}) == len(found)


def test_the_name_of_a_proposal_tells_nobody_who_lacks_the_report_what_it_is() -> None:
    """A phone has eight digits: whoever sees an unkeyed hash of it tries them all."""
    answers = {"facts": "Me llamó desde el 4123 4567."}
    mine, again, other = (
        suggestions(bytes(16), answers, [], secret)[0] for secret in (SECRET, SECRET, b"o" * 32)
    )
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
    told = " ".join(str(vars(each.fact)) for each in suggestions(bytes(16), answers, [], SECRET))
    assert "+50241234567" in told
    for word in ("Quixtán", "0142", "Chub"):
        assert word not in told


def test_what_a_question_already_gave_is_not_proposed_again_from_the_account() -> None:
    answers = {
        "who": "El Lic. Rolando Tzunún, teléfono 5555 0142",
        "facts": "Rolando Tzunún me llamó del 5555 0142.",
    }
    people = [each for each in suggestions(bytes(16), answers, [], SECRET) if each.kind == "person"]
    assert len(people) == 1


def test_a_follow_up_proposes_with_its_own_message_as_the_source() -> None:
    more = Passage(b"\1" * 16, "", "Se llama Rolando Tzunún Ajú.")
    (found,) = suggestions(bytes(16), {}, [more], SECRET)
    assert found.fact.sources == ("01" * 16,)


@given(st.dictionaries(st.sampled_from(["who", "facts", "account", "date", "asked"]), TEXT))
def test_whatever_a_stranger_wrote_only_facts_come_out(answers: dict[str, str]) -> None:
    for each in suggestions(bytes(16), answers, [], SECRET):
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
