"""Cases become one file and leave it; of two who do so at once the second writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caseboard.errors import ConflictError
from caseboard.linking import actions, dossiers
from tests.caseboard.folder.desk_hands import folder
from tests.caseboard.linking.hands import REASON, Hand, forget_memory, meanwhile, verbs
from tests.caseboard.linking.ring import tell

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import World

pytestmark = pytest.mark.usefixtures("remembered")


def join(who: Hand, mine: Complainant, theirs: Complainant) -> None:
    sides = who.look(mine), who.look(theirs)
    actions.join(who.world.desk, who.present, *sides, "Es el mismo intermediario.")


def split(who: Hand, case: Complainant) -> None:
    actions.split(who.world.desk, who.present, who.look(case), "Era otra cosa.")


def joint_files(who: Hand) -> list[list[bytes]]:
    """The cases of each joint file, as somebody reads them anew."""
    forget_memory(who.world)
    return list(actions.dossiers_of(who.world.desk, who.present).values())


def test_a_case_that_was_joined_elsewhere_meanwhile_is_not_torn_out(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, three = tell(world), tell(world), tell(world)
    ana, carmen = Hand(world, "ana"), Hand(world, "carmen")
    meanwhile(monkeypatch, dossiers, lambda: join(carmen, two, three))
    with pytest.raises(ConflictError):
        join(ana, one, two)
    assert joint_files(ana) == [sorted([two.thread, three.thread])]
    assert folder(world, "ana", one.thread).items("dossier") == []
    assert len(verbs(world, "cases joined")) == 2


def test_who_came_into_the_other_file_meanwhile_is_not_left_behind(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, three, four, five = (tell(world) for _ in range(5))
    ana, carmen = Hand(world, "ana"), Hand(world, "carmen")
    join(ana, one, two)
    join(ana, three, four)
    meanwhile(monkeypatch, dossiers, lambda: join(carmen, four, five))
    with pytest.raises(ConflictError):
        join(ana, one, three)
    join(ana, one, three)
    every = sorted(each.thread for each in (one, two, three, four, five))
    assert joint_files(ana) == [every]


def test_a_case_that_left_its_file_meanwhile_does_not_leave_twice(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = tell(world), tell(world)
    ana, carmen = Hand(world, "ana"), Hand(world, "carmen")
    join(ana, one, two)
    meanwhile(monkeypatch, dossiers, lambda: split(carmen, one))
    with pytest.raises(ConflictError):
        split(ana, one)
    assert joint_files(ana) == [[two.thread]]
    assert verbs(world, "cases split") == [one.thread.hex()]


def test_cases_become_one_file_and_are_split_again(world: World) -> None:
    one, two, three = tell(world), tell(world), tell(world)
    ana = world.visit("ana")
    for left, right in ((one, two), (three, two)):
        path = f"{left.address}/relacionados/{right.thread.hex()}/expediente"
        assert ana.post(path, reason=REASON).status_code == 303
    hand = Hand(world, "carmen")
    (whole,) = actions.dossiers_of(world.desk, hand.present).values()
    assert whole == sorted(each.thread for each in (one, two, three))
    page = ana.get(f"{one.address}/relacionados").text
    assert "Expediente conjunto" in page
    assert (
        ana.post(f"{two.address}/relacionados/salida", reason="Era otra cosa.").status_code == 303
    )
    (rest,) = actions.dossiers_of(world.desk, hand.present).values()
    assert rest == sorted([one.thread, three.thread])
    for case in (one, two, three):
        assert ana.get(case.address).status_code == 200
        assert folder(world, "ana", case.thread).items("dossier")
    assert len(verbs(world, "cases split")) == 1


def test_joining_twice_or_leaving_nothing_is_told(world: World) -> None:
    one, two = tell(world), tell(world)
    ana = world.visit("ana")
    path = f"{one.address}/relacionados/{two.thread.hex()}/expediente"
    ana.post(path, reason=REASON)
    assert ana.post(path, reason=REASON).status_code == 409
    three = tell(world)
    ana.get("/")
    assert ana.post(f"{three.address}/relacionados/salida", reason="x").status_code == 409
