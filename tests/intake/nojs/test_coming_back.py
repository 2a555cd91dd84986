"""Coming back with the code, without JavaScript."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from crypto.code import new_code, read_code
from crypto.messages import Reply
from tests.intake.nojs.desk import A_MOMENT, changed_roster
from tests.intake.nojs.visitor import document, hidden, shown_code, text, typed
from tests.samples.cast import keyring, members

if TYPE_CHECKING:
    from tests.intake.nojs.desk import Desk
    from tests.intake.nojs.visitor import Visitor

FACTS = "Me pidieron dinero para darme la plaza."
REPLY = Reply(1, "2026-03-18", "needs-information", "¿Recuerdas quién más\nestaba ahí?")


@pytest.fixture
def code(visitor: Visitor) -> str:
    """The code of a report that was filed."""
    return shown_code(visitor.file(facts=FACTS))


def test_a_report_without_replies_says_that_it_was_received(visitor: Visitor, code: str) -> None:
    page = visitor.look(code)
    assert page.status_code == 200
    assert "16 de marzo de 2026" in text(page)
    assert "En qué va Recibida" in text(page)
    assert "Todavía no hay respuestas" in text(page)


def test_a_reply_is_read_with_its_signer_and_state(visitor: Visitor, desk: Desk, code: str) -> None:
    desk.answer(read_code(code).thread, REPLY)
    page = visitor.look(code)
    assert "En qué va Necesitamos más información" in text(page)
    assert "Firmada por Ana Chonay" in text(page)
    assert REPLY.text in page.get_data(as_text=True)


def test_replies_stand_in_their_order(visitor: Visitor, desk: Desk, code: str) -> None:
    thread = read_code(code).thread
    for number in (3, 1, 2):
        desk.answer(thread, Reply(number, "2026-03-18", None, f"respuesta-{number}-"))
    said = text(visitor.look(code))
    assert [said.index(f"respuesta-{number}-") for number in (1, 2, 3)] == sorted(
        said.index(f"respuesta-{number}-") for number in (1, 2, 3)
    )


def test_a_reply_that_nobody_of_ours_signed_is_not_shown(
    visitor: Visitor, desk: Desk, code: str
) -> None:
    desk.answer(read_code(code).thread, REPLY)
    desk.roster_path.write_bytes(changed_roster(members()[1:]))
    desk.clock.instant += A_MOMENT
    page = visitor.look(code)
    assert REPLY.text not in page.get_data(as_text=True)
    assert "no pudimos comprobar" in text(page)


def test_the_code_may_be_typed_carelessly(visitor: Visitor, code: str) -> None:
    careless = "\n".join(word[:4].upper() for word in code.split()) + "  "
    assert "Todavía no hay respuestas" in text(visitor.look(careless))


def test_a_wrong_word_is_named_by_its_place_and_kept(visitor: Visitor, code: str) -> None:
    words = code.split()
    words[4] = "xilófono"
    page = visitor.look(" ".join(words))
    assert page.status_code == 400
    assert "La palabra número 5 no es de la lista" in text(page)
    assert typed(page, "code") == " ".join(words)


def test_too_few_words_and_a_wrong_order_are_told_apart(visitor: Visitor, code: str) -> None:
    words = code.split()
    assert "12 palabras" in text(visitor.look(" ".join(words[:11])))
    assert "no es la correcta" in text(visitor.look("ábaco " * 12))


def test_a_message_reaches_the_readers_of_the_report_alone(visitor: Visitor, desk: Desk) -> None:
    code = shown_code(visitor.file(facts=FACTS, left_out=["carmen"]))
    page = visitor.write(visitor.look(code), "También estaba el contador.")
    assert "Tu mensaje llegó y está guardado" in text(page)
    (told,) = desk.follow_ups(read_code(code).thread)
    assert told.text == "También estaba el contador."
    assert desk.opened_by("carmen") == 0
    assert desk.opened_by("bruno") == 2


def test_a_receipt_that_a_reader_forged_counts_for_nothing(visitor: Visitor, desk: Desk) -> None:
    code = shown_code(visitor.file(facts=FACTS, left_out=["carmen"]))
    thread = read_code(code).thread
    desk.forge_receipt(thread, ("ana", "recuperacion"))
    page = visitor.look(code)
    assert "no pudimos comprobar" in text(page)
    visitor.write(page, "También estaba el contador.")
    assert [len(desk.follow_ups(thread, reader)) for reader in ("ana", "bruno")] == [1, 1]


def test_a_message_sent_twice_is_stored_once(visitor: Visitor, desk: Desk, code: str) -> None:
    page = visitor.look(code)
    for _ in range(2):
        assert "está guardado" in text(visitor.write(page, "Otra cosa."))
    assert len(desk.follow_ups(read_code(code).thread)) == 1


def test_two_messages_have_two_numbers(visitor: Visitor, desk: Desk, code: str) -> None:
    visitor.write(visitor.write(visitor.look(code), "Uno."), "Dos.")
    told = sorted((each.number, each.text) for each in desk.follow_ups(read_code(code).thread))
    assert told == [(1, "Uno."), (2, "Dos.")]


@pytest.mark.parametrize("message", ["", "   \r\n ", "x" * 20_001])
def test_a_message_that_must_change_is_kept(
    visitor: Visitor, desk: Desk, code: str, message: str
) -> None:
    page = visitor.write(visitor.look(code), message)
    assert page.status_code == 400
    assert "no se guardó todavía" in text(page)
    assert typed(page, "text") == message.strip()
    assert desk.follow_ups(read_code(code).thread) == []


def test_a_message_for_an_unknown_code_is_kept_and_not_stored(visitor: Visitor, desk: Desk) -> None:
    fields = {"code": new_code().words, "ticket": "0" * 32, "text": "Hola."}
    page = visitor.post("/seguimiento/mensajes", fields)
    assert page.status_code == 404
    assert typed(page, "text") == "Hola."
    assert desk.count() == 0


def test_a_message_that_no_reader_is_left_for_is_kept(visitor: Visitor, desk: Desk) -> None:
    code = shown_code(visitor.file(facts=FACTS, left_out=["bruno", "carmen"]))
    page = visitor.look(code)
    desk.roster_path.write_bytes(changed_roster(members()[1:]))
    desk.clock.instant += A_MOMENT
    answer = visitor.write(page, "¿Siguen ahí?")
    assert answer.status_code == 409
    assert "no está en el equipo nadie" in text(answer)
    assert typed(answer, "text") == "¿Siguen ahí?"


def test_somebody_new_must_be_seen_before_a_report_is_sealed_to_them(
    visitor: Visitor, desk: Desk
) -> None:
    fields = visitor.blank()
    newcomer = dataclasses.replace(members()[0], id="elena", name="Elena Tzul")
    rest = [dataclasses.replace(newcomer, recipient=keyring("delia").identity.recipient)]
    desk.roster_path.write_bytes(changed_roster((*members(), *rest)))
    desk.clock.instant += A_MOMENT
    page = visitor.file(fields, facts=FACTS)
    assert page.status_code == 409
    assert "Elena Tzul" in text(page)
    assert typed(page, "facts") == FACTS
    assert visitor.file(hidden(page), facts=FACTS).status_code == 200
    assert desk.count() == 1


def test_the_code_stands_in_no_title_and_no_link(visitor: Visitor, code: str) -> None:
    page = document(visitor.look(code))
    assert page.find(".//title").text == "Información"  # type: ignore[union-attr]
    links = [each.attrib["href"] for each in page.iterfind(".//a")]
    assert not [link for link in links if code.split(maxsplit=1)[0] in link]
