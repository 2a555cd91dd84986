"""What cannot be keyed in or brought in gets a sentence; nothing that was typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from caseboard.paper.importing import bring_in
from caseboard.paper.numbers import new_number
from caseboard.paper.records import read_records
from caseboard.printing.errors import PrintingError
from config.clock import today
from intake.letterbox.drop import Drop
from tests.caseboard.paper.keying import ANSWERS, FACTS, begin, key_in
from tests.caseboard.paper.printing_house import Sheet, print_sheets

if TYPE_CHECKING:
    from pathlib import Path

    from tests.caseboard.world import World


def test_without_anybody_left_to_read_it_nothing_is_filed(
    world: World, sheets: list[Sheet]
) -> None:
    answer = key_in(world.visit("ana"), sheets[0], may_read=[])
    assert answer.status_code == 409
    assert "no queda quien pueda leerla" in answer.text
    assert FACTS in answer.text
    assert world.desk.drawer.messages(sheets[0].code.thread) == []


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
