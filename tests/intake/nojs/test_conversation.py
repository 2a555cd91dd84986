"""A thread as a conversation: what is new, who was here before, who one is, and taking it back."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import FileStorage

from crypto.attachment import open_attachment
from crypto.code import new_code, read_code
from crypto.messages import GivenIdentity, Reply
from tests.intake.nojs.visitor import document, shown_code, text, typed
from tests.samples.cast import keyring

if TYPE_CHECKING:
    from tests.intake.nojs.desk import Desk
    from tests.intake.nojs.visitor import Visitor

FACTS = "Me pidieron dinero por firmar."
NAME, CONTACT = "María Xol", "5555-0000, de noche"
A_DAY = timedelta(days=1)


@pytest.fixture
def code(visitor: Visitor) -> str:
    return shown_code(visitor.file(facts=FACTS))


def test_a_reply_is_new_once(visitor: Visitor, desk: Desk, code: str) -> None:
    desk.answer(read_code(code).thread, Reply(1, "2026-03-15", "in-review", "Gracias."))
    first, again = (visitor.look(code) for _ in range(2))
    assert "Hay una respuesta nueva" in text(first)
    assert 'class="new"' in first.get_data(as_text=True)
    assert "respuesta nueva" not in text(again)
    assert 'class="new"' not in again.get_data(as_text=True)
    assert "Gracias." in text(again)


def test_the_days_of_earlier_visits_are_counted(visitor: Visitor, desk: Desk, code: str) -> None:
    assert "Es la primera vez" in text(visitor.look(code))
    assert "ya se usó antes, una vez: el 16 de marzo de 2026" in text(visitor.look(code))
    desk.clock.instant += A_DAY
    page = text(visitor.look(code))
    assert "antes 2 veces; la última, el 16 de marzo de 2026" in page
    page = text(visitor.look(code))
    assert "17 de marzo de 2026: una vez" in page
    assert "16 de marzo de 2026: 2 veces" in page


def test_a_wrong_code_and_a_message_are_no_visits(visitor: Visitor, code: str) -> None:
    page = visitor.look(code)
    visitor.write(page, "Hola.")
    visitor.look("ábaco " * 12)
    assert "antes, una vez" in text(visitor.look(code))


def test_who_somebody_is_reaches_those_who_are_ticked_alone(
    visitor: Visitor, desk: Desk, code: str
) -> None:
    page = visitor.write(
        visitor.look(code),
        "",
        mode="identified",
        name=NAME,
        contact=CONTACT,
        may_read=["ana"],
    )
    assert "está guardado" in text(page)
    thread = read_code(code).thread
    (told,) = desk.follow_ups(thread, "ana")
    assert told.identity == GivenIdentity("identified", NAME, CONTACT)
    assert desk.follow_ups(thread, "bruno") == []
    assert NAME not in page.get_data(as_text=True)


def test_a_contact_without_a_name_is_not_sent_and_not_lost(
    visitor: Visitor, desk: Desk, code: str
) -> None:
    page = visitor.write(visitor.look(code), "Soy yo.", contact=CONTACT, mode="confidential")
    assert page.status_code == 400
    assert "Escribe tu nombre" in text(page)
    assert (typed(page, "contact"), typed(page, "text")) == (CONTACT, "Soy yo.")
    assert desk.follow_ups(read_code(code).thread) == []


def test_the_room_for_a_name_is_told_before_and_after(
    visitor: Visitor, desk: Desk, code: str
) -> None:
    page = visitor.look(code)
    for most in ("300", "1,000"):
        assert f"Hasta {most} caracteres." in text(page)
    page = visitor.write(page, "", name="x" * 301, mode="confidential")
    assert page.status_code == 400
    assert "aquí entran 300 caracteres" in text(page)
    assert typed(page, "name") == "x" * 301
    assert desk.follow_ups(read_code(code).thread) == []


def test_files_that_are_too_many_are_told_with_the_way_to_its_field(
    visitor: Visitor, code: str
) -> None:
    files = [FileStorage(BytesIO(b"a"), f"{number}.jpg") for number in range(11)]
    page = visitor.write(visitor.look(code), "Hola.", attachments=files)
    assert page.status_code == 400
    (link,) = document(page).iterfind(".//div[@class='notice danger']//a")
    assert document(page).find(f".//input[@id='{link.attrib['href'][1:]}']") is not None


def test_nobody_ticked_is_told_and_nothing_is_sent(visitor: Visitor, desk: Desk, code: str) -> None:
    page = visitor.write(visitor.look(code), "Hola.", may_read=[])
    assert page.status_code == 409
    assert "Deja marcada al menos a una" in text(page)
    assert typed(page, "text") == "Hola."
    assert desk.messages(read_code(code).thread) == 1


def test_taking_it_back_is_asked_twice_and_told(visitor: Visitor, desk: Desk, code: str) -> None:
    page = visitor.withdraw(visitor.look(code))
    assert page.status_code == 400
    assert "Marca la casilla" in text(page)
    page = visitor.withdraw(page, sure="yes")
    assert "Retiraste tu denuncia" in text(page)
    (told,) = desk.follow_ups(read_code(code).thread)
    assert (told.withdrawn, told.text, told.identity) == (True, "", None)


def test_a_file_goes_along_with_a_message(visitor: Visitor, desk: Desk, code: str) -> None:
    file = FileStorage(BytesIO(b"prueba" * 20_000), "foto.jpg", content_type="image/jpeg")
    assert "está guardado" in text(visitor.write(visitor.look(code), "", attachments=file))
    thread = read_code(code).thread
    (told,) = desk.follow_ups(thread)
    (attachment,) = told.attachments
    sealed = BytesIO(desk.attachment(thread, attachment.message))
    ana = keyring("ana").identity
    pieces = open_attachment(sealed, ana, thread=thread, message=attachment.message)
    assert b"".join(pieces) == b"prueba" * 20_000


def test_known_and_unknown_codes_come_back_in_one_size(
    visitor: Visitor, desk: Desk, code: str
) -> None:
    empty, unknown = visitor.look(code), visitor.look(new_code().words)
    desk.answer(read_code(code).thread, Reply(1, "2026-03-15", "in-review", "Gracias. " * 99))
    full = visitor.look(code)
    sent = visitor.write(full, "Hola.", name=NAME, mode="confidential")
    wrong = visitor.write(full, "", mode="confidential")
    sizes = {len(page.data) for page in (empty, unknown, full, sent, wrong)}
    assert sizes == {65_536}


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.fixed_dictionaries({name: st.text(max_size=60) for name in ("mode", "name", "contact")}))
def test_whatever_is_typed_is_kept_or_told(
    visitor: Visitor, code: str, said: dict[str, str]
) -> None:
    page = visitor.write(visitor.look(code), "Hola.", **said)
    assert page.status_code in {200, 400}
