"""What piled up is opened by steps, as long as the session is open."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from caseboard.inbox import renewing
from caseboard.inbox.actions import catch_up
from tests.caseboard.folder.desk_hands import present

if TYPE_CHECKING:
    import pytest

    from tests.caseboard.world import World


def test_catching_up_stops_when_the_session_is_locked(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renewing, "AT_ONCE", 2)
    for _ in range(7):
        world.complain()
    ana, shelves = present("ana"), world.desk.shelves
    locking = threading.Thread(target=shelves.drop, args=(ana.token.digest,))

    def lock_meanwhile() -> float:
        if locking.ident is None:
            locking.start()
        while shelves.holds(ana.token.digest):
            pass
        return 0.0

    left = catch_up(world.desk, ana, lock_meanwhile)
    assert left > 0
    assert shelves.digests == set()


def test_catching_up_opens_everything_and_comes_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renewing, "AT_ONCE", 2)
    for _ in range(7):
        world.complain()
    ana = world.visit("ana")
    assert "Faltan por abrir 5 casos" in ana.get("/").text
    answer = ana.post("/bandeja/puesta-al-dia", volver="/?orden=viejas")
    assert (answer.status_code, answer.location) == (303, "/?orden=viejas")
    page = ana.get("/").text
    assert "7 casos" in page
    assert "Ponerme al día" not in page
