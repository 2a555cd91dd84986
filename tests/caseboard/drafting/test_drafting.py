"""A longer reply: begun from a template, never over what was typed, seen before it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from config.catalogues.reply_templates import ReplyTemplate, reply_templates, to_complete
from config.states import STATES

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import Visit, World


@pytest.fixture
def case(world: World) -> Complainant:
    return world.complain()


@pytest.fixture
def ana(world: World) -> Visit:
    return world.visit("ana")


def page(case: Complainant) -> str:
    return f"{case.address}/respuesta"


def test_every_template_is_filled_and_tells_a_state_that_exists() -> None:
    values = {"reference": "r", "received": "d", "feedback_by": "f", "questions": "q"}
    for each in reply_templates():
        assert "{" not in each.filled(values)
        assert each.state in {"", *STATES}


def test_a_value_is_never_taken_for_a_variable() -> None:
    template = ReplyTemplate("x", "x", "", "{questions}")
    assert template.filled({"questions": "{reference} {otra}"}) == "{reference} {otra}"


def test_a_template_is_added_to_what_was_typed(ana: Visit, case: Complainant) -> None:
    fields = {"text": "Buenas tardes.", "template": "acknowledge", "version": "0"}
    shown = ana.post(page(case), deed="template", **fields).text
    assert "Buenas tardes." in shown
    assert "Recibimos tu denuncia el 23 de noviembre de 2026" in shown
    assert "A más tardar el 23 de febrero de 2027" in shown
    assert '<option value="received" selected>' in shown
    assert case.answers() == []


def test_only_the_questions_that_were_marked_are_asked(ana: Visit, case: Complainant) -> None:
    shown = ana.post(page(case), deed="questions", ask=["date", "who"], text="", version="0").text
    asked = shown.partition("<textarea")[2].partition("</textarea>")[0]
    assert "- ¿Quién te lo pidió?" in asked
    assert "- ¿Qué pruebas hay?" not in asked


def test_what_was_answered_is_not_asked_again(ana: Visit, case: Complainant) -> None:
    shown = ana.get(page(case)).text
    assert 'id="ask-who"' in shown
    assert 'id="ask-facts"' not in shown


def test_of_an_unknown_questionnaire_nothing_is_said_to_be_left_empty(
    world: World, ana: Visit
) -> None:
    case = world.complain(questionnaire="2031-1", answers={"otra": "Algo nuevo pasó."})
    assert 'id="ask-' not in ana.get(page(case)).text


def test_a_preview_sends_nothing_and_keeps_the_text(ana: Visit, case: Complainant) -> None:
    shown = ana.post(page(case), deed="preview", text="Hola <b>tú</b>.", version="0").text
    assert "Así lo leerá quien denunció" in shown
    assert "Hola &lt;b&gt;tú&lt;/b&gt;.</textarea>" in shown
    assert case.answers() == []


def test_sending_sends(ana: Visit, case: Complainant) -> None:
    fields = {"text": "Gracias.", "state": "in-review", "version": "0"}
    assert ana.post(page(case), deed="send", **fields).status_code == 303
    ((reply, _),) = case.answers()
    assert (reply.text, reply.state) == ("Gracias.", "in-review")


@pytest.mark.parametrize("fields", [{}, {"deed": "enviar"}])
def test_a_button_that_is_none_sends_nothing_and_keeps_the_text(
    ana: Visit, case: Complainant, fields: dict[str, str]
) -> None:
    answer = ana.post(page(case), text="Buenas tardes.", version="0", **fields)
    assert answer.status_code == 400
    assert "Buenas tardes.</textarea>" in answer.text
    assert case.answers() == []


def test_what_a_person_has_still_to_say_stops_the_reply(ana: Visit, case: Complainant) -> None:
    text = "Pasó a [COMPLETA: la institución]."
    assert to_complete(text) == ["[COMPLETA: la institución]"]
    answer = ana.post(page(case), deed="send", text=text, version="0")
    assert answer.status_code == 400
    assert "Queda algo por completar entre corchetes" in answer.text
    assert case.answers() == []


def test_a_colleagues_reply_meanwhile_stops_it_and_the_text_stays(
    world: World, ana: Visit, case: Complainant
) -> None:
    world.visit("carmen").post(f"{case.address}/respuestas", text="De Carmen.", version="0")
    second = ana.post(page(case), deed="send", text="De Ana.", version="0")
    assert second.status_code == 409
    assert "De Ana.</textarea>" in second.text
    assert 'name="version" value="1"' in second.text
