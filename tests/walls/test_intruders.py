"""Nobody becomes a reader without the root key: a thousand attempts, three readers of rosters."""

from __future__ import annotations

import base64
import hashlib
import subprocess
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, insert, update

from caseboard.database import transaction
from caseboard.errors import RosterError
from caseboard.roster import RosterFile as DeskFile
from caseboard.team.models import SeenRoster
from caseboard.team.noticing import take_note
from crypto.roster import read_roster, sign_roster
from intake.letterbox.engine import open_engine
from intake.roster_file import RosterFile as DoorFile
from intake.roster_file import RosterUnavailableError
from tests.samples import cast
from tests.walls.intruding import ATTEMPTS, Attempt, attempts, genuine, with_intruder

if TYPE_CHECKING:
    from tests.caseboard.world import World

ROOT = Path(__file__).resolve().parents[2]


def all_attempts(world: World) -> list[Attempt]:
    third = read_roster(genuine(world.clock())[-1], cast.root_public())
    return list(attempts(world.clock(), third))


def publish_three(world: World) -> bytes:
    """Let the desk see the three genuine rosters; return the last."""
    for file in genuine(world.clock()):
        world.settings.roster_path.write_bytes(file)
        world.restart()
        take_note(world.desk)
    return world.settings.roster_path.read_bytes()


@pytest.fixture
def database_kind() -> str:
    """Who is in the roster does not depend on the kind of database."""
    return "sqlite"


def test_there_are_a_thousand_different_attempts_of_every_kind(world: World) -> None:
    tried = all_attempts(world)
    assert len(tried) == ATTEMPTS
    kinds = Counter(kind for kind, _ in tried)
    assert len(kinds) == 6
    assert min(kinds.values()) > 160


def test_the_desk_takes_none_of_them(world: World) -> None:
    newest = publish_three(world)
    path, taken = world.settings.roster_path, []
    reader = world.desk.roster_file
    reader._fresh_seconds = 0
    for kind, file in all_attempts(world):
        path.write_bytes(file)
        fresh = DeskFile(path, cast.root_public(), 0, judge=reader._judge)
        for desk in (reader, fresh):
            try:
                desk.current()
            except RosterError:
                continue
            taken.append((kind, file == newest))
    assert taken == []
    path.write_bytes(newest)
    assert "bruno" not in {member.id for member in reader.current().members}


def test_no_door_takes_them_while_it_lives(world: World) -> None:
    newest = publish_three(world)
    path, now, taken = world.settings.roster_path, world.clock, []
    door = DoorFile(path, cast.root_public(), now)
    assert door.current()[1] == newest
    for kind, file in all_attempts(world):
        path.write_bytes(file)
        now.pass_(seconds=1)
        try:
            door.current()
        except RosterUnavailableError:
            continue
        taken.append(kind)
    assert taken == []


def test_no_browser_takes_an_intruder(world: World) -> None:
    tried = all_attempts(world)
    lines = "".join(f"{base64.b64encode(file).decode()}\n" for _, file in tried)
    root = base64.b64encode(cast.root_public()).decode()
    command = ["node", str(ROOT / "tests" / "walls" / "judge_rosters.mjs"), root]
    judged = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    answers = judged.stdout.splitlines()
    assert len(answers) == ATTEMPTS
    # A browser has no history: an older roster of the root is told from no other (threat model).
    older = set(genuine(world.clock()))
    believed = {file for (_, file), said in zip(tried, answers, strict=True) if said != "refused"}
    assert believed <= older
    assert all("ana2" not in said for said in answers)


def test_no_edit_of_the_database_makes_a_reader(world: World) -> None:
    newest = publish_three(world)
    roster = with_intruder(read_roster(newest, cast.root_public()))
    forged = sign_roster(roster, cast.seed("a thief's root"))
    row = {"hash": hashlib.sha256(forged).digest(), "root": cast.root_public(), "file": forged}
    other_root = row | {"root": b"r" * 32}
    crimes = [
        update(SeenRoster).values(row),
        update(SeenRoster).values(other_root),
        update(SeenRoster).where(SeenRoster.version == 3).values(row),
        insert(SeenRoster).values(version=4, day=world.clock().date(), **row),
        delete(SeenRoster),
    ]
    for crime in crimes:
        engine = open_engine(world.caseboard_url)
        with transaction(engine) as session:
            session.execute(crime)
        engine.dispose()
        world.restart()
        try:
            readers = {member.id for member in world.desk.roster().members}
        except RosterError:
            readers = set()
        assert "ana2" not in readers
        assert "bruno" not in readers
