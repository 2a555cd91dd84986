"""The page: valid HTML, nothing inline, nothing from elsewhere, and a field for each kind."""

from __future__ import annotations

import gzip
import hashlib
import re
from typing import TYPE_CHECKING

import html5lib
import pytest
from flask import Flask, render_template, render_template_string
from jinja2 import UndefinedError

from config.languages import speak
from config.page import assets, dress, sheet
from config.page.assets import HERE
from config.questionnaire import current
from tests.config.sample import form_app, sample_app

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

DOORS = ["form", "script"]
WORDS = {"sentence": "Esta página no existe.", "status": 404}
BAD = [("date", "Escribe la fecha así."), ("asked", "Elige entre las opciones.")]
GIVEN: dict[str, str | list[str]] = {
    "facts": "\n<b>¡Me dijo «paga»!</b>",
    "unit": 'Sede "A" & B',
    "asked": ["money", "other"],
    "institution": "mspas",
    "identity": "identified",
    "date": "2030-01-01",
}


def tree(html: str) -> Element:
    """Return the page as a browser reads it; a fault in its grammar is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    found: Element = parser.parse(html)
    return found


def form(door: str, *, filled: bool = False) -> Element:
    app = form_app(door, GIVEN if filled else {}, BAD if filled else [])
    return tree(app.test_client().get("/formulario").text)


def by_id(page: Element, name: str) -> Element:
    (found,) = [each for each in page.iter() if each.get("id") == name]
    return found


@pytest.mark.parametrize("door", DOORS)
def test_the_form_is_valid_and_names_nothing_twice(door: str) -> None:
    page = form(door, filled=door == "form")
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert len(page.findall(".//h1")) == 1


@pytest.mark.parametrize("door", DOORS)
def test_every_reference_leads_somewhere(door: str) -> None:
    page = form(door, filled=door == "form")
    ids = {each.get("id") for each in page.iter()}
    for each in page.iter():
        named = (each.get("aria-describedby", "") + " " + each.get("for", "")).split()
        assert set(named) <= ids
        if each.get("href", "").startswith("#"):
            assert each.get("href", "")[1:] in ids


@pytest.mark.parametrize("door", DOORS)
def test_every_field_has_its_label(door: str) -> None:
    page = form(door)
    labelled = {each.get("for") for each in page.iter("label")}
    for kind in ("input", "select", "textarea"):
        for each in page.iter(kind):
            assert each.get("id") in labelled
    several = {"choice", "choices"} if door == "form" else {"choice", "choices", "lookup"}
    groups = [q for q in current().questions if q.kind in several and q.catalogue != "budget-lines"]
    assert len(page.findall(".//fieldset/legend")) == len(groups)


@pytest.mark.parametrize("door", DOORS)
def test_nothing_is_inline_and_nothing_comes_from_elsewhere(door: str) -> None:
    for each in form(door).iter():
        assert each.tag not in {"style", "script", "img", "iframe", "form"}
        assert not {name for name in each.attrib if name == "style" or name.startswith("on")}
        if each.tag == "link":
            assert each.get("href", "").startswith("/static/")


def test_the_script_door_gives_what_is_typed_no_name() -> None:
    page = form("script")
    named = [each for each in page.iter() if each.get("name") and each.tag != "meta"]
    assert {each.get("type") for each in named} == {"radio"}
    asked = {each.get("data-question") for each in page.iter() if each.get("data-question")}
    assert asked == {each.id for each in current().questions}


def test_the_script_door_has_an_empty_place_for_every_error() -> None:
    page = form("script")
    for question in current().questions:
        place = by_id(page, f"q-{question.id}-error")
        assert place.get("hidden") is not None


def test_the_form_door_shows_again_what_was_typed() -> None:
    page = form("form", filled=True)
    assert by_id(page, "q-facts").text == GIVEN["facts"]
    assert by_id(page, "q-unit").get("value") == GIVEN["unit"]
    assert by_id(page, "q-date").get("value") == GIVEN["date"]
    chosen = [each.get("value") for each in page.findall(".//option[@selected]")]
    assert chosen == ["mspas"]
    ticked = {each.get("value") for each in page.findall(".//input[@checked]")}
    assert ticked - {"", "now"} == {"money", "other", "identified"}


def test_the_form_door_shows_each_error_beside_its_field() -> None:
    page = form("form", filled=True)
    assert by_id(page, "q-date-error").text == BAD[0][1]
    assert by_id(page, "q-date").get("aria-invalid") == "true"
    assert "q-date-error" in by_id(page, "q-date").get("aria-describedby", "")
    assert "q-asked-error" in by_id(page, "q-asked").get("aria-describedby", "")


def test_the_list_of_problems_names_each_question_and_leads_to_it() -> None:
    page = form("form", filled=True)
    rows = by_id(page, "problemas").findall(".//li")
    assert ["".join(each.itertext()) for each in rows] == [
        "Fecha Escribe la fecha así.",
        "¿Qué te pidieron? Elige entre las opciones.",
    ]
    assert [each.get("href") for each in by_id(page, "problemas").iter("a")] == [
        "#q-date",
        "#q-asked",
    ]


def test_a_conditional_field_says_its_condition_in_words_where_no_script_hides_it() -> None:
    page = form("form")
    assert "Solo si elegiste" in str(by_id(page, "q-name-when").text)
    script = form("script")
    assert by_id(script, "q-account-field").get("data-shown-if") == "payment=deposit,wallet"
    assert not [each for each in script.iter() if each.get("class") == "when"]


def test_without_script_a_marked_circle_can_be_taken_back() -> None:
    page = form("form")
    assert by_id(page, "q-paid-").get("checked") is not None
    assert by_id(page, "q-paid-").get("value") == ""
    assert not [each for each in page.iter() if each.get("id") == "q-identity-"]


def test_the_municipalities_stand_in_both_pages_and_in_groups_without_script() -> None:
    place = by_id(form("form"), "q-place")
    assert len(place.findall("optgroup")) == 22
    assert len(place.findall("optgroup/option")) == 340 + 22
    names = by_id(form("script"), "q-place-town").get("data-names", "").split("|")
    assert sum(len(each.split(",")) for each in names) == 340
    assert names[15].split(",")[0] == "Cobán"


@pytest.mark.parametrize("door", DOORS)
def test_no_field_cuts_completes_or_spell_checks_what_is_typed(door: str) -> None:
    for kind in ("input", "select", "textarea"):
        for each in form(door).iter(kind):
            assert each.get("maxlength") is None
            assert each.get("autocomplete") == "off"
            if each.get("type") not in {"radio", "checkbox"}:
                assert each.get("spellcheck") == "false"


def test_every_limit_is_told() -> None:
    page = form("script")
    assert "Hasta 20,000 caracteres." in str(by_id(page, "q-facts-help").text)
    assert by_id(page, "q-facts").get("data-max-length") == "20000"


def test_the_frame_is_sober_and_can_be_left() -> None:
    page = form("form")
    assert [each.text for each in page.iter("title")] == ["Plaza Limpia"]
    assert page.get("lang") == "es"
    (leave,) = [each for each in page.iter("a") if each.get("class") == "exit"]
    assert leave.get("rel") == "noreferrer noopener"


def test_an_application_adds_a_sheet_of_its_own_and_leaves_the_exit_out(tmp_path: Path) -> None:
    (tmp_path / "own.css").write_text(".own{}")
    own = sheet("own", [tmp_path / "own.css"])
    app = Flask("own", static_folder=None)
    dress(app, [own], exit_url=None)
    speak(app)
    app.add_url_rule("/", view_func=lambda: render_template("page/error.html", **WORDS))
    client = app.test_client()
    page = tree(client.get("/").text)
    linked = [each.get("href") for each in page.iter("link") if each.get("rel") == "stylesheet"]
    assert linked == [assets()[0].href, own.href]
    assert client.get(own.href).data == b".own{}"
    assert not [each for each in page.iter("a") if each.get("class") == "exit"]


def test_a_name_that_a_template_does_not_know_is_a_fault() -> None:
    app = sample_app()
    with app.test_request_context(), pytest.raises(UndefinedError):
        render_template_string("{{ nobody_gave_this }}")


def test_the_files_are_served_under_their_hash() -> None:
    client = sample_app().test_client()
    for asset in assets():
        answer = client.get(asset.href)
        assert answer.data == asset.content
        assert answer.mimetype == asset.media_type
        assert asset.name.split(".")[1] == hashlib.sha256(answer.data).hexdigest()[:16]
    assert client.get("/static/plaza.css").status_code == 404


def test_two_builds_give_the_same_bytes() -> None:
    again = sheet("plaza", (HERE / name for name in ("tokens.css", "base.css")))
    assert again == sheet("plaza", (HERE / name for name in ("tokens.css", "base.css")))
    assert again.name != assets()[0].name


def test_the_style_sheet_is_small_and_calls_nobody() -> None:
    style = assets()[0].content
    assert len(gzip.compress(style)) <= 4096
    assert not re.search(rb"url\(|@import|@font-face", style)
