"""Nobody is decided about who is not confirmed, or who was cleared by then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caseboard.errors import ConflictError
from caseboard.linking import actions
from tests.caseboard.linking.hands import Hand, clear, tie_people, verbs, waiting_for
from tests.caseboard.linking.ring import NAME, tell

if TYPE_CHECKING:
    from tests.caseboard.world import World


def test_nobody_is_linked_who_is_not_confirmed(world: World) -> None:
    one, two = tell(world), tell(world)
    with pytest.raises(ConflictError):
        Hand(world, "ana").decide(one, two, "same", ("0" * 32, "1" * 32))


@pytest.mark.parametrize("side", [0, 1])
def test_nobody_is_linked_who_was_cleared(world: World, side: int) -> None:
    cases = tell(world), tell(world)
    ana = Hand(world, "ana")
    people = ana.confirm_person(cases[0], NAME), ana.confirm_person(cases[1], NAME)
    clear(ana, cases[side])
    with pytest.raises(ConflictError):
        ana.decide(*cases, "same", people)
    assert verbs(world, "link decided") == []


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("side", [0, 1])
def test_nobody_is_confirmed_as_the_same_who_was_cleared_since(
    world: World, side: int, turned: bool
) -> None:
    cases = tell(world), tell(world)
    ana, carmen = Hand(world, "ana"), Hand(world, "carmen")
    tie_people(ana, *cases, NAME)
    (waiting,) = waiting_for(carmen, *cases)
    clear(ana, cases[side])
    assert waiting_for(carmen, *cases) == []
    one, other = cases[::-1] if turned else cases
    sides = carmen.look(one), carmen.look(other)
    with pytest.raises(ConflictError):
        actions.confirm(world.desk, carmen.present, *sides, waiting, "Lo conozco.")
    assert verbs(world, "link confirmed") == []
    assert actions.groups_of(world.desk, ana.present) == []
