"""Filing a report without JavaScript."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from werkzeug.datastructures import FileStorage

from crypto.code import read_code
from tests.intake.nojs.visitor import document, hidden, shown_code, text, typed

if TYPE_CHECKING:
    from tests.intake.nojs.desk import Desk
    from tests.intake.nojs.visitor import Visitor

FACTS = "Me pidieron Q 500 cada mes para renovarme el contrato."


def test_the_first_thing_said_is_that_the_server_seals(visitor: Visitor) -> None:
    page = visitor.get("/").get_data(as_text=True)
    assert page.index("Aquí sella nuestro servidor") < page.index("<form")
    assert page.index("https://denuncia.example.gt/") < page.index("<form")


def test_a_report_reaches_the_desk_whole(visitor: Visitor, desk: Desk) -> None:
    page = visitor.file(
        facts=FACTS,
        date="2026-03-01",
        institution="mineduc",
        asked=["money", "percentage"],
        amount="Q 500",
        identity="identified",
        name_when="now",
        name="María Ordóñez",
    )
    assert page.status_code == 200
    (opened,) = desk.reports()
    assert opened.report.answers == {
        "facts": FACTS,
        "date": "2026-03-01",
        "institution": "mineduc",
        "asked": ["money", "percentage"],
        "amount": "Q 500",
        "identity": "identified",
        "name_when": "now",
        "name": "María Ordóñez",
    }
    assert opened.header.sealed_by == "server"
    assert opened.header.questionnaire == "2026-2"
    assert opened.report.day == "2026-03-16"
    assert opened.report.readers == ("ana", "bruno", "carmen", "recuperacion")


def test_the_code_that_is_shown_opens_the_thread(visitor: Visitor, desk: Desk) -> None:
    code = read_code(shown_code(visitor.file(facts=FACTS)))
    (opened,) = desk.reports()
    assert opened.thread == code.thread
    assert opened.report.complainant == code.identity.recipient
    assert opened.report.mac_key == code.mac_key


def test_somebody_left_out_cannot_open_it(visitor: Visitor, desk: Desk) -> None:
    visitor.file(facts=FACTS, left_out=["carmen"])
    assert desk.reports("carmen") == []
    (opened,) = desk.reports("ana")
    assert opened.report.readers == ("ana", "bruno", "recuperacion")


def test_who_works_where_it_happened_cannot_open_it(visitor: Visitor, desk: Desk) -> None:
    visitor.file(facts=FACTS, institution="mspas")
    assert desk.reports("bruno") == []
    assert len(desk.reports("carmen")) == 1


def test_leaving_everybody_out_is_answered_with_what_to_do(visitor: Visitor, desk: Desk) -> None:
    page = visitor.file(facts=FACTS, left_out=["ana", "bruno", "carmen"])
    assert page.status_code == 400
    assert "no quedaría nadie" in text(page)
    assert typed(page, "facts") == FACTS
    assert desk.count() == 0


def test_the_recovery_key_cannot_be_left_out(visitor: Visitor, desk: Desk) -> None:
    visitor.file(facts=FACTS, left_out=["recuperacion", "nobody-of-ours"])
    (opened,) = desk.reports()
    assert opened.report.readers == ("ana", "bruno", "carmen", "recuperacion")


def test_an_answer_that_must_change_keeps_everything_typed(visitor: Visitor, desk: Desk) -> None:
    page = visitor.file(
        facts=FACTS,
        date="1 de mayo",
        unit="Área de salud " + "x" * 300,
        asked=["money"],
        institution="mspas",
        left_out=["ana"],
    )
    assert page.status_code == 400
    root = document(page)
    assert [link.attrib["href"] for link in root.iterfind(".//*[@id='problemas']//a")] == [
        "#q-date",
        "#q-unit",
    ]
    assert typed(page, "facts") == FACTS
    assert typed(page, "date") == "1 de mayo"
    assert typed(page, "unit").endswith("xxx")
    checked = [each.attrib.get("value") for each in root.iterfind(".//input[@checked]")]
    assert [each for each in checked if each] == [
        *("money", "anonymous", "now", "bruno", "carmen"),
    ]
    assert root.find(".//option[@selected]").attrib["value"] == "mspas"  # type: ignore[union-attr]
    assert desk.count() == 0


def test_a_corrected_form_has_the_same_ticket_and_files_once(visitor: Visitor, desk: Desk) -> None:
    fields = visitor.blank()
    wrong = visitor.file(fields, facts="")
    assert hidden(wrong) == fields
    assert visitor.file(hidden(wrong), facts=FACTS).status_code == 200
    assert desk.count() == 1


@pytest.mark.parametrize("ticket", ["", "zz", "0" * 31, "A" * 32, "0" * 33])
def test_a_form_without_its_ticket_is_shown_again_with_a_new_one(
    visitor: Visitor, desk: Desk, ticket: str
) -> None:
    page = visitor.file({**visitor.blank(), "ticket": ticket}, facts=FACTS)
    assert page.status_code == 400
    assert typed(page, "facts") == FACTS
    assert visitor.file(hidden(page), facts=FACTS).status_code == 200
    assert desk.count() == 1


def test_the_answer_holds_the_code_once_and_no_address_holds_it(visitor: Visitor) -> None:
    page = visitor.file(facts=FACTS)
    code = shown_code(page)
    assert page.headers["Cache-Control"] == "no-store, no-transform"
    assert "Location" not in page.headers
    assert FACTS not in page.get_data(as_text=True)
    assert code not in page.get_data(as_text=True)
    assert "No recargues" in text(page)


def test_a_file_in_a_field_that_the_form_lacks_is_not_kept(visitor: Visitor, desk: Desk) -> None:
    photo = FileStorage(io.BytesIO(b"a" * 700_000), "foto.jpg")
    page = visitor.post("/denuncias", {**visitor.blank(), "facts": FACTS, "photo": photo})
    assert page.status_code == 200
    (opened,) = desk.reports()
    assert opened.report.attachments == ()
    assert desk.attachments(opened.thread) == []


def test_more_than_two_megabytes_are_refused_with_a_sentence(visitor: Visitor, desk: Desk) -> None:
    page = visitor.file(facts="x" * 2_300_000)
    assert page.status_code == 413
    assert "demasiado grande" in text(page)
    assert desk.count() == 0


def test_the_list_of_problems_names_each_question(visitor: Visitor) -> None:
    page = visitor.file(facts=FACTS, unit="x" * 201, left_out=["ana", "bruno", "carmen"])
    assert "Unidad, oficina o sede Aquí caben 200 caracteres" in text(page)
    page = visitor.file(facts=FACTS, left_out=["ana", "bruno", "carmen"])
    assert "Quién podrá leerla Así no quedaría nadie" in text(page)


def test_a_day_that_has_not_come_is_filed_and_asked_about(visitor: Visitor, desk: Desk) -> None:
    page = visitor.file(facts=FACTS, date="2027-01-01")
    assert page.status_code == 200
    assert "¿Está bien la fecha? Revisa el año." in text(page)
    (opened,) = desk.reports()
    assert opened.report.answers["date"] == "2027-01-01"
