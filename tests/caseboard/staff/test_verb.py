"""At the host's console: when nobody coordinates any more, in order and seen in the chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caseboard.__main__ import main
from tests.caseboard.joining.guest import Guest, invite, words_on
from tests.caseboard.staff.test_staff import last_deed
from tests.caseboard.world import person

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.caseboard.world import World
    from tests.fixtures.databases import Database


@pytest.fixture
def run(world: World, caseboard: Database, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Run a verb at the hour of the desk's clock: an invitation of that day ends in our time."""
    monkeypatch.setattr("caseboard.staff.verb.now", world.clock)

    def verb(*arguments: str) -> int:
        monkeypatch.setenv("PLAZA_CASEBOARD", caseboard.url)
        return main(["people", *arguments])

    return verb


def test_the_last_who_coordinates_gets_another_second_factor(
    world: World, run: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("invite", "--member", "ana") == 0
    guest = Guest(world, capsys.readouterr().out.strip())
    assert last_deed(world)[:3] == ("-", "invited", "ana")
    guest.comes()
    words_on(guest.sets_up(phrase=person("ana").passphrase))


def test_somebody_is_made_to_coordinate_and_their_sessions_end(
    world: World, run: Callable[..., int]
) -> None:
    carmen = world.visit("carmen")
    assert run("role", "--member", "carmen", "--role", "coordinator") == 0
    assert last_deed(world)[:3] == ("-", "role set", "carmen")
    assert carmen.get("/").location == "/entrar"
    world.clock.pass_(seconds=30)
    assert world.visit("carmen").get("/equipo/personas").status_code == 200


def test_who_coordinates_no_more_leaves_no_invitation_behind(
    world: World, run: Callable[..., int]
) -> None:
    guest = invite(world)
    assert run("role", "--member", "ana", "--role", "investigator") == 0
    assert last_deed(world)[:3] == ("-", "invitation withdrawn", "irene")
    assert guest.comes().status_code == 403


def test_a_name_that_is_nobodys_is_told(
    world: World, run: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("invite", "--member", "nadie") == 2
    assert "no está en el escritorio" in capsys.readouterr().err
