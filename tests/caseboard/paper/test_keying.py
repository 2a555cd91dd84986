"""Keying a sheet in: sealed at once, filed once, opened by its readers and by its code alone."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from caseboard.paper.delivery import deliver_sheets
from caseboard.paper.importing import bring_in
from caseboard.paper.numbers import new_number, spaced
from caseboard.paper.records import read_records
from caseboard.printing.errors import PrintingError
from config.clock import today
from crypto.envelope import open_envelope
from crypto.ledger import Ledger
from crypto.messages import read_receipt, receipt_id
from crypto.report import Report
from intake.letterbox.drop import Drop
from intake.letterbox.errors import Unavailable
from tests.caseboard.paper.printing_house import Sheet, import_sheets, print_sheets
from tests.samples import cast

if TYPE_CHECKING:
    from pathlib import Path

    from werkzeug.test import TestResponse

    from crypto.keys import Identity
    from tests.caseboard.world import Visit, World
    from tests.fixtures.databases import Database

FACTS = "CENTINELA-4e1 La jefa de compras pidió el diez por ciento de cada factura."
ANSWERS: dict[str, Any] = {
    "facts": FACTS,
    "institution": "mides",
    "asked": ["money"],
    "may_read": ["ana", "bruno", "carmen"],
}
_TICKET = re.compile(r'name="ticket" value="([0-9a-f]{64})"')


@pytest.fixture
def sheets(world: World, caseboard: Database, tmp_path: Path) -> list[Sheet]:
    """Two sheets, printed with the cast's roster and imported."""
    printed = print_sheets(tmp_path, world.clock())
    import_sheets(caseboard.inside_url, tmp_path)
    return printed


def begin(visit: Visit, sheet: Sheet) -> dict[str, Any]:
    """Open the sheet's form and return what its answers must come with."""
    page = visit.get(f"/papel/{sheet.number}")
    assert page.status_code == 200, page.text
    found = _TICKET.search(page.text)
    assert found
    return {"ticket": found[1]}


def key_in(visit: Visit, sheet: Sheet, **other: Any) -> TestResponse:  # noqa: ANN401 - form values
    return visit.post(f"/papel/{sheet.number}", **{**begin(visit, sheet), **ANSWERS, **other})


def report_of(world: World, sheet: Sheet, reader: Identity) -> Report:
    (message,) = world.desk.drawer.messages(sheet.code.thread)
    thread = sheet.code.thread
    where = {"kind": "report", "thread": thread, "message": message.message}
    header, body = open_envelope(message.sealed, reader, **where)  # type: ignore[arg-type]
    assert header.sealed_by == "paper"
    return Report.decode(body)


def test_a_sheet_is_asked_for_by_its_number_and_keyed_in(world: World, sheets: list[Sheet]) -> None:
    bruno = world.visit("bruno")
    assert "Papel" in bruno.get("/").text
    led = bruno.post("/papel", number=spaced(sheets[0].number))
    assert led.status_code == 303
    assert led.location == f"/papel/{sheets[0].number}"
    sent = key_in(bruno, sheets[0])
    assert sent.status_code == 303, sent.text

    done = bruno.get(sent.location).text
    assert spaced(sheets[0].number) in done
    assert "CENTINELA" not in done
    report = report_of(world, sheets[0], cast.keyring("ana").identity)
    assert report.answers["facts"] == FACTS
    assert report.day == today(world.clock).isoformat()
    assert report.language == "es"
    assert FACTS[:30] in world.visit("ana").get("/").text


def test_the_answer_opens_with_the_code_of_the_slip(world: World, sheets: list[Sheet]) -> None:
    key_in(world.visit("bruno"), sheets[0])
    code = sheets[0].code
    ana = world.visit("ana")
    case = f"/casos/{code.thread.hex()}"
    page = ana.get(case).text
    assert "Llegó en papel" in page
    assert ana.post(f"{case}/respuestas", text="Gracias.", version="0").status_code == 303

    found = world.slot.fetch(code.thread, code.proof)
    assert found is not None
    assert found.ledger is not None
    assert Ledger.open(found.ledger, code) == Ledger()
    (message,) = [m for m in world.desk.drawer.messages(code.thread) if m.direction == "in"]
    own = receipt_id(message.message)
    kinds = {each.message: each.sealed for each in found.replies}
    place = {"thread": code.thread, "message": own}
    _, body = open_envelope(kinds.pop(own), code.identity, kind="receipt", **place)  # type: ignore[arg-type]
    receipt = read_receipt(body, code.receipt_key, code.thread, own)
    assert set(receipt.readers) == set(report_readers(page))
    assert len(kinds) == 1


def report_readers(page: str) -> list[str]:
    names = {who.name: who.id for who in cast.INVESTIGATORS}
    shown = page.partition("Quién puede leerla")[2].partition("</dd>")[0]
    return ["recuperacion", *(member for name, member in names.items() if name in shown)]


def test_whoever_works_at_the_institution_and_whoever_is_ticked_cannot_read_it(
    world: World, sheets: list[Sheet]
) -> None:
    key_in(world.visit("bruno"), sheets[0], institution="mspas", may_read=["ana", "bruno"])
    report = report_of(world, sheets[0], cast.keyring("ana").identity)
    assert set(report.readers) == {"ana", "recuperacion"}
    world.clock.pass_(minutes=1)
    for left_out in ("bruno", "carmen"):
        assert "CENTINELA" not in world.visit(left_out).get("/").text


def test_who_joined_after_the_printing_cannot_read_it(
    world: World, caseboard: Database, tmp_path: Path
) -> None:
    (tmp_path / "antes").mkdir()
    everybody, world.names = world.names, ("ana", "bruno")
    roster = world.settings.roster_path
    world.publish()
    shutil.copy(roster, tmp_path / "lista-de-antes")
    printed = print_sheets(tmp_path, world.clock(), roster=str(tmp_path / "lista-de-antes"))
    import_sheets(caseboard.inside_url, tmp_path)
    world.names = everybody
    world.publish()
    world.desk.roster_file._read_at = float("-inf")

    visit = world.visit("ana")
    assert "Carmen Ixcayá" in visit.get(f"/papel/{printed[0].number}").text.split("llegaron")[1]
    key_in(visit, printed[0])
    assert "carmen" not in report_of(world, printed[0], cast.keyring("ana").identity).readers


def test_without_anybody_left_to_read_it_nothing_is_filed(
    world: World, sheets: list[Sheet]
) -> None:
    answer = key_in(world.visit("ana"), sheets[0], may_read=[])
    assert answer.status_code == 409
    assert "no queda quien pueda leerla" in answer.text
    assert FACTS in answer.text
    assert world.desk.drawer.messages(sheets[0].code.thread) == []


def test_a_double_click_and_a_lost_answer_file_one_report(
    world: World, sheets: list[Sheet]
) -> None:
    ana = world.visit("ana")
    fields = {**begin(ana, sheets[0]), **ANSWERS}
    for _ in range(3):
        sent = ana.post(f"/papel/{sheets[0].number}", **fields)
        assert sent.status_code == 303
    assert len(world.desk.drawer.messages(sheets[0].code.thread)) == 1
    assert audited(world) == 1


def test_a_sheet_that_was_keyed_in_is_not_keyed_in_again(world: World, sheets: list[Sheet]) -> None:
    ana, bruno = world.visit("ana"), world.visit("bruno")
    late = begin(bruno, sheets[0])
    fields = begin(ana, sheets[0])
    assert ana.post(f"/papel/{sheets[0].number}", **fields, **ANSWERS).status_code == 303

    other = {**ANSWERS, "facts": "CENTINELA-4e2 Otra cosa, del mismo papel."}
    for visit, given in ((bruno, {**late, **ANSWERS}), (ana, {**fields, **other})):
        again = visit.post(f"/papel/{sheets[0].number}", **given)
        assert again.status_code == 409
        assert "ya se digitó" in again.text
        assert given["facts"] in again.text
    shown = bruno.post("/papel", number=sheets[0].number)
    assert shown.status_code == 409
    assert "ya se digitó" in shown.text
    assert bruno.get(f"/papel/{sheets[0].number}").status_code == 409
    assert len(world.desk.drawer.messages(sheets[0].code.thread)) == 1


def test_a_sheet_whose_code_was_used_on_the_web_is_refused(
    world: World, sheets: list[Sheet]
) -> None:
    code = sheets[0].code
    filed = Drop(code.thread, code.proof, b"m" * 16, b"sealed elsewhere", today(world.clock))
    world.slot.file(filed)
    answer = world.visit("ana").post("/papel", number=sheets[0].number)
    assert answer.status_code == 409
    assert "ya se usó en la página" in answer.text


def test_a_slip_of_the_hand_in_the_number_gets_one_sentence(
    world: World, sheets: list[Sheet]
) -> None:
    ana = world.visit("ana")
    number = sheets[0].number
    slipped = number[:-1] + str((int(number[-1]) + 1) % 10)
    for typed in (slipped, "", "12", "x" * 5000, "\u0660" * 12):
        answer = ana.post("/papel", number=typed)
        assert answer.status_code == 400
        assert answer.text.count("Ese número no es de una hoja") == 1
    unknown = ana.post("/papel", number=new_number())
    assert unknown.status_code == 409
    assert "no está en este escritorio" in unknown.text
    for path in (slipped, new_number(), "x"):
        assert ana.post(f"/papel/{path}", **ANSWERS).status_code == 404
    assert ana.get(f"/papel/{number}/entregada").status_code == 404


def test_what_must_change_is_said_and_nothing_typed_is_lost(
    world: World, sheets: list[Sheet]
) -> None:
    ana = world.visit("ana")
    long = "Muy largo. " * 2_000
    answer = key_in(ana, sheets[0], facts=long, date="2026-13-40", may_read=["ana"])
    assert answer.status_code == 400
    assert long.strip() in answer.text
    assert 'value="2026-13-40"' in answer.text
    assert 'value="ana" checked' in answer.text
    assert 'value="bruno" checked' not in answer.text
    assert world.desk.drawer.messages(sheets[0].code.thread) == []
    empty = ana.post(f"/papel/{sheets[0].number}", **begin(ana, sheets[0]))
    assert empty.status_code == 400


def test_a_session_that_ended_gives_back_what_was_typed(world: World, sheets: list[Sheet]) -> None:
    ana = world.visit("ana")
    fields = {**begin(ana, sheets[0]), **ANSWERS, "csrf_token": ana.token()}
    world.clock.pass_(minutes=20)
    path = f"/papel/{sheets[0].number}"
    answer = ana.client.post(path, data=fields, headers=ana.headers)
    assert answer.status_code == 403
    assert FACTS in answer.text
    assert fields["ticket"] not in answer.text
    assert fields["csrf_token"] not in answer.text.split("<textarea")[1]


def test_a_letterbox_that_is_away_loses_nothing(
    world: World, sheets: list[Sheet], monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = world.visit("ana")
    fields = {**begin(ana, sheets[0]), **ANSWERS}
    monkeypatch.setattr(world.desk.drawer, "open_thread", unavailable)
    sent = ana.post(f"/papel/{sheets[0].number}", **fields)
    assert sent.status_code == 303
    assert "todavía" in ana.get(sent.location).text
    monkeypatch.undo()
    ana.get("/")
    assert deliver_sheets(world.desk) == 0
    assert report_of(world, sheets[0], cast.keyring("ana").identity).answers["facts"] == FACTS


def unavailable(_drop: Drop) -> str:
    raise Unavailable


def test_of_a_used_sheet_only_its_number_and_day_stay(
    world: World, sheets: list[Sheet], caseboard: Database
) -> None:
    key_in(world.visit("ana"), sheets[0])
    with world.desk.engine.connect() as connection:
        rows = connection.execute(
            text("SELECT * FROM sheets WHERE number = :number"), {"number": sheets[0].number}
        ).mappings()
        row = dict(rows.one())
    kept = {name for name, value in row.items() if value is not None}
    assert kept == {"number", "questionnaire", "language", "shown", "day", "filing"}


def test_nothing_that_was_typed_is_in_the_caseboard(world: World, sheets: list[Sheet]) -> None:
    key_in(world.visit("ana"), sheets[0])
    with world.desk.engine.connect() as connection:
        tables = ("sheets", "audit", "sessions", "cases", "seats", "readings")
        rows = [connection.execute(text(f"SELECT * FROM {each}")).all() for each in tables]
    assert "CENTINELA" not in repr(rows)
    assert "mides" not in repr(rows)


def test_pages_with_a_sheet_on_them_are_not_kept_by_the_browser(
    world: World, sheets: list[Sheet]
) -> None:
    ana = world.visit("ana")
    for path in ("/papel", f"/papel/{sheets[0].number}"):
        assert "no-store" in ana.get(path).headers["Cache-Control"]


def test_nobody_keys_in_without_an_unlocked_key(world: World, sheets: list[Sheet]) -> None:
    stranger = world.visit()
    for path in ("/papel", f"/papel/{sheets[0].number}", f"/papel/{sheets[0].number}/entregada"):
        assert stranger.get(path).status_code == 303
    answer = stranger.post(f"/papel/{sheets[0].number}", **ANSWERS)
    assert answer.status_code == 403
    assert world.desk.drawer.messages(sheets[0].code.thread) == []


def test_an_expired_roster_seals_no_sheet(world: World, sheets: list[Sheet]) -> None:
    world.clock.pass_(days=40)
    answer = world.visit("ana").post("/papel", number=sheets[0].number)
    assert answer.status_code == 409
    assert "venció" in answer.text


def test_the_same_file_is_not_imported_twice_and_never_in_part(
    world: World, sheets: list[Sheet], tmp_path: Path
) -> None:
    batch, records = read_records((tmp_path / "hojas" / "hojas.jsonl").read_bytes())
    fresh = print_and_read(tmp_path, world)
    refused = pytest.raises(PrintingError, match=r"Línea 4: la hoja .* ya está importada")
    with refused, world.desk.transaction() as transaction:
        bring_in(transaction, batch, [*fresh, records[0]])
    numbers = {each.number for each in fresh}
    with world.desk.engine.connect() as connection:
        known = set(connection.execute(text("SELECT number FROM sheets")).scalars())
    assert known == {each.number for each in sheets}
    assert not known & numbers


def print_and_read(folder: Path, world: World) -> list[Any]:
    other = folder / "otras"
    other.mkdir()
    print_sheets(other, world.clock())
    return read_records((other / "hojas" / "hojas.jsonl").read_bytes())[1]


def audited(world: World) -> int:
    with world.desk.engine.connect() as connection:
        verbs = connection.execute(text("SELECT verb FROM audit")).scalars().all()
    return verbs.count("sheet keyed in")
