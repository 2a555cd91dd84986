"""Two cases side by side: what speaks for them, what was decided of them and their people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseboard.linking import catching, keeping
from caseboard.linking.relating import contradicting, sample_of, standing_in
from caseboard.linking.sampling import LEAST
from caseboard.linking.session import with_links
from caseboard.linking.views.sheets import note

if TYPE_CHECKING:
    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.linking.engine.lead import Lead
    from caseboard.linking.entries import Edge
    from caseboard.linking.holding import OpenLinks
    from caseboard.linking.telling import Opened
    from caseboard.people.sessions import Present

_ALL = 100_000


@dataclass(frozen=True)
class Pair:
    """Two cases side by side; `lead` is None when nothing speaks for the two.

    `last` is what was decided last of the cases, `people` of their people, pair by pair;
    `sample` is another case to judge beside the first, once these two are judged.
    `waiting` are those of them that a second person may still confirm; `aside` those that count no
    more, for one of the two was cleared; `contradicting` as in `Related`, of chains with both.
    """

    mine: Opened
    theirs: Opened
    lead: Lead | None
    last: Edge | None
    people: list[Edge]
    waiting: list[Edge]
    aside: list[Edge]
    contradicting: list[tuple[bytes, ...]]
    together: bool
    sample: bytes | None


def pair_of(desk: Desk, present: Present, mine: OpenCase, theirs: OpenCase) -> Pair | None:
    """Return two cases side by side, and note at the first that it was compared with another.

    None when one of them does not open. Raises ClosedLinksError, LinksMovedError.
    """

    def find(links: OpenLinks) -> Pair | None:
        return side_by_side(desk, present, links, mine, theirs)

    found = with_links(desk, present, find)
    if found is not None:
        note(desk, present, "related read", mine.case.thread, {"view": "pair", "cases": 2})
    return found


def side_by_side(
    desk: Desk, present: Present, links: OpenLinks, mine: OpenCase, theirs: OpenCase
) -> Pair | None:
    """Return two cases side by side, each encoded anew from what this member can open."""
    sides = [
        catching.look_at(desk, present, links, each.case.thread, each) for each in (mine, theirs)
    ]
    if sides[0] is None or sides[1] is None:
        return None
    keeping.keep(desk, present, links)
    one, other = mine.case.thread, theirs.case.thread
    standing = standing_in(links)
    chains = contradicting(desk, present, links, standing, one)
    last = standing.last.get(frozenset({(one, ""), (other, "")}))
    people = [e for p, e in standing.last.items() if e.mine and {c for c, _ in p} == {one, other}]
    return Pair(
        mine=sides[0],
        theirs=sides[1],
        lead=lead_between(links, one, other),
        last=last,
        people=people,
        waiting=[each for each in standing.waiting.values() if each in people],
        aside=[each for each in standing.aside.values() if each in people],
        contradicting=[each for each in chains if other in each],
        together=bool(links.dossiers.get(one)) and links.dossiers[one] == links.dossiers.get(other),
        sample=sample_of(desk, present, links, one) if last else None,
    )


def lead_between(links: OpenLinks, one: bytes, other: bytes) -> Lead | None:
    """Return the lead from one readable case to another, None when nothing speaks for it.

    Also one that is too weak to be suggested: somebody may have drawn it to judge.
    """
    if not links.mine.has(one):
        return None
    leads = links.mine.leads(one, links.model, most=_ALL, least=LEAST)
    return next((lead for lead in leads if lead.case == other), None)
