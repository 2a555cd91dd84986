"""The desk's roster: replaced while it runs, never torn, never an older one again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from caseboard.errors import RosterError
from caseboard.roster import RosterFile, has_expired
from crypto.roster import sign_roster
from tests.caseboard.clock import Clock
from tests.samples import cast

if TYPE_CHECKING:
    from pathlib import Path

NOW = Clock()()


def version(number: int) -> bytes:
    """Return a roster file of that version by the root of the cast."""
    previous = None if number == 1 else "0" * 64
    older = replace(cast.roster_around(NOW), version=number, previous=previous)
    return sign_roster(older, cast.ROOT_SEED)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "roster.txt"


def reader(file: Path) -> RosterFile:
    """Return a reader that looks at its file each time."""
    found = RosterFile(file, cast.root_public(), fresh_seconds=0)
    found.current()
    return found


def test_a_newer_roster_takes_the_place_of_the_older(file: Path) -> None:
    file.write_bytes(version(1))
    roster = reader(file)
    file.write_bytes(version(2))
    assert roster.current().version == 2


def test_an_older_roster_closes_the_desk_until_the_newer_is_back(file: Path) -> None:
    file.write_bytes(version(2))
    roster = reader(file)
    file.write_bytes(version(1))
    for _ in range(2):
        with pytest.raises(RosterError):
            roster.current()
    file.write_bytes(version(2))
    assert roster.current().version == 2


@pytest.mark.parametrize("spoilt", [b"", b"{}", b"\n", version(2)[:-1], version(2) + b" "])
def test_a_spoilt_file_closes_the_desk_though_a_good_one_was_read(
    file: Path, spoilt: bytes
) -> None:
    file.write_bytes(version(2))
    roster = reader(file)
    file.write_bytes(spoilt)
    with pytest.raises(RosterError):
        roster.current()
    file.unlink()
    with pytest.raises(RosterError):
        roster.current()


def test_an_expired_roster_still_names_people_and_says_that_it_expired(file: Path) -> None:
    file.write_bytes(version(1))
    roster = reader(file).current()
    assert not has_expired(roster, NOW)
    assert has_expired(roster, roster.not_after)
