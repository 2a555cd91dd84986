"""Of what is proposed somebody decides: it is confirmed, passed over, called back, once for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caseboard.facts import actions
from caseboard.facts.settling import Settled
from tests.caseboard.facts.hands import facts, proposals, proposed
from tests.caseboard.folder.desk_hands import folder

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import Visit, World


def test_one_click_confirms_and_the_proposal_is_gone_for_everybody(
    world: World, ana: Visit, case: Complainant
) -> None:
    for key in proposals(ana, case):
        path = f"{facts(case)}/propuestas/{key}"
        assert ana.post(path, deed="confirm").status_code == 303
        world.clock.pass_(seconds=1)
    assert proposals(world.visit("carmen"), case) == []
    kept = folder(world, "carmen", case.thread).items("person")
    assert [item.content["role"] for item in kept] == ["demander", "other"]
    assert kept[0].content["names"] == "Rolando Tzunún"
    assert kept[0].content["sources"] == [f"{case.report.hex()}:who"]


def test_one_click_confirms_all_that_are_listed_in_one_deed(
    world: World, ana: Visit, case: Complainant
) -> None:
    listed = proposals(ana, case)
    assert ana.post(f"{facts(case)}/propuestas", listed=listed).status_code == 303
    assert proposals(world.visit("carmen"), case) == []
    kept = folder(world, "carmen", case.thread).items("person", "deal")
    assert sorted(item.kind for item in kept) == ["deal", "person", "person"]


def test_of_the_listed_only_those_are_kept_that_nobody_decided_on(
    world: World, ana: Visit, case: Complainant
) -> None:
    first, *_ = listed = proposals(ana, case)
    ana.post(f"{facts(case)}/propuestas/{first}", deed="pass")
    ana.post(f"{facts(case)}/propuestas", listed=[*listed, "0" * 16])
    assert proposals(ana, case) == []
    assert [item.kind for item in folder(world, "ana", case.thread).items("person", "deal")] == [
        "person",
        "person",
    ]


def test_what_is_passed_over_is_kept_nowhere(world: World, ana: Visit, case: Complainant) -> None:
    first, *rest = proposals(ana, case)
    ana.post(f"{facts(case)}/propuestas/{first}", deed="pass")
    assert proposals(ana, case) == rest
    assert folder(world, "ana", case.thread).items("person", "deal") == []


def test_what_was_passed_over_is_called_back_by_anybody_who_reads_the_case(
    world: World, ana: Visit, case: Complainant
) -> None:
    before = proposals(ana, case)
    ana.post(f"{facts(case)}/propuestas/{before[0]}", deed="pass")
    carmen = world.visit("carmen")
    assert "Lo descartado" in carmen.get(facts(case)).text
    back = f"{facts(case)}/descartados/{before[0]}"
    assert f'action="{back}"' in carmen.get(facts(case)).text
    for _ in range(2):
        assert carmen.post(back).status_code == 303
    assert proposals(ana, case) == before
    assert "Lo descartado" not in ana.get(facts(case)).text
    assert ana.post(f"{facts(case)}/propuestas/{before[0]}", deed="confirm").status_code == 303
    assert len(folder(world, "ana", case.thread).items("person", "deal")) == 1


def test_what_was_confirmed_or_corrected_is_not_called_back(
    world: World, ana: Visit, case: Complainant
) -> None:
    first, second, third = proposals(ana, case)
    ana.post(f"{facts(case)}/propuestas/{first}", deed="confirm")
    ana.post(f"{facts(case)}/personas?propuesta={second}", names="Otra Persona", version="0")
    page = ana.get(facts(case)).text
    assert "Lo descartado" not in page
    ana.post(f"{facts(case)}/descartados/{first}")
    assert proposals(ana, case) == [third]


def test_what_was_decided_before_anybody_could_call_back_stays_decided() -> None:
    assert Settled.read({"keys": ["a" * 16]}) == Settled(("a" * 16,))


@pytest.mark.parametrize("fields", [{}, {"deed": ""}, {"deed": "borrar"}])
def test_a_deed_that_is_none_decides_nothing(
    ana: Visit, case: Complainant, fields: dict[str, str]
) -> None:
    before = proposals(ana, case)
    assert ana.post(f"{facts(case)}/propuestas/{before[0]}", **fields).status_code == 400
    assert proposals(ana, case) == before


def test_a_click_on_what_a_colleague_already_settled_does_nothing_twice(
    world: World, ana: Visit, case: Complainant
) -> None:
    first, *_ = proposals(ana, case)
    for visit in (ana, world.visit("carmen")):
        path = f"{facts(case)}/propuestas/{first}"
        assert visit.post(path, deed="confirm").status_code == 303
    assert len(folder(world, "ana", case.thread).items("person", "deal")) == 1


def test_two_who_decide_at_once_on_two_proposals_are_both_heard(
    world: World, ana: Visit, case: Complainant
) -> None:
    """Both opened the case before either decided, and nothing had been written in it."""
    one, other, _ = proposed(world, "ana", case)
    hers, theirs = (folder(world, name, case.thread) for name in ("ana", "carmen"))
    actions.confirm(world.desk, hers, one)
    actions.pass_over(world.desk, theirs, other.key)
    assert len(proposals(ana, case)) == 1
    assert len(folder(world, "ana", case.thread).items("person", "deal")) == 1


def test_what_two_confirm_at_once_is_kept_once(world: World, case: Complainant) -> None:
    first, *_ = proposed(world, "ana", case)
    for opened in [folder(world, name, case.thread) for name in ("ana", "carmen")]:
        actions.confirm(world.desk, opened, first)
    assert len(folder(world, "ana", case.thread).items("person", "deal")) == 1
