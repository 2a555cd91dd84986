"""Files at the door without script: sealed piece by piece, told in the report, never half there."""

from __future__ import annotations

import hashlib
import io
import secrets
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import FileStorage

from crypto.attached import LARGEST, MOST, Attachment
from crypto.attachment import open_attachment
from intake.letterbox.engine import open_engine
from intake.letterbox.models import pieces
from intake.nojs.uploads.storing import PIECE_BYTES
from intake.nojs.uploads.uploads import clean_name, clean_type
from tests.intake.nojs.visitor import BROWSER, Visitor, shown_code, text, typed
from tests.samples.cast import keyring

if TYPE_CHECKING:
    from tests.intake.nojs.desk import Desk, Opened
    from tests.intake.nojs.visitor import Fields

STORY = {"facts": "Me pidieron dinero por firmar.", "asked": "money", "unit": "Ventanilla 4"}


@pytest.mark.parametrize("size", [0, 1, 70_000, PIECE_BYTES, 3 * PIECE_BYTES + 17])
def test_a_file_reaches_its_readers_as_it_was(visitor: Visitor, desk: Desk, size: int) -> None:
    content = secrets.token_bytes(size)
    shown_code(visitor.post("/denuncias", _form(visitor, ("foto señal.JPG", content))))
    (report,) = desk.reports()
    (told,) = report.report.attachments
    assert (told.name, told.media_type, told.size) == ("foto señal.JPG", "image/jpeg", size)
    assert (told.sha256, told.cleaned) == (hashlib.sha256(content).digest(), ())
    assert told.original
    assert _opened(desk, report, told) == content


def test_ten_files_reach_their_readers_each_under_its_name(visitor: Visitor, desk: Desk) -> None:
    files = [(f"{number}.jpg", secrets.token_bytes(90_000 + number)) for number in range(MOST)]
    shown_code(visitor.post("/denuncias", _form(visitor, *files)))
    (report,) = desk.reports()
    told = report.report.attachments
    assert [(one.name, _opened(desk, report, one)) for one in told] == files
    assert sorted(one.message for one in told) == desk.attachments(report.thread)


def test_a_file_is_evidence_enough_where_one_of_them_is_asked(visitor: Visitor) -> None:
    page = visitor.post("/denuncias", _form(visitor, ("a.jpg", b"prueba")))
    assert page.status_code == 200


def test_who_may_not_read_the_report_may_not_read_its_files(visitor: Visitor, desk: Desk) -> None:
    form = _form(visitor, ("a.jpg", b"prueba")) | {"may_read": ["ana"]}
    shown_code(visitor.post("/denuncias", form))
    (report,) = desk.reports("ana")
    (told,) = report.report.attachments
    assert _opened(desk, report, told) == b"prueba"
    assert desk.reports("bruno") == []
    with pytest.raises(Exception, match=r"."):
        _opened(desk, report, told, "bruno")


def test_the_eleventh_file_is_refused_and_nothing_typed_is_lost(
    visitor: Visitor, desk: Desk
) -> None:
    files = [(f"{number}.jpg", b"x") for number in range(MOST + 1)]
    page = visitor.post("/denuncias", _form(visitor, *files))
    assert page.status_code == 400
    assert "hasta 10 archivos" in text(page)
    assert typed(page, "facts") == STORY["facts"]
    assert desk.count() == 0


def test_a_file_that_is_too_large_is_refused_by_name(visitor: Visitor, desk: Desk) -> None:
    files = [("grande.mp4", bytes(LARGEST + 1)), ("b.jpg", b"x")]
    page = visitor.post("/denuncias", _form(visitor, *files))
    assert page.status_code == 400
    assert "«grande.mp4» pasa de 50 MB" in text(page)
    assert typed(page, "facts") == STORY["facts"]
    assert desk.count() == 0


def test_a_form_that_is_shown_again_asks_for_the_files_again(visitor: Visitor, desk: Desk) -> None:
    form = _form(visitor, ("a.jpg", b"x")) | {"date": "ayer"}
    page = visitor.post("/denuncias", form)
    assert page.status_code == 400
    assert "Elígelos otra vez" in text(page)
    assert desk.count() == 0


def test_an_empty_file_field_is_no_file(visitor: Visitor, desk: Desk) -> None:
    shown_code(visitor.post("/denuncias", _form(visitor, ("", b""))))
    assert desk.reports()[0].report.attachments == ()


def test_a_letterbox_that_is_gone_is_told_and_the_text_comes_back(broken_visitor: Visitor) -> None:
    content = secrets.token_bytes(2 * PIECE_BYTES)
    page = broken_visitor.post("/denuncias", _form(broken_visitor, ("a.jpg", content)))
    assert page.status_code == 503
    assert typed(page, "facts") == STORY["facts"]
    assert "Elígelos otra vez" in text(page)


def test_a_form_without_its_ticket_keeps_no_file(visitor: Visitor, desk: Desk) -> None:
    form = _form(visitor, ("a.jpg", secrets.token_bytes(PIECE_BYTES)))
    page = visitor.post("/denuncias", form | {"ticket": "nonsense"})
    assert page.status_code == 400
    assert _pieces(desk) == 0


def test_a_file_in_a_message_with_a_code_is_let_go(visitor: Visitor, desk: Desk) -> None:
    file = FileStorage(io.BytesIO(bytes(600_000)), "a.jpg", "attachments")
    assert visitor.post("/seguimiento", {"code": "x", "attachments": file}).status_code == 400
    assert _pieces(desk) == 0


def test_the_same_form_sent_twice_is_one_report(visitor: Visitor, desk: Desk) -> None:
    blank = visitor.blank()
    codes = [
        shown_code(visitor.post("/denuncias", _form(visitor, ("a.jpg", b"one"), blank=blank)))
        for _ in range(2)
    ]
    assert codes[0] == codes[1]
    (report,) = desk.reports()
    assert _opened(desk, report, report.report.attachments[0]) == b"one"
    shown_code(visitor.post("/denuncias", _form(visitor, ("a.jpg", b"two"), blank=blank)))
    assert len(desk.reports()) == 2


def test_what_is_no_form_is_no_report(visitor: Visitor, desk: Desk) -> None:
    kind = "multipart/form-data; boundary=x"
    for body in (b"", b"--x", b"--x\r\n\r\n", b"--x\r\nContent-Disposition: form-data\r\n\r\ny"):
        answer = visitor.app.test_client().post(
            "/denuncias", data=body, content_type=kind, headers=BROWSER
        )
        assert answer.status_code == 400
    assert desk.count() == 0


@given(st.text(max_size=400))
def test_any_name_becomes_one_that_a_report_may_hold(name: str) -> None:
    found = clean_name(name.encode("utf-8", "replace").decode())
    assert Attachment(bytes(16), found, "a/b", 0, bytes(32)).name == found
    assert "/" not in found
    assert "\\" not in found


@given(st.text(max_size=120))
def test_any_type_becomes_one_that_a_report_may_hold(kind: str) -> None:
    found = clean_type(kind)
    assert Attachment(bytes(16), "a", found, 0, bytes(32)).media_type == found


def test_a_type_loses_its_parameters() -> None:
    assert clean_type("Audio/WebM; codecs=opus") == "audio/webm"
    assert clean_type("what?") == "application/octet-stream"


def test_the_page_says_what_it_cannot_do_before_files_are_chosen(visitor: Visitor) -> None:
    page = text(visitor.get("/"))
    assert "Hasta 10 archivos, de 50 MB cada uno." in page
    assert "Aquí no quitamos los datos escondidos de tus archivos" in page


def _form(
    visitor: Visitor, *files: tuple[str, bytes], blank: Fields | None = None
) -> dict[str, object]:
    chosen = [
        FileStorage(io.BytesIO(content), name, "attachments", "image/jpeg")
        for name, content in files
    ]
    return {**(blank or visitor.blank()), **STORY, "attachments": chosen}


def _opened(desk: Desk, report: Opened, told: Attachment, reader: str = "ana") -> bytes:
    sealed = io.BytesIO(desk.attachment(report.thread, told.message))
    identity = keyring(reader).identity
    where = {"thread": report.thread, "message": told.message}
    return b"".join(open_attachment(sealed, identity, **where))


def _pieces(desk: Desk) -> int:
    engine = open_engine(desk.database.inside_url)
    with engine.connect() as connection:
        found = len(connection.execute(pieces.select()).all())
    engine.dispose()
    return found
