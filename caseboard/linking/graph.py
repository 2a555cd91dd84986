"""What decisions say together: what is linked by a chain, and what a new decision contradicts."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseboard.linking.deciding import CONFIRMED, DIFFERENT, SAME
from caseboard.linking.errors import ContradictionError

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Mapping

    from caseboard.linking.entries import Edge

Node = tuple[bytes, str]
"""A case, and one of its people ("" for the case itself)."""


@dataclass(frozen=True)
class Standing:
    """What stands of all decisions: the last on each pair.

    `waiting` are links between people that no second person has confirmed yet; `aside` those of
    which one of the two was cleared since: they count again when that is taken back.
    """

    same: Mapping[frozenset[Node], Edge]
    different: Mapping[frozenset[Node], Edge]
    waiting: Mapping[frozenset[Node], Edge]
    last: Mapping[frozenset[Node], Edge]
    aside: Mapping[frozenset[Node], Edge]


def pair_of(edge: Edge) -> frozenset[Node]:
    """Return the two that a decision is about."""
    return frozenset({(edge.case, edge.mine), (edge.other, edge.theirs)})


def standing_of(
    edges: Iterable[Edge],
    readable: Container[bytes],
    cleared: Mapping[bytes, Collection[str]],
) -> Standing:
    """Return what stands among the cases that somebody reads; others say nothing.

    `readable` is asked of each case and never walked: somebody may read 100,000. `cleared` are
    people by their cases: nothing that is decided about them counts.
    """
    known = {e.decision: e for e in edges if e.case in readable and e.other in readable}
    ordered = (known[decision] for decision in sorted(known))
    last = {pair_of(each): each for each in ordered if each.verdict != CONFIRMED}
    aside = {p: e for p, e in last.items() if any(who in cleared.get(case, ()) for case, who in p)}
    counted = {pair: each for pair, each in last.items() if pair not in aside}
    confirmed = {
        each.confirms
        for each in known.values()
        if each.verdict == CONFIRMED and each.author != _author(known, each.confirms)
    }
    same = {pair: each for pair, each in counted.items() if each.verdict == SAME}
    waiting = {p: e for p, e in same.items() if e.mine and e.decision not in confirmed}
    return Standing(
        same={pair: each for pair, each in same.items() if pair not in waiting},
        different={pair: each for pair, each in counted.items() if each.verdict == DIFFERENT},
        waiting=waiting,
        last=last,
        aside={pair: each for pair, each in aside.items() if each.verdict == SAME},
    )


def require_consistent(standing: Standing, verdict: str, one: Node, other: Node) -> None:
    """Raise ContradictionError when a verdict contradicts what stands of other pairs."""
    pair = frozenset({one, other})
    near = _neighbours(each for each in standing.same if each != pair)
    if verdict == DIFFERENT:
        found = _path(near, one, other)
        if found:
            raise ContradictionError(_cases(found))
    if verdict == SAME:
        for apart in standing.different:
            if apart != pair:
                _require_apart(near, one, other, tuple(apart))


def contradictions(standing: Standing, cases: Container[bytes]) -> list[tuple[bytes, ...]]:
    """Return where what stands contradicts itself among these cases: the chain of each time.

    No decision may contradict what stands, but what was set aside stands again without one, and
    who decided across a wall did not see all of the chain.
    """
    same, apart = (
        [pair for pair in pairs if all(case in cases for case, _ in pair)]
        for pairs in (standing.same, standing.different)
    )
    near = _neighbours(same)
    found = (_path(near, min(pair), max(pair)) for pair in apart if len(pair) > 1)
    return sorted({_cases(chain) for chain in found if chain})


def linked_with(standing: Standing, case: bytes) -> set[bytes]:
    """Return the cases that decisions link with one, and itself; none when there are none."""
    near = _cases_near(standing)
    return _group(near, case) if case in near else set()


def components(standing: Standing) -> list[set[bytes]]:
    """Return the cases that decisions link, in groups; those about people link their cases too."""
    near = _cases_near(standing)
    groups: list[set[bytes]] = []
    left = set(near)
    while left:
        groups.append(_group(near, left.pop()))
        left -= groups[-1]
    return sorted(groups, key=lambda each: (-len(each), min(each)))


def _cases_near(standing: Standing) -> dict[bytes, set[bytes]]:
    near: dict[bytes, set[bytes]] = defaultdict(set)
    for pair in standing.same:
        cases = {case for case, _ in pair}
        for case in cases:
            near[case] |= cases
    return near


def _group(near: Mapping[bytes, set[bytes]], start: bytes) -> set[bytes]:
    """Return all that chains reach from a case, and itself."""
    group, todo = set(), deque([start])
    while todo:
        case = todo.popleft()
        if case not in group:
            group.add(case)
            todo.extend(near[case])
    return group


def _author(known: Mapping[str, Edge], decision: str) -> str:
    return known[decision].author if decision in known else ""


def _require_apart(
    near: Mapping[Node, set[Node]], one: Node, other: Node, apart: tuple[Node, ...]
) -> None:
    for left, right in (apart, apart[::-1]) if len(apart) > 1 else ():
        first, second = _path(near, one, left), _path(near, other, right)
        if first and second:
            raise ContradictionError(_cases((*reversed(first), *second)))


def _neighbours(pairs: Iterable[frozenset[Node]]) -> dict[Node, set[Node]]:
    near: dict[Node, set[Node]] = defaultdict(set)
    for pair in pairs:
        for node in pair:
            near[node] |= pair - {node}
    return near


def _path(near: Mapping[Node, set[Node]], start: Node, goal: Node) -> tuple[Node, ...]:
    """Return the shortest chain between two, both included; empty when there is none."""
    before: dict[Node, Node | None] = {start: None}
    todo = deque([start])
    while todo and goal not in before:
        node = todo.popleft()
        for following in sorted(near.get(node, ())):
            if following not in before:
                before[following] = node
                todo.append(following)
    chain: list[Node] = []
    place: Node | None = goal if goal in before else None
    while place is not None:
        chain.append(place)
        place = before[place]
    return tuple(reversed(chain))


def _cases(chain: Iterable[Node]) -> tuple[bytes, ...]:
    return tuple(dict.fromkeys(case for case, _ in chain))
