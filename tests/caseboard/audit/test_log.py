"""The log in the database: written with the deed, refused any rewriting, never forked."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from caseboard.__main__ import main
from caseboard.audit import actions
from caseboard.audit.actions import record, verify
from caseboard.audit.models import AuditHead, AuditRow
from intake.letterbox.engine import open_engine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from tests.caseboard.world import World
    from tests.fixtures.databases import Database


def deeds(world: World) -> list[tuple[str, str]]:
    with world.desk.reading() as session:
        rows = session.scalars(select(AuditRow).order_by(AuditRow.sequence))
        return [(row.actor, row.verb) for row in rows]


def run(monkeypatch: pytest.MonkeyPatch, database: Database, *arguments: str) -> int:
    monkeypatch.setenv("PLAZA_CASEBOARD", database.url)
    return main(["audit", "verify", *arguments])


def as_owner(database: Database, statements: Sequence[str]) -> None:
    engine = open_engine(database.url)
    try:
        with engine.begin() as connection:
            for statement in statements:
                connection.execute(text(statement))
    finally:
        engine.dispose()


def test_each_deed_is_there_in_order(world: World) -> None:
    complainant = world.complain()
    ana = world.visit("ana")
    ana.get("/")
    ana.get(complainant.address)
    ana.post(f"{complainant.address}/respuestas", text="Gracias.", state="in-review", version="0")
    ana.post("/bloquear")
    ana.post("/desbloquear", passphrase="no es la frase de nadie aquí")
    ana.post("/salir")
    world.visit().sign_in("carmen", code="000000")
    found = deeds(world)
    assert found[:3] == [(who, "enrolment") for who in ("ana", "bruno", "carmen")]
    assert found[3] == ("-", "roster seen")
    assert found[4:] == [
        ("ana", "sign-in"),
        ("ana", "inbox read"),
        ("ana", "case opened"),
        ("ana", "link key made"),
        ("ana", "reply sent"),
        ("ana", "state set"),
        ("ana", "lock"),
        ("ana", "failed unlock"),
        ("ana", "sign-out"),
        ("carmen", "failed sign-in"),
    ]


@pytest.mark.parametrize(
    "fields",
    [{"text": "", "state": "", "version": "0"}, {"text": "Ya.", "state": "", "version": "7"}],
    ids=["refused", "conflict"],
)
def test_a_case_is_not_read_without_a_row_by_way_of_a_reply_that_fails(
    world: World, fields: dict[str, str]
) -> None:
    complainant = world.complain()
    ana = world.visit("ana")
    shown = ana.post(f"{complainant.address}/respuestas", **fields)
    assert "tres mil quetzales" in shown.text
    # Comparing the first case that is opened makes the key of the links.
    assert deeds(world)[-2:] == [("ana", "case opened"), ("ana", "link key made")]


def test_no_row_holds_a_word_of_a_report_or_of_an_answer(world: World) -> None:
    complainant = world.complain()
    ana = world.visit("ana")
    ana.get("/")
    ana.get(complainant.address)
    ana.post(f"{complainant.address}/respuestas", text="Gracias.", state="referred", version="0")
    with world.desk.reading() as session:
        rows = list(session.scalars(select(AuditRow)))
    kept = " ".join(f"{row.verb} {row.object} {row.details}" for row in rows)
    for word in ("quetzales", "mides", "Gracias", "referred"):
        assert word not in kept


def test_a_deed_that_fails_leaves_no_row(world: World) -> None:
    before = deeds(world)
    with pytest.raises(IntegrityError), world.desk.transaction() as transaction:
        _do_the_impossible(world, transaction)
    assert deeds(world) == before


def _do_the_impossible(world: World, transaction: Session) -> None:
    record(transaction, world.clock(), "ana", "lock")
    transaction.execute(text("INSERT INTO attempts (account) VALUES (NULL)"))


def test_a_verb_that_is_not_listed_is_refused(world: World) -> None:
    with pytest.raises(ValueError, match="dance"), world.desk.transaction() as transaction:
        record(transaction, world.clock(), "ana", "dance")


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit SET actor = 'x' WHERE sequence = 1", "DELETE FROM audit WHERE sequence = 1"],
)
def test_neither_the_desk_nor_the_owner_can_rewrite(
    world: World, caseboard: Database, statement: str
) -> None:
    with pytest.raises(DBAPIError), world.desk.transaction() as transaction:
        transaction.execute(text(statement))
    with pytest.raises(DBAPIError, match="only grows"):
        as_owner(caseboard, [statement])


def test_the_verb_prints_the_head_and_finds_it_again(
    world: World,
    caseboard: Database,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(monkeypatch, caseboard) == 0
    noted = capsys.readouterr().out.strip()
    assert noted.startswith("4:")
    world.visit("ana")
    assert run(monkeypatch, caseboard, "--noted", noted) == 0
    assert run(monkeypatch, caseboard, "--noted", f"3:{'0' * 64}") == 1


def _unlocked(database: Database) -> list[str]:
    if database.kind == "postgresql":
        return ["ALTER TABLE audit DISABLE TRIGGER audit_only_grows"]
    return ["DROP TRIGGER audit_no_UPDATE", "DROP TRIGGER audit_no_DELETE"]


@pytest.mark.parametrize(
    "crime",
    [
        "UPDATE audit SET actor = 'carmen' WHERE sequence = 2",
        "UPDATE audit SET details = '{}' WHERE sequence = 6",
        "DELETE FROM audit WHERE sequence = 3",
        "DELETE FROM audit WHERE sequence >= 4",
        "UPDATE audit SET sequence = -1 WHERE sequence = 2",
    ],
)
def test_what_an_owner_does_behind_the_trigger_is_found(
    world: World, caseboard: Database, monkeypatch: pytest.MonkeyPatch, crime: str
) -> None:
    world.visit("ana").get("/")
    as_owner(caseboard, [*_unlocked(caseboard), crime])
    assert run(monkeypatch, caseboard) == 1


def test_a_deed_done_while_the_chain_is_walked_is_no_fault(
    world: World, caseboard: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = actions._rows_after

    def walk_while_others_work(session: Session, after: int) -> list[AuditRow]:
        found = walk(session, after)
        with world.desk.transaction() as transaction:
            record(transaction, world.clock(), "ana", "lock")
        return found

    monkeypatch.setattr(actions, "_rows_after", walk_while_others_work)
    assert run(monkeypatch, caseboard) == 0


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("what", ["details = x'ff'", "previous = 'x'", "instant = 7.5"])
def test_a_row_of_the_wrong_kind_is_a_fault_and_no_crash(
    world: World, caseboard: Database, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    world.visit("ana")
    as_owner(caseboard, [*_unlocked(caseboard), f"UPDATE audit SET {what} WHERE sequence = 2"])
    assert run(monkeypatch, caseboard) == 1


def test_a_tail_cut_with_its_head_set_back_is_found_only_by_a_noted_head(
    world: World,
    caseboard: Database,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    world.visit("ana").get("/")
    run(monkeypatch, caseboard)
    noted = capsys.readouterr().out.strip()
    cut = [
        "DELETE FROM audit WHERE sequence > 3",
        "UPDATE audit_head SET sequence = 3, hash = (SELECT hash FROM audit WHERE sequence = 3)",
    ]
    as_owner(caseboard, [*_unlocked(caseboard), *cut])
    assert run(monkeypatch, caseboard) == 0
    assert run(monkeypatch, caseboard, "--noted", noted) == 1


def test_many_writers_at_once_make_one_chain(world: World) -> None:
    def write(name: str) -> None:
        for _ in range(15):
            with world.desk.transaction() as transaction:
                record(transaction, world.clock(), name, "inbox read")

    threads = [threading.Thread(target=write, args=(f"w{n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with world.desk.reading() as session:
        verdict = verify(session)
        head = session.get_one(AuditHead, 1)
    assert (verdict.rows, verdict.faults) == (4 + 90, ())
    assert (head.sequence, head.hash) == (94, verdict.head)


def test_my_log_shows_my_deeds_only(world: World) -> None:
    world.visit("carmen").get("/")
    page = world.visit("ana").get("/bitacora").text
    assert "Entrada" in page
    assert "Bandeja abierta" not in page
