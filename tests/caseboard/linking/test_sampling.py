"""A case from below the threshold is offered to judge: the same each time, none behind a wall."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from caseboard.linking.engine.lead import FAIR, WEAK, Lead
from caseboard.linking.entries import Edge
from caseboard.linking.graph import standing_of
from caseboard.linking.sampling import samples
from tests.caseboard.folder.desk_hands import folder
from tests.caseboard.linking.hands import Hand, forget_memory
from tests.caseboard.linking.ring import hardly, tell, tell_of_nobody

if TYPE_CHECKING:
    from tests.caseboard.world import World

MINE = bytes(16)
CASES = [bytes([number]) * 16 for number in range(1, 9)]


def lead(case: bytes, probability: float) -> Lead:
    return Lead(case, probability, 0.0, FAIR if probability >= 0.5 else WEAK, ())


def edge(number: int, one: bytes, other: bytes, verdict: str) -> Edge:
    return Edge(f"{number:032x}", one, other, verdict, "", "", "ana", "", 0, False)


def test_only_what_lies_below_the_threshold_and_is_not_hopeless_is_drawn() -> None:
    found = [lead(case, p) for case, p in zip(CASES, (0.99, 0.5, 0.49, 0.01, 0.009), strict=False)]
    assert set(samples(MINE, found, standing_of([], set(), {}))) == set(CASES[2:4])


def test_the_order_is_of_the_pairs_and_of_nothing_else() -> None:
    found = [lead(case, 0.1) for case in CASES]
    order = samples(MINE, found, standing_of([], set(), {}))
    assert samples(MINE, found[::-1], standing_of([], set(), {})) == order
    assert samples(MINE, found[3:], standing_of([], set(), {})) == [
        each for each in order if each in CASES[3:]
    ]
    assert order != sorted(order)


@pytest.mark.parametrize("verdict", ["same", "different", "unsure"])
def test_what_was_judged_is_not_drawn_again(verdict: str) -> None:
    found = [lead(case, 0.1) for case in CASES]
    edges = [edge(1, CASES[0], MINE, verdict), edge(2, CASES[0], CASES[1], "same")]
    drawn = samples(MINE, found, standing_of(edges, {MINE, *CASES}, {}))
    assert CASES[0] not in drawn
    assert (CASES[1] in drawn) is (verdict != "same")


def offered(page: str) -> list[str]:
    """The cases that a page offers to judge, in hex."""
    part = page.partition("¿Y este?")[2].partition("</section>")[0]
    return re.findall(r"/relacionados/([0-9a-f]{32})", part)


def test_the_page_offers_one_and_marks_what_is_said_of_it(world: World) -> None:
    case, others = tell(world), [hardly(world) for _ in range(2)]
    for _ in range(6):
        tell_of_nobody(world)
    Hand(world, "ana").caught_up()
    ana = world.visit("ana")
    left = {each.thread.hex() for each in others}
    while left:
        (which,) = offered(ana.get(f"{case.address}/relacionados").text)
        assert offered(ana.get(f"{case.address}/relacionados").text) == [which]
        assert which in left
        pair = f"{case.address}/relacionados/{which}"
        assert "¿Y este?" not in ana.get(pair).text
        fields = {"verdict": "different", "reason": "Es otro.", "people": ""}
        assert ana.post(f"{pair}/decisiones", **fields).status_code == 303
        left.remove(which)
        assert set(offered(ana.get(pair).text)) <= left
        (item,) = folder(world, "ana", bytes.fromhex(which)).items("link")
        assert item.content["sampled"] == 1
    assert "¿Y este?" not in ana.get(f"{case.address}/relacionados").text


def test_what_is_drawn_does_not_tell_whether_anything_is_behind_a_wall(world: World) -> None:
    case, *others = tell(world), hardly(world), hardly(world)
    for _ in range(6):
        tell_of_nobody(world)
    ana = Hand(world, "ana")
    ana.caught_up()
    before = ana.related(case).sample
    assert before in {each.thread for each in others}
    walled = [hardly(world, left_out=("ana",)) for _ in range(6)]
    Hand(world, "carmen").caught_up()
    for remembered in (True, False):
        if not remembered:
            forget_memory(world)
        ana.caught_up()
        assert ana.related(case).sample == before
    hers = Hand(world, "carmen").related(case).sample
    assert hers in {each.thread for each in (*others, *walled)}
