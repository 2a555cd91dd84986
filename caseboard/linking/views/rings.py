"""Cases that hang together: a list with what ties each pair, never one case made of several."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseboard.audit.actions import record
from caseboard.linking.relating import catch_up, readable_still, standing_in
from caseboard.linking.session import with_links
from caseboard.linking.views.following import leads_of_many
from caseboard.linking.views.levels import STRENGTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from caseboard.desk import Desk
    from caseboard.linking.engine.lead import Lead
    from caseboard.linking.holding import OpenLinks
    from caseboard.people.sessions import Present

CASES, PEOPLE, TOGETHER, LEAD = "cases", "people", "together", "lead"
MOST_CASES, MOST_RINGS, MOST_WALKED = 60, 50, 1_000
_MOST_LEADS = 50


@dataclass(frozen=True)
class Tie:
    """Why two cases hang together; `mine` and `theirs` are people where it is about people."""

    one: bytes
    other: bytes
    why: str
    lead: Lead | None = None
    mine: str = ""
    theirs: str = ""


@dataclass(frozen=True)
class Ring:
    """Cases that a chain of ties connects, that of the question first; `cut` at MOST_CASES."""

    cases: tuple[bytes, ...]
    ties: tuple[Tie, ...]
    cut: bool = False


@dataclass(frozen=True)
class Rings:
    """The rings of two cases or more, the largest first.

    `walked` is of how many of this member's cases leads were followed, the last changed first;
    `whole` tells that nothing is left out, `unfinished` that some are still to be compared.
    """

    rings: list[Ring]
    walked: int
    whole: bool
    unfinished: bool


def ring_of(desk: Desk, present: Present, thread: bytes, level: str) -> Ring:
    """Return the ring around a case of this member's; alone in it when nothing ties it.

    Raises ClosedLinksError, LinksMovedError.
    """

    def find(links: OpenLinks) -> Ring:
        catch_up(desk, present, links)
        return _still(desk, present, links, lambda: [_Walk(links, level).around(thread)])[0]

    return with_links(desk, present, find)


def rings_of(desk: Desk, present: Present, level: str) -> Rings:
    """Return the rings among this member's cases, and note that they were seen.

    Raises like `ring_of`.
    """

    def find(links: OpenLinks) -> Rings:
        left = catch_up(desk, present, links)
        newest = sorted(links.readable, key=lambda each: (-links.numbers.get(each, 0), each))
        found = _still(desk, present, links, lambda: _Walk(links, level).over(newest))
        whole = not STRENGTHS[level] or len(newest) <= MOST_WALKED
        with desk.transaction() as transaction:
            details = {"view": "rings"}
            record(transaction, desk.now(), present.member, "related read", details=details)
        return Rings(
            found[:MOST_RINGS],
            min(len(newest), MOST_WALKED),
            whole and len(found) <= MOST_RINGS,
            left,
        )

    return with_links(desk, present, find)


class _Walk:
    """Follows ties from case to case, over what one member reads and nothing else."""

    def __init__(self, links: OpenLinks, level: str) -> None:
        self._links, self._strengths = links, STRENGTHS[level]
        self._followed: dict[bytes, list[Lead]] = {}
        standing = standing_in(links)
        self._apart = {
            frozenset(case for case, _ in pair)
            for pair, edge in standing.different.items()
            if not edge.mine
        }
        self._told: dict[bytes, list[Tie]] = defaultdict(list)
        for edge in standing.same.values():
            why = PEOPLE if edge.mine else CASES
            self._tie(Tie(edge.case, edge.other, why, None, edge.mine, edge.theirs))
        self._join()

    def over(self, starts: Sequence[bytes]) -> list[Ring]:
        """Return the rings that these cases and all decided ones are in, the largest first."""
        seen: set[bytes] = set()
        found = []
        self._follow(starts)
        for start in (*self._told, *self._followed):
            if start not in seen:
                ring = self.around(start)
                seen |= set(ring.cases)
                found.append(ring)
        those = [_sorted(each) for each in found if len(each.cases) > 1]
        return sorted(those, key=lambda each: (-len(each.cases), each.cases))

    def around(self, start: bytes) -> Ring:
        """Return the ring of a case, nearest cases first."""
        seen, ties = {start: None}, dict[tuple[object, ...], Tie]()
        nearest, cut = [start], False
        while nearest:
            self._follow(nearest)
            following = []
            for case, tie in [(each, tie) for each in nearest for tie in self._ties(each)]:
                other = tie.other if tie.one == case else tie.one
                if other not in seen and len(seen) >= MOST_CASES:
                    cut = True
                    continue
                if other not in seen:
                    seen[other] = None
                    following.append(other)
                key = frozenset({tie.one, tie.other}), tie.why, tie.mine, tie.theirs
                ties.setdefault(key, tie)
            nearest = following
        return Ring(tuple(seen), tuple(ties.values()), cut)

    def _ties(self, case: bytes) -> list[Tie]:
        told = self._told.get(case, [])
        known = {tie.other if tie.one == case else tie.one for tie in told}
        return [
            *told,
            *(
                Tie(case, lead.case, LEAD, lead)
                for lead in self._followed.get(case, ())
                if lead.case not in known and frozenset({case, lead.case}) not in self._apart
            ),
        ]

    def _follow(self, cases: Sequence[bytes]) -> None:
        """Ask at once for the leads of cases; of MOST_WALKED in all, and of each only once."""
        if self._strengths:
            new = [
                each for each in cases if each not in self._followed and self._links.mine.has(each)
            ]
            new = new[: MOST_WALKED - len(self._followed)]
            found = leads_of_many(self._links.mine, self._links.model, new)
            for case, leads in found.items():
                sure = [each for each in leads if each.strength in self._strengths]
                self._followed[case] = sure[:_MOST_LEADS]

    def _join(self) -> None:
        first: dict[str, bytes] = {}
        for case, dossier in sorted(self._links.dossiers.items()):
            if dossier and case in self._links.readable:
                leader = first.setdefault(dossier, case)
                if leader != case:
                    self._tie(Tie(leader, case, TOGETHER))

    def _tie(self, tie: Tie) -> None:
        self._told[tie.one].append(tie)
        self._told[tie.other].append(tie)


def _sorted(ring: Ring) -> Ring:
    """Return a ring in an order that does not tell which of its cases changed last."""
    ties = [
        tie
        if tie.one < tie.other
        else Tie(tie.other, tie.one, tie.why, tie.lead, tie.theirs, tie.mine)
        for tie in ring.ties
    ]
    order = lambda tie: (tie.one, tie.other, tie.why)  # noqa: E731 - a name for it
    return Ring(tuple(sorted(ring.cases)), tuple(sorted(ties, key=order)), ring.cut)


def _still(
    desk: Desk, present: Present, links: OpenLinks, walk: Callable[[], list[Ring]]
) -> list[Ring]:
    """Walk until nothing is named that this member does not read any more."""
    while True:
        found = walk()
        named = {case for ring in found for case in ring.cases}
        lost = (named & links.readable.keys()) - readable_still(desk, present, links, sorted(named))
        if not lost:
            return found
