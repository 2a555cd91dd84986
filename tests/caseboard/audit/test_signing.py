"""Deeds are signed within a minute: by who did them, or by the desk; auditors find their way."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from caseboard.__main__ import main
from caseboard.audit.models import Checkpoint
from caseboard.audit.signing import APART_SECONDS, sign_for_the_desk
from caseboard.people.sweeping import EVERY_SECONDS, start_sweeping
from config.web.logs import open_log
from crypto.keys import Keyring
from intake.letterbox.engine import open_engine
from tests.caseboard.audit.test_log import _unlocked, as_owner
from tests.caseboard.people.test_sweeping import eventually
from tests.caseboard.readers.hands import under_a_new_root
from tests.caseboard.world import person
from tests.samples import cast

if TYPE_CHECKING:
    from tests.caseboard.world import World
    from tests.fixtures.databases import Database


def signed(world: World) -> list[tuple[int, str]]:
    with world.desk.reading() as session:
        rows = session.scalars(select(Checkpoint).order_by(Checkpoint.sequence))
        return [(row.sequence, row.signer) for row in rows]


def verify(monkeypatch: pytest.MonkeyPatch, world: World, *more: str) -> int:
    monkeypatch.setenv("PLAZA_CASEBOARD", world.caseboard_url)
    monkeypatch.setenv("PLAZA_ROSTER", str(world.settings.roster_path))
    monkeypatch.setenv("PLAZA_ROOT", _base64(world.settings.root_public))
    monkeypatch.setenv("PLAZA_SECRET", _base64(world.settings.secret))
    return main(["audit", "verify", *more])


def _base64(raw: bytes) -> str:
    from base64 import b64encode

    return b64encode(raw).decode()


def test_who_works_signs_what_has_waited(world: World) -> None:
    ana = world.visit("ana")
    ana.get("/")
    assert signed(world) == []
    world.clock.pass_(seconds=26)
    ana.get("/bitacora")
    ((first, signer),) = signed(world)
    assert signer == "ana"
    ana.get("/bitacora")
    assert signed(world) == [(first, "ana")]


def test_the_desk_signs_when_nobody_works(world: World) -> None:
    world.visit().sign_in("ana", code="000000")
    world.clock.pass_(seconds=26)
    assert sign_for_the_desk(world.desk)
    assert not sign_for_the_desk(world.desk)
    assert [signer for _, signer in signed(world)] == ["-desk"]


def test_no_deed_waits_longer_than_a_minute(world: World) -> None:
    """The sweep comes every half minute and signs what has waited 25 seconds: 55 at the most."""
    assert EVERY_SECONDS + 25 <= APART_SECONDS
    stop = start_sweeping(world.desk, open_log("caseboard", stream=io.StringIO()), every=0.01)
    world.clock.pass_(seconds=26)
    assert eventually(lambda: [signer for _, signer in signed(world)] == ["-desk"])
    stop()


def test_a_clock_that_was_set_back_does_not_stop_the_signing(world: World) -> None:
    world.clock.pass_(days=-3)
    assert sign_for_the_desk(world.desk)


def test_who_has_no_seat_signs_nothing(world: World) -> None:
    world.hire("gloria")
    gloria = world.visit("gloria")
    world.clock.pass_(seconds=26)
    assert gloria.get("/bitacora/equipo").status_code == 200
    assert signed(world) == []


def test_nobody_rewrites_a_checkpoint(world: World, caseboard: Database) -> None:
    world.clock.pass_(seconds=26)
    sign_for_the_desk(world.desk)
    for statement in ("UPDATE checkpoints SET signer = 'ana'", "DELETE FROM checkpoints"):
        with pytest.raises(DBAPIError), world.desk.transaction() as transaction:
            transaction.execute(text(statement))
        with pytest.raises(DBAPIError, match="only grows"):
            as_owner(caseboard, [statement])


def test_a_signed_log_verifies_and_says_where_its_tail_begins(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ana = world.visit("ana")
    world.clock.pass_(seconds=26)
    ana.get("/")
    world.clock.pass_(seconds=26)
    sign_for_the_desk(world.desk)
    ana.get("/")
    assert verify(monkeypatch, world) == 0
    said = capsys.readouterr()
    assert "todavía no llevan punto firmado" in said.err
    assert said.out.count("\n") == 1


@pytest.mark.parametrize("root", ["the same", "a new one", "a new one without the old"])
def test_what_was_signed_before_keys_were_renewed_still_verifies(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], root: str
) -> None:
    ana = world.visit("ana")
    world.clock.pass_(seconds=26)
    ana.get("/")
    world.renew_key("ana", Keyring(person("ana").keyring.age_seed, cast.seed("renewed")))
    if root != "the same":
        monkeypatch.setenv("PLAZA_FORMER_ROOTS", _base64(cast.root_public()))
        under_a_new_root(world)
    if root == "a new one without the old":
        monkeypatch.delenv("PLAZA_FORMER_ROOTS")
    assert [signer for _, signer in signed(world)] == ["ana"]
    told = verify(monkeypatch, world), capsys.readouterr().out.count("no lleva la firma")
    assert told == ((1, 1) if root == "a new one without the old" else (0, 0))


@pytest.mark.parametrize(
    ("crime", "told"),
    [
        ("DELETE FROM audit WHERE sequence > 3", "se reescribió o se cortó"),
        ("UPDATE checkpoints SET signer = 'carmen'", "no lleva la firma"),
        ("UPDATE checkpoints SET signer = 'nadie'", "no lleva la firma"),
        ("UPDATE checkpoints SET instant = '2026-11-23T15:00:00Z'", "no lleva la firma"),
        ("DELETE FROM checkpoints WHERE sequence = (SELECT min(sequence) FROM checkpoints)",
         "falta un punto firmado"),
    ],
)  # fmt: skip
def test_what_an_owner_does_to_a_signed_log_is_found(  # noqa: PLR0913, PLR0917 - fixtures
    world: World,
    caseboard: Database,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    crime: str,
    told: str,
) -> None:
    ana = world.visit("ana")
    for _ in range(2):
        ana.get("/")
        world.clock.pass_(seconds=26)
        ana.get("/")
    assert len(signed(world)) == 2
    head = (
        "UPDATE audit_head SET sequence = 3, hash = (SELECT hash FROM audit WHERE sequence = 3)"
        if "audit" in crime
        else "SELECT 1"
    )
    as_owner(caseboard, [*_unlocked(caseboard), *_marks_unlocked(caseboard), crime, head])
    assert verify(monkeypatch, world) == 1
    assert told in capsys.readouterr().out


def _marks_unlocked(database: Database) -> list[str]:
    if database.kind == "postgresql":
        return ["ALTER TABLE checkpoints DISABLE TRIGGER checkpoints_only_grow"]
    return ["DROP TRIGGER checkpoints_no_UPDATE", "DROP TRIGGER checkpoints_no_DELETE"]


def test_an_auditor_checks_the_desk_with_a_key_noted_before(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    world.clock.pass_(seconds=26)
    sign_for_the_desk(world.desk)
    monkeypatch.setenv("PLAZA_CASEBOARD", world.caseboard_url)
    monkeypatch.setenv("PLAZA_SECRET", _base64(world.settings.secret))
    assert main(["audit", "key"]) == 0
    noted = capsys.readouterr().out.strip()
    assert verify(monkeypatch, world, "--desk-key", noted) == 0
    assert verify(monkeypatch, world, "--desk-key", _base64(b"o" * 32)) == 1


def test_an_auditor_finds_deeds_by_who_what_about_what_and_when(world: World) -> None:
    world.hire("gloria")
    complainant = world.complain()
    world.visit("ana").get(complainant.address)
    world.visit("carmen").get("/")
    world.clock.pass_(days=2)
    gloria = world.visit("gloria")
    table = "/bitacora/equipo"

    def shown(**asked: str) -> str:
        page = gloria.client.get(table, query_string=asked).text
        return page.partition("<tbody>")[2].partition("</tbody>")[0]

    assert "Caso abierto" in shown(quien="ana")
    assert "carmen" not in shown(quien="ana")
    assert shown(que="case opened").count("<tr>") == 1
    assert shown(sobre=complainant.thread.hex()).count("<tr>") == 1
    assert "Caso abierto" not in shown(desde="2026-11-24")
    assert "Caso abierto" in shown(desde="2026-11-23", hasta="2026-11-23")
    assert "No hay filas así" in gloria.get(f"{table}?quien=bruno&desde=2026-11-24").text
    odd = gloria.get(f"{table}?desde=ayer&que=baile").text
    assert "no se entendió" in odd


def test_an_auditor_pages_by_number_and_sees_the_last_checkpoint(world: World) -> None:
    world.hire("gloria")
    ana = world.visit("ana")
    for _ in range(60):
        ana.get("/")
    world.clock.pass_(seconds=26)
    sign_for_the_desk(world.desk)
    gloria = world.visit("gloria")
    page = gloria.get("/bitacora/equipo?quien=ana").text
    older = page.rpartition("antes=")[2].partition('"')[0]
    following = gloria.get(f"/bitacora/equipo?quien=ana&antes={older}").text
    assert page.count("<tr>") == 51
    assert following.count("<tr>") == 1 + 61 - 50 + 1
    assert signed(world)[0][0] > 60
    assert f"{signed(world)[0][0]}:" in page


@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_no_filter_walks_the_whole_chain(world: World, caseboard: Database) -> None:
    engine = open_engine(caseboard.url)
    asked = "EXPLAIN SELECT * FROM audit WHERE {} ORDER BY sequence DESC LIMIT 51"
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        for condition in ("actor = 'a'", "verb = 'a'", "object = 'a'", "instant >= 'a'"):
            plan = " ".join(connection.execute(text(asked.format(condition))).scalars())
            assert "Seq Scan" not in plan
    engine.dispose()
