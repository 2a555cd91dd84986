"""The team's page: every change seen and told, every contradiction closes the desk."""

from __future__ import annotations

import hashlib
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import delete, update

from caseboard.audit.models import AuditRow
from caseboard.database import reading, transaction
from caseboard.errors import RosterError
from caseboard.team import noticing
from caseboard.team.models import SeenRoster
from crypto.roster import sign_roster
from intake.letterbox.engine import open_engine
from tests.samples import cast

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from crypto.roster import Roster
    from tests.caseboard.world import World


def look_again(world: World) -> None:
    """Start the desk anew, at a time for which the second factor has another code."""
    world.restart()
    world.clock.pass_(seconds=30)


def verbs(world: World) -> list[tuple[str, str]]:
    with reading(world.desk.engine) as session:
        rows = session.query(AuditRow).order_by(AuditRow.sequence)
        return [(row.verb, row.details) for row in rows if row.verb.startswith("roster")]


def without_bruno(world: World) -> Roster:
    world.names = ("ana", "carmen")
    return world.publish()


def test_the_desk_notes_each_version_once_and_says_what_it_changed(world: World) -> None:
    world.visit("ana").get("/equipo")
    without_bruno(world)
    look_again(world)
    for _ in range(2):
        page = world.visit("ana").get("/equipo").text
        look_again(world)
    assert "Bruno Marroquín</strong>. Sale: las denuncias nuevas ya no" in page
    assert "Versión 2" in page
    assert [verb for verb, _ in verbs(world)] == ["roster seen", "roster seen"]


def test_a_change_stays_new_until_it_was_read(world: World) -> None:
    ana, carmen = world.visit("ana"), world.visit("carmen")
    assert ">nuevo<" in ana.get("/").text
    assert ana.post("/equipo/leida", version="1").status_code == 303
    assert ">nuevo<" not in ana.get("/").text
    assert ">nuevo<" in carmen.get("/").text
    without_bruno(world)
    look_again(world)
    ana = world.visit("ana")
    assert ">nuevo<" in ana.get("/").text
    assert "Ya leí los cambios" in ana.get("/equipo").text
    assert ("roster read", '{"version":1}') in verbs(world)


@pytest.mark.parametrize(("version", "status"), [("9", 409), ("0", 400), ("", 400), ("x", 400)])
def test_nobody_reads_ahead(world: World, version: str, status: int) -> None:
    assert world.visit("ana").post("/equipo/leida", version=version).status_code == status


def test_an_older_roster_put_back_closes_the_desk_even_after_a_restart(world: World) -> None:
    world.visit("ana").get("/equipo")
    first = world.settings.roster_path.read_bytes()
    without_bruno(world)
    look_again(world)
    ana = world.visit("ana")
    assert ana.get("/").status_code == 200
    newer = world.settings.roster_path.read_bytes()
    world.settings.roster_path.write_bytes(first)
    look_again(world)
    ana.client = _same_browser(world, ana.cookie())
    answer = ana.get("/")
    assert answer.status_code == 503
    assert "es más vieja que otra" in answer.text
    ana.get("/")
    assert verbs(world)[-1] == ("roster refused", '{"reason":"older"}')
    assert [verb for verb, _ in verbs(world)].count("roster refused") == 1
    world.settings.roster_path.write_bytes(newer)
    look_again(world)
    assert world.visit("carmen").get("/").status_code == 200


def test_a_second_roster_of_the_same_number_closes_the_desk(world: World) -> None:
    world.visit("ana").get("/equipo")
    world.settings.roster_path.write_bytes(
        sign_roster(replace(world.roster, members=world.roster.members[::-1]), cast.ROOT_SEED)
    )
    look_again(world)
    with pytest.raises(RosterError) as raised:
        world.desk.roster()
    assert raised.value.reason == "forked"


@pytest.mark.parametrize("database_kind", ["postgresql"])  # SQLite has one writer at a time
@pytest.mark.parametrize("same", [True, False], ids=["the same", "a fork"])
def test_of_two_rosters_noted_at_once_a_fork_closes_the_desk(
    world: World, monkeypatch: pytest.MonkeyPatch, *, same: bool
) -> None:
    """Another process of the desk notes its file after this one judged and before it wrote."""
    roster = world.publish()
    fork = sign_roster(replace(roster, members=roster.members[::-1]), cast.ROOT_SEED)
    first = world.settings.roster_path.read_bytes() if same else fork

    def too_late(*given: Any) -> None:  # noqa: ANN401 - as of `_remember`
        with world.desk.transaction() as other:
            remember(world.desk, other, roster, first)
        remember(*given)

    remember = noticing._remember
    monkeypatch.setattr(noticing, "_remember", too_late)
    with nullcontext() if same else pytest.raises(RosterError, match="forked"):
        world.note()
    refused = [] if same else [("roster refused", '{"reason":"forked"}')]
    assert [verb for verb, _ in verbs(world)[:2]] == ["roster seen", "roster seen"]
    assert verbs(world)[2:] == refused
    with nullcontext() if same else pytest.raises(RosterError, match="forked"):
        world.desk.roster()


def test_a_successor_of_another_roster_closes_the_desk(world: World) -> None:
    world.visit("ana").get("/equipo")
    stray = replace(world.roster, version=2, previous="0" * 64)
    world.settings.roster_path.write_bytes(sign_roster(stray, cast.ROOT_SEED))
    look_again(world)
    with pytest.raises(RosterError):
        world.desk.roster()


def test_a_gap_is_told(world: World) -> None:
    world.visit("ana").get("/equipo")
    world.version = 4
    world.publish()
    look_again(world)
    assert "hubo versiones que este escritorio no vio" in world.visit("ana").get("/equipo").text


def test_a_row_of_the_history_that_was_altered_is_told(world: World) -> None:
    ana = world.visit("ana")
    other = sign_roster(replace(world.roster, members=world.roster.members[::-1]), b"x" * 32)
    engine = open_engine(world.caseboard_url)
    with transaction(engine) as session:
        session.execute(update(SeenRoster).values(file=other, hash=hashlib.sha256(other).digest()))
    engine.dispose()
    assert "alterada en la base de datos" in ana.get("/equipo").text


@pytest.mark.parametrize("database_kind", ["postgresql"])  # SQLite has no roles
def test_the_desk_itself_cannot_forget(world: World) -> None:
    world.visit("ana").get("/equipo")
    with pytest.raises(Exception, match="permission denied"), world.desk.transaction() as session:
        session.execute(delete(SeenRoster))


def _same_browser(world: World, cookie: str | None) -> FlaskClient:
    client = world.app.test_client()
    client.set_cookie("__Host-plaza-session", cookie or "")
    return client
