"""Leads of a case and a pair side by side; what lies behind a wall is told as one yes or no."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.cases.actions import look
from caseboard.cases.models import Case
from caseboard.linking import catching, graph, keeping, rotating
from caseboard.linking.engine.leads import SHOWN
from caseboard.linking.errors import ClosedLinksError, LinksMovedError
from caseboard.linking.sampling import LEAST, samples
from caseboard.linking.session import with_links
from caseboard.readers.models import ChangeRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.linking.engine.lead import Lead
    from caseboard.linking.holding import OpenLinks
    from caseboard.people.sessions import Present

MOST_LEADS, MOST_DRAWN = 50, 400


@dataclass(frozen=True)
class Suggested:
    """Another case of this member's, and what stands about the two: the last verdict, "" none."""

    lead: Lead
    verdict: str = ""

    @property
    def thread(self) -> bytes:
        return self.lead.case


@dataclass(frozen=True)
class Related:
    """What is related to a case, of what this member reads.

    `decided` are the cases that any decision is about; `aside` are those with which a link between
    people counts no more, for one of the two was cleared; `contradicting` are chains of decisions
    around it that say that their ends are the same, of which somebody decided that they are not;
    `joined` tells that the case is part of a joint file, whoever else is in it.
    `walled`: something is behind a wall; never how many. `unfinished`: cases of this member's are
    still to be looked at. `closed`: this member has no linking key yet. `absent`: the case
    itself is not among the links, for it will be erased. `sample` is a case from below the
    threshold to judge, None for none.
    """

    leads: list[Suggested] = field(default_factory=list)
    dossier: list[bytes] = field(default_factory=list)
    decided: frozenset[bytes] = frozenset()
    aside: list[bytes] = field(default_factory=list)
    contradicting: list[tuple[bytes, ...]] = field(default_factory=list)
    joined: bool = False
    walled: bool = False
    sample: bytes | None = None
    absent: bool = False
    unfinished: bool = False
    closed: bool = False


def leads_of(desk: Desk, present: Present, opened: OpenCase, most: int = MOST_LEADS) -> Related:
    """Bring the links up to date and return what is related to a case that is open already."""

    def find(links: OpenLinks) -> Related:
        said = catching.look_at(desk, present, links, opened.case.thread, opened)
        if said is None:
            return Related()
        unfinished = catch_up(desk, present, links)
        return _related(desk, present, links, opened.case.thread, unfinished, most)

    try:
        return with_links(desk, present, find)
    except (ClosedLinksError, LinksMovedError):
        return Related(closed=True)


def standing_in(links: OpenLinks) -> graph.Standing:
    """Return what stands among the cases that this member reads."""
    every = [edge for edges in links.edges.values() for edge in edges]
    return graph.standing_of(every, links.readable, links.cleared)


def catch_up(desk: Desk, present: Present, links: OpenLinks) -> bool:
    """Do some of what is left to do, rotation first; tell whether anything is left."""
    if links.key is not None and links.key.is_stale(desk.roster()):
        rotating.step(desk, present, links)
    left = catching.catch_up(desk, present, links)
    keeping.keep(desk, present, links)
    return left


def readable_still(
    desk: Desk, present: Present, links: OpenLinks, threads: Sequence[bytes]
) -> set[bytes]:
    """Return those that this member reads, whatever a memory of seats says.

    A case whose readers were changed by a signed change is looked at before it is named.
    """
    mine = [thread for thread in threads if thread in links.readable]
    query = select(ChangeRow.thread).where(ChangeRow.thread.in_(mine)).distinct()
    with desk.reading() as session:
        changed = set(session.scalars(query))
    lost = {thread for thread in changed if look(desk, present, thread) is None}
    for thread in lost:
        links.opens(thread, readable=False)
    return set(mine) - lost


def _related(  # noqa: PLR0913, PLR0917 - whose, of what, and how much of it
    desk: Desk,
    present: Present,
    links: OpenLinks,
    thread: bytes,
    unfinished: bool,  # noqa: FBT001 - named where it is made
    most: int,
) -> Related:
    if not links.mine.has(thread):
        return Related(unfinished=unfinished, absent=True)
    found = links.mine.leads(thread, links.model, most=MOST_DRAWN, least=LEAST)
    dossier = _dossier(links, thread)
    decided = {each.other for each in links.edges.get(thread, ())}
    near = [*(each.case for each in found), *dossier, *decided]
    named = readable_still(desk, present, links, near)
    standing = standing_in(links)
    return Related(
        leads=[each for each in _suggested(standing, thread, found[:most]) if each.thread in named],
        dossier=[each for each in dossier if each in named],
        decided=frozenset(decided & named),
        aside=sorted(_aside(standing, thread) & named),
        contradicting=contradicting(desk, present, links, standing, thread),
        sample=next((each for each in samples(thread, found, standing) if each in named), None),
        joined=bool(links.dossiers.get(thread)),
        walled=_is_walled(desk, links, thread, dossier),
        unfinished=unfinished,
    )


def _suggested(
    standing: graph.Standing, thread: bytes, leads: Sequence[Lead]
) -> Iterator[Suggested]:
    for each in leads:
        if each.probability >= SHOWN:
            yield Suggested(each, _verdict(standing, thread, each.case))


def contradicting(
    desk: Desk, present: Present, links: OpenLinks, standing: graph.Standing, thread: bytes
) -> list[tuple[bytes, ...]]:
    """Return the chains of decisions around a case that contradict one, of what is read still."""
    found = graph.contradictions(standing, graph.linked_with(standing, thread))
    named = readable_still(desk, present, links, [case for chain in found for case in chain])
    return [chain for chain in found if named >= set(chain)]


def sample_of(desk: Desk, present: Present, links: OpenLinks, thread: bytes) -> bytes | None:
    """Return a case from below the threshold to judge beside one, None for none."""
    if not links.mine.has(thread):
        return None
    found = links.mine.leads(thread, links.model, most=MOST_DRAWN, least=LEAST)
    drawn = samples(thread, found, standing_in(links))
    named = readable_still(desk, present, links, drawn)
    return next((each for each in drawn if each in named), None)


def _dossier(links: OpenLinks, thread: bytes) -> list[bytes]:
    mine = links.dossiers.get(thread, "")
    those = (case for case, dossier in links.dossiers.items() if dossier == mine != "")
    return sorted(case for case in those if case != thread)


def _is_walled(desk: Desk, links: OpenLinks, thread: bytes, dossier: Collection[bytes]) -> bool:
    """Tell whether anything that this member cannot read is related: one answer for any number.

    The same is asked whatever is found, so that time tells little of it.
    """
    told = links.walled.tells(links.mine.guest(thread), links.model)
    hidden = (_decided_same(links, thread) | set(dossier)).difference(links.readable)
    query = select(Case.thread).where(Case.thread.in_(hidden)).limit(1)
    with desk.reading() as session:  # one that was erased is behind no wall any more
        return session.scalar(query) is not None or told


def _decided_same(links: OpenLinks, thread: bytes) -> set[bytes]:
    """Return the cases, read or not, of which it stands that they are the same as this one."""
    edges = links.edges.get(thread, ())
    around = {thread, *(each.other for each in edges)}
    standing = graph.standing_of(edges, around, links.cleared)
    return {case for pair in standing.same for case, _ in pair} - {thread}


def _aside(standing: graph.Standing, thread: bytes) -> set[bytes]:
    pairs = ({case for case, _ in pair} for pair in standing.aside)
    return {case for pair in pairs if thread in pair for case in pair} - {thread}


def _verdict(standing: graph.Standing, one: bytes, other: bytes) -> str:
    last = standing.last.get(frozenset({(one, ""), (other, "")}))
    return last.verdict if last else ""
