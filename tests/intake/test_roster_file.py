"""The roster is read from its file, and only while it may be trusted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from intake.roster_file import RosterFile, RosterUnavailableError
from tests.samples.cast import root_public, roster, seed

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2026, 3, 16, 18, tzinfo=UTC)
A_MOMENT = timedelta(seconds=1)


class World:
    """A roster file, and a clock that the test moves."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.instant = NOON
        self.path.write_bytes(roster(NOON))
        self.file = RosterFile(path, root_public(), lambda: self.instant)

    def version(self) -> int:
        return self.file.current()[0].version

    def put(self, content: bytes) -> None:
        self.path.write_bytes(content)
        self.instant += A_MOMENT


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "roster")


def test_the_roster_comes_with_the_exact_bytes_of_its_file(world: World) -> None:
    found, file = world.file.current()
    assert found.version == 1
    assert file == roster(NOON)


def test_a_renewed_file_is_served_within_a_second(world: World) -> None:
    assert world.version() == 1
    world.put(roster(NOON, 2, "0" * 64))
    assert world.version() == 2


def test_the_file_is_not_read_more_than_once_a_second(world: World) -> None:
    assert world.version() == 1
    world.path.write_bytes(roster(NOON, 2, "0" * 64))
    assert world.version() == 1


def test_a_clock_set_back_does_not_freeze_an_old_roster(world: World) -> None:
    assert world.version() == 1
    world.path.write_bytes(roster(NOON, 2, "0" * 64))
    world.instant -= timedelta(hours=1)
    assert world.version() == 2


@pytest.mark.parametrize("days", [-3, 30, 4000])
def test_a_roster_outside_its_days_is_refused(world: World, days: int) -> None:
    world.instant = NOON + timedelta(days=days)
    with pytest.raises(RosterUnavailableError):
        world.version()


def test_a_missing_file_is_refused_until_it_comes(world: World) -> None:
    content = world.path.read_bytes()
    world.path.unlink()
    with pytest.raises(RosterUnavailableError):
        world.version()
    world.put(content)
    assert world.version() == 1


def test_a_file_of_another_root_is_refused(world: World) -> None:
    stranger = RosterFile(world.path, seed("stranger"), lambda: NOON)
    with pytest.raises(RosterUnavailableError):
        stranger.current()


def test_one_changed_byte_closes_the_door_even_after_a_good_file(world: World) -> None:
    assert world.version() == 1
    content = world.path.read_bytes()
    world.put(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(RosterUnavailableError):
        world.version()


def test_an_older_roster_than_one_served_is_refused(world: World) -> None:
    world.put(roster(NOON, 2, "0" * 64))
    assert world.version() == 2
    world.put(roster(NOON, 1))
    with pytest.raises(RosterUnavailableError):
        world.version()
