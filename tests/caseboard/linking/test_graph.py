"""What decisions say together: a chain that contradicts one is refused, or told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caseboard.linking import actions
from caseboard.linking.entries import Edge
from caseboard.linking.errors import ContradictionError
from caseboard.linking.graph import components, standing_of
from tests.caseboard.folder.desk_hands import folder
from tests.caseboard.linking.hands import (
    REASON,
    Hand,
    bear_out,
    clear,
    forget_memory,
    restore,
    tie_people,
    verbs,
    waiting_for,
)
from tests.caseboard.linking.ring import NAME, tell

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import World


def reference(thread: bytes) -> str:
    return f"{thread.hex()[:4]}-{thread.hex()[4:8]}"


@pytest.mark.parametrize("remembered", [True, False])
def test_a_contradiction_is_refused_with_its_chain(world: World, remembered: bool) -> None:
    one, two, three = tell(world), tell(world), tell(world)
    ana = Hand(world, "ana")
    ana.decide(one, two, "same")
    ana.decide(two, three, "same")
    if not remembered:
        forget_memory(world)
    with pytest.raises(ContradictionError) as refused:
        Hand(world, "carmen").decide(one, three, "different")
    assert refused.value.chain == (one.thread, two.thread, three.thread)
    assert len(folder(world, "ana", three.thread).items("link")) == 1
    page = world.visit("carmen").post(
        f"{one.address}/relacionados/{three.thread.hex()}/decisiones",
        verdict="different", reason=REASON, people="",
    )  # fmt: skip
    assert page.status_code == 409
    assert " → ".join(reference(each.thread) for each in (one, two, three)) in page.text.replace(
        "&#8594;", "→"
    )
    assert REASON in page.text


def test_what_is_apart_stays_apart_through_a_chain(world: World) -> None:
    one, two, three = tell(world), tell(world), tell(world)
    ana = Hand(world, "ana")
    ana.decide(one, two, "same")
    ana.decide(one, three, "different")
    with pytest.raises(ContradictionError):
        ana.decide(two, three, "same")
    ana.decide(one, three, "unsure")
    ana.decide(two, three, "same")
    assert actions.groups_of(world.desk, ana.present) == [
        sorted(each.thread for each in (one, two, three))
    ]


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("remembered", [True, False])
def test_a_link_with_somebody_cleared_since_counts_no_more_until_that_is_taken_back(
    world: World, side: int, remembered: bool
) -> None:
    cases = tell(world), tell(world)
    ana, carmen = Hand(world, "ana"), Hand(world, "carmen")
    tie_people(ana, *cases, NAME)
    (waiting,) = waiting_for(carmen, *cases)
    bear_out(carmen, *cases)
    whole = [sorted(each.thread for each in cases)]
    assert actions.groups_of(world.desk, ana.present) == whole
    for change_mind, groups, told in ((clear, [], True), (restore, whole, False)):
        change_mind(ana, cases[side])
        for who in (ana, carmen):
            who.caught_up()
            if not remembered:
                forget_memory(world)
            assert actions.groups_of(world.desk, who.present) == groups
            assert (cases[1].thread in who.related(cases[0]).aside) is told
            pair = actions.pair_of(world.desk, who.present, *(who.look(each) for each in cases))
            assert pair is not None
            assert [each.decision for each in pair.aside] == ([waiting] if told else [])
            assert pair.waiting == []
    found = actions.decisions_of(world.desk, ana.present, ana.look(cases[0]))
    assert [each.verdict.verdict for each in found] == ["confirmed", "same"]


def test_that_somebody_was_cleared_is_a_deed_and_the_pages_say_what_it_stops(world: World) -> None:
    one, two = tell(world), tell(world)
    hands = Hand(world, "ana"), Hand(world, "carmen")
    people = hands[0].confirm_person(one, NAME), hands[0].confirm_person(two, NAME)
    hands[0].decide(one, two, "same", people)
    bear_out(hands[1], one, two)
    ana = world.visit("ana")
    address = f"{one.address}/datos/personas/{people[0]}"
    pages = f"{one.address}/relacionados/{two.thread.hex()}", f"{two.address}/relacionados"
    for version, void, verb in (("1", "Era otra", "fact cleared"), ("2", "", "fact restored")):
        fields = {"role": "demander", "names": NAME, "version": version, "void": void}
        assert ana.post(address, **fields).status_code == 303
        assert verbs(world, verb) == [one.thread.hex()]
        for page in pages:
            text = ana.get(page).text
            assert ("resultó falsa" in text) is bool(void)
        assert (f'href="{address}"' in ana.get(pages[0]).text) is bool(void)


CONTRADICTED = "Lo decidido se contradice"


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_what_is_taken_up_again_and_contradicts_a_later_decision_is_told(
    world: World, verdict: str
) -> None:
    cases = one, two, three = tell(world), tell(world), tell(world)
    ana, carmen = Hand(world, "ana"), Hand(world, "carmen")
    who = {each.thread: ana.confirm_person(each, NAME) for each in cases}

    def decide(mine: Complainant, theirs: Complainant, said: str) -> None:
        ana.decide(mine, theirs, said, (who[mine.thread], who[theirs.thread]))
        if said == "same":
            bear_out(carmen, mine, theirs)

    apart = three if verdict == "same" else two
    decide(one, two, verdict)
    decide(two, three, "same")
    clear(ana, two)
    decide(one, three, "different" if verdict == "same" else "same")
    assert ana.related(one).contradicting == []
    restore(ana, two)
    for hand in (ana, carmen):
        hand.caught_up()
        for each in cases:
            (chain,) = hand.related(each).contradicting
            assert sorted(chain) == sorted(case.thread for case in cases)
            assert {chain[0], chain[-1]} == {one.thread, apart.thread}
    page = world.visit("carmen")
    related = f"{two.address}/relacionados"
    for address in (two.address, related, f"{related}/{three.thread.hex()}"):
        assert CONTRADICTED in page.get(address).text
    decide(one, three, "unsure")
    assert ana.related(two).contradicting == []
    assert CONTRADICTED not in page.get(related).text


def test_a_contradiction_is_told_to_who_reads_all_of_the_chain_alone(world: World) -> None:
    one, two, three = tell(world), tell(world, left_out=("ana",)), tell(world)
    ana, carmen = Hand(world, "ana"), Hand(world, "carmen")
    carmen.decide(one, two, "same")
    carmen.decide(two, three, "same")
    ana.caught_up()
    ana.decide(one, three, "different")
    carmen.caught_up()
    for each in (one, three):
        assert ana.related(each).contradicting == []
        (chain,) = carmen.related(each).contradicting
        assert chain[1] == two.thread
    assert CONTRADICTED not in world.visit("ana").get(f"{one.address}/relacionados").text


class Asked:
    """Cases that can be asked for one by one; who walks them all gets an error."""

    def __contains__(self, case: object) -> bool:
        return case in {bytes(16), bytes([1] * 16)}


def test_what_stands_is_found_without_walking_all_that_somebody_reads() -> None:
    mine, theirs, walled = bytes(16), bytes([1] * 16), bytes([2] * 16)
    edges = [
        Edge("0", mine, theirs, "same", "", "", "ana", "", 0, sampled=False),
        Edge("1", mine, walled, "same", "", "", "ana", "", 0, sampled=False),
    ]
    assert components(standing_of(edges, Asked(), {})) == [{mine, theirs}]
