"""An order to erase is taken back by whatever shows that the case goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caseboard.cases.actions import Draft, look, send_reply
from caseboard.folder.actions import folder_of
from caseboard.retention.actions import order_erasure
from caseboard.retention.errors import KeptError
from tests.caseboard.readers.hands import present
from tests.caseboard.retention.hands import (
    ORDER,
    closed,
    deeds,
    erase,
    left_of,
)

if TYPE_CHECKING:
    from tests.caseboard.world import World


def test_an_answer_takes_an_order_back(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    filed, ana = closed(world)
    ana.post(f"{filed.address}/{ORDER}")
    again = ana.post(f"{filed.address}/respuestas", text="Se reabre.", state="", version="1")
    assert again.status_code == 303
    assert "Este caso se va a borrar" not in ana.get(f"{filed.address}/conservacion").text
    assert "erasure withdrawn" in deeds(world)
    erase(world, monkeypatch, days=30)
    assert left_of(world.owner_url, filed.thread) != {}


def test_a_case_that_was_answered_after_it_was_shown_is_not_ordered_to_be_erased(
    world: World,
) -> None:
    filed, _ana = closed(world)
    ana = present("ana")
    shown = look(world.desk, ana, filed.thread)
    folder = folder_of(world.desk, ana, filed.thread)
    assert shown
    assert folder
    send_reply(world.desk, ana, shown, Draft("Se reabre.", None, shown.case.version))
    with pytest.raises(KeptError, match="changed"):
        order_erasure(world.desk, ana, shown, folder)


@pytest.mark.parametrize("wait", [0, 6])
def test_a_case_whose_complainant_writes_in_the_week_of_grace_is_kept(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], wait: int
) -> None:
    filed, ana = closed(world)
    ana.post(f"{filed.address}/{ORDER}")
    world.clock.pass_(days=wait)
    filed.add("Volvió a llamarme.")
    erase(world, monkeypatch, days=7)
    assert left_of(world.owner_url, filed.thread) != {}
    told = capsys.readouterr().out
    assert "0 casos borrados" in told
    assert "1 casos no se borraron" in told
    assert deeds(world)[-1] == "erasure withdrawn"
    erase(world, monkeypatch, days=1)
    assert "no se borraron" not in capsys.readouterr().out
