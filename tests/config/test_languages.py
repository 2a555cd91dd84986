"""Pages speak the language of their path and keep Guatemala's calendar, whatever is asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Message
from flask import Flask, url_for
from flask_babel import format_date, format_datetime, gettext

from config.languages import current_language, in_words, offered, speak, speaking
from config.questionnaire import load
from config.questionnaire.model import Option
from config.wording import LANGUAGES, SPANISH, faults, words_in
from tests.config.sample import sample_app
from tests.fixtures.pseudo import OPEN, PSEUDO, spoken_pseudo

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGLISH = LANGUAGES[1]


@pytest.fixture
def app() -> Iterator[Flask]:
    """An application that answers with what it is asked, in Spanish and in a strange language."""
    app = Flask("spoken", static_folder=None)
    with spoken_pseudo():
        speak(app, by_path=True, languages=(SPANISH, PSEUDO))
        app.add_url_rule("/", "home", lambda: f"{current_language().tag} {gettext('Denunciar')}")
        app.add_url_rule("/link", "link", lambda: url_for("home"))
        yield app


def test_the_path_alone_chooses_the_language(app: Flask) -> None:
    client = app.test_client()
    assert client.get("/").text == "es Denunciar"
    assert client.get("/ar-XB/").text.startswith(f"ar-XB {OPEN}")
    assert client.get("/ar-XB").text.startswith("ar-XB")
    wish = {"Accept-Language": "ar-XB, en;q=0.5"}
    assert client.get("/", headers=wish).text == "es Denunciar"


def test_a_link_stays_in_the_language_it_was_made_in(app: Flask) -> None:
    client = app.test_client()
    assert client.get("/link").text == "/"
    assert client.get("/ar-XB/link").text == "/ar-XB/"


def test_a_language_that_is_not_offered_has_no_pages(app: Flask) -> None:
    assert app.test_client().get("/kek/").status_code == 404
    assert app.test_client().get("/es/").status_code == 404


def test_data_is_said_in_the_language_of_the_page(app: Flask) -> None:
    form = load("2026-1")
    assert in_words(form) == form
    with app.test_request_context("/"), speaking(PSEUDO):
        said = in_words(form)
        assert said.title.startswith(OPEN)
        assert [each.id for each in said.questions] == [each.id for each in form.questions]
    option = Option("hire", "Contratar", "")
    with app.test_request_context("/"), speaking(PSEUDO):
        assert in_words((option,))[0].group == ""


def test_a_whole_catalogue_is_offered_and_a_gap_is_said_in_spanish() -> None:
    assert offered()[0] == SPANISH
    for language in LANGUAGES[1:]:
        assert words_in(language).gettext("Nadie ha escrito esto.") == "Nadie ha escrito esto."


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("Up to %(most)s letters", []),
        ("Up to %(least)s letters", ["blanks"]),
        ("Up to some letters", ["blanks"]),
        ("<b>Up</b> to %(most)s letters", ["blanks"]),
        (" ", ["missing"]),
    ],
)
def test_a_translation_must_carry_its_blanks_over(said: str, wrong: list[str]) -> None:
    assert faults(Message("Hasta %(most)s letras", said)) == wrong


def test_a_doubtful_translation_does_not_count() -> None:
    assert faults(Message("Enviar", "Send", flags=["fuzzy"])) == ["fuzzy"]


def test_a_plural_may_leave_its_number_out_of_one() -> None:
    ids = ("Falta una cosa", "Faltan %(n)s cosas")
    assert faults(Message(ids, ("One thing is missing", "%(n)s things are missing"))) == []
    assert faults(Message(ids, ("One thing is missing", "Things are missing"))) == ["blanks"]


def test_a_day_is_written_in_the_language_of_the_page() -> None:
    app = sample_app()
    day = date(2026, 3, 15)
    with app.test_request_context():
        assert format_date(day, "long", rebase=False) == "15 de marzo de 2026"
        with speaking(ENGLISH):
            assert format_date(day, "long", rebase=False) == "March 15, 2026"
        for mayan in LANGUAGES[2:]:
            with speaking(mayan):
                assert format_date(day, "long", rebase=False) == "15 de marzo de 2026"


def test_an_instant_is_told_in_guatemalas_time() -> None:
    with sample_app().test_request_context():
        instant = datetime(2026, 3, 15, 5, 0, tzinfo=UTC)
        assert format_datetime(instant, "yyyy-MM-dd HH:mm") == "2026-03-14 23:00"


def test_the_language_of_a_browser_changes_nothing() -> None:
    client = sample_app().test_client()
    plain = client.get("/missing").data
    assert client.get("/missing", headers={"Accept-Language": "quc, en;q=0.5"}).data == plain


def test_what_is_no_text_stays_what_it_is() -> None:
    assert in_words((1, True, None, 2.5)) == (1, True, None, 2.5)
    assert [type(each) for each in in_words((1, True))] == [int, bool]
