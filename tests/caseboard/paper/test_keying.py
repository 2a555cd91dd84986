"""Keying a sheet in: sealed at once, filed once, opened by its readers and by its code alone."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from sqlalchemy import text

from caseboard.paper.delivery import deliver_sheets
from caseboard.paper.numbers import spaced
from config.clock import today
from crypto.envelope import open_envelope
from crypto.ledger import Ledger
from crypto.messages import read_receipt, receipt_id
from intake.letterbox.errors import Unavailable
from tests.caseboard.paper.keying import ANSWERS, FACTS, begin, key_in, report_of
from tests.caseboard.paper.printing_house import Sheet, import_sheets, print_sheets
from tests.samples import cast

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from intake.letterbox.drop import Drop
    from tests.caseboard.world import World
    from tests.fixtures.databases import Database


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


def audited(world: World) -> int:
    with world.desk.engine.connect() as connection:
        verbs = connection.execute(text("SELECT verb FROM audit")).scalars().all()
    return verbs.count("sheet keyed in")
