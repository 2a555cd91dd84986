"""A full relink is begun once, resumed wherever it stopped, and ends with weights of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caseboard.linking import relinking
from caseboard.linking.errors import RelinkRunningError
from tests.caseboard.linking.hands import Hand, forget_memory, verbs
from tests.caseboard.linking.ring import tell

if TYPE_CHECKING:
    from tests.caseboard.world import World


def test_a_relink_that_was_cut_off_goes_on_where_it_stopped(world: World) -> None:
    cases = [tell(world) for _ in range(4)]
    ana = Hand(world, "ana")
    ana.caught_up()
    job = relinking.begin(world.desk, ana.present)
    first = relinking.work(world.desk, ana.present, job, seconds=0)
    assert (first.done, first.total, first.running) == (1, 4, True)
    forget_memory(world)
    seen = relinking.work(world.desk, Hand(world, "carmen").present, job)
    assert (seen.done, seen.running) == (1, True)
    last = relinking.work(world.desk, ana.present, job, seconds=60)
    assert (last.done, last.total, last.running) == (4, 4, False)
    assert len(ana.leads(cases[0])) == 3
    assert verbs(world, "relink begun") == verbs(world, "relink ended") == ["-"]


def test_two_relinks_at_once_are_told(world: World) -> None:
    tell(world)
    ana = Hand(world, "ana")
    job = relinking.begin(world.desk, ana.present)
    with pytest.raises(RelinkRunningError) as refused:
        relinking.begin(world.desk, Hand(world, "carmen").present)
    assert refused.value.member == "ana"
    carmen = world.visit("carmen")
    answer = carmen.post("/relacionados/comparacion")
    assert answer.status_code == 409
    assert "Ya se está comparando todo de nuevo: lo empezó Ana" in answer.text
    assert carmen.post(f"/relacionados/comparacion/{job.hex()}/paro").status_code == 303
    assert carmen.post("/relacionados/comparacion").status_code == 303


def test_the_page_carries_a_relink_to_its_end(world: World) -> None:
    for _ in range(3):
        tell(world)
    ana = world.visit("ana")
    ana.get("/")
    place = ana.post("/relacionados/comparacion").location
    for _ in range(20):
        answer = ana.get(place)
        assert answer.status_code == 200
        if "Refresh" not in answer.headers:
            break
    assert "Terminado." in answer.text
    assert "3 de 3 casos" in answer.text


def test_the_page_carries_a_rotation_to_its_end(world: World) -> None:
    tell(world)
    ana = world.visit("ana")
    ana.get("/")
    assert ana.get("/relacionados/comparacion").status_code == 200
    answer = ana.get(ana.post("/relacionados/llave").location)
    assert "la llave está al día" in answer.text
    assert len(verbs(world, "link key rotated")) == 1
