"""Decide about two cases or two of their people, and confirm what somebody else decided.

Decisions are items in the folders of both cases and are never changed: a later one stands in the
place of an earlier one, which stays to be read.
"""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.audit.actions import record
from caseboard.cases.changes import note_change
from caseboard.cases.models import Case
from caseboard.errors import ConflictError
from caseboard.folder.actions import folder_of
from caseboard.folder.written import all_written
from caseboard.linking import graph, keeping, store
from caseboard.linking.consistency import consistently
from caseboard.linking.deciding import CONFIRMED, LINK, SAME, Verdict
from caseboard.linking.engine.lead import WEAK
from caseboard.linking.entries import Edge
from caseboard.linking.errors import ClosedLinksError, OwnDecisionError, StaleLinksError
from caseboard.linking.pairing import lead_between
from caseboard.linking.relating import standing_in
from caseboard.linking.sides import open_sides

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.folder.actions import Folder
    from caseboard.linking.holding import OpenLinks
    from caseboard.people.sessions import Present

_ID_BYTES, _ORDER_BYTES = 16, 8


@dataclass(frozen=True)
class Judged:
    """What somebody says: a verdict, why, and about which two confirmed people ("" the cases)."""

    verdict: str
    reason: str
    mine: str = ""
    theirs: str = ""


@dataclass(frozen=True)
class Decided:
    """A decision to show. `reason` is None unless both cases open; `other` may be walled."""

    verdict: Verdict
    author: str
    day: date
    reason: str | None


def decide(desk: Desk, present: Present, mine: OpenCase, theirs: OpenCase, judged: Judged) -> None:
    """Keep a decision in both folders, in one transaction with its audit rows.

    Raises ContradictionError, NotAMemberError, ConflictError for people that are not confirmed in
    these cases or turned out wrong, ClosedLinksError, and what a folder raises.
    """

    def deed(links: OpenLinks) -> None:
        sides = open_sides(desk, present, links, mine, theirs)
        sides.require_people(judged.mine, judged.theirs)
        one, other = mine.case.thread, theirs.case.thread
        lead = lead_between(links, one, other)
        with deciding(desk, present, links, (one, other)) as transaction:
            verdict = Verdict(
                decision=new_id(transaction, one),
                other=other,
                verdict=judged.verdict,
                mine=judged.mine,
                theirs=judged.theirs,
                model=links.model.version,
                probability=round(lead.probability * 1_000_000) if lead else 0,
                sampled=lead is None or lead.strength == WEAK,
            )
            nodes = (one, judged.mine), (other, judged.theirs)
            graph.require_consistent(standing_in(links), judged.verdict, *nodes)
            _keep(desk, transaction, present, links, sides.folders, verdict, judged.reason)

    consistently(desk, present, deed)


def confirm(  # noqa: PLR0913, PLR0917 - who bears out what, about which two cases, and why
    desk: Desk, present: Present, mine: OpenCase, theirs: OpenCase, decision: str, reason: str
) -> None:
    """Bear out, as a second person, that two people are the same.

    Raises OwnDecisionError, ConflictError when there is no such decision waiting, and like
    `decide`.
    """

    def deed(links: OpenLinks) -> None:
        sides = open_sides(desk, present, links, mine, theirs)
        one, other = mine.case.thread, theirs.case.thread
        with deciding(desk, present, links, (one, other)) as transaction:
            found = _waiting(links, decision, present.member, {one, other})
            turned = found.case != one
            verdict = Verdict(
                decision=new_id(transaction, one),
                other=other,
                verdict=CONFIRMED,
                mine=found.theirs if turned else found.mine,
                theirs=found.mine if turned else found.theirs,
                confirms=decision,
                model=links.model.version,
            )
            sides.require_people(verdict.mine, verdict.theirs)
            standing = standing_in(links)
            graph.require_consistent(standing, SAME, (one, verdict.mine), (other, verdict.theirs))
            _keep(desk, transaction, present, links, sides.folders, verdict, reason)

    consistently(desk, present, deed)


def _waiting(links: OpenLinks, decision: str, member: str, cases: set[bytes]) -> Edge:
    """Return a decision about these cases that somebody else made and nobody bore out yet."""
    waiting = standing_in(links).waiting.values()
    found = next((each for each in waiting if each.decision == decision), None)
    if found is None or {found.case, found.other} != cases:
        raise ConflictError
    if found.author == member:
        raise OwnDecisionError
    return found


def decisions_of(
    desk: Desk, present: Present, opened: OpenCase, others: dict[bytes, OpenCase] | None = None
) -> list[Decided]:
    """Return what was decided of a case, the newest first.

    `others` are cases that are open too: the reasons of decisions about them are told.
    """
    folder = folder_of(desk, present, opened.case.thread, opened)
    keys = {
        thread: folder_of(desk, present, thread, other) for thread, other in (others or {}).items()
    }
    found = all_written(folder.items(LINK), Verdict.read) if folder else []
    found.sort(key=lambda each: each.said.decision if each.said else "")
    return [
        Decided(
            each.said,
            each.kept.signer,
            each.kept.day,
            reason_in(each.said.reason, keys.get(each.said.other)),
        )
        for each in reversed(found)
        if each.said is not None
    ]


def reason_in(sealed: bytes, other: Folder | None) -> str | None:
    """Return a reason that lies sealed inside an item to the other case's key."""
    words = other.unseal(sealed) if other and sealed else None
    return None if words is None else words.decode("utf-8", "replace")


@contextmanager
def deciding(
    desk: Desk, present: Present, links: OpenLinks, threads: tuple[bytes, ...]
) -> Iterator[Session]:
    """Give a transaction in which nobody else decides, and which ends in the pages too.

    When it fails, what is decided of the threads is again what colleagues wrote up to then. Raises
    ClosedLinksError without a key, LinksMovedError when it was changed since, StaleLinksError while
    it is to be changed: what colleagues decide then is in no page yet, and could be contradicted.
    """
    before: dict[bytes, tuple[tuple[Edge, ...], str]] = {}
    end = None
    try:
        with desk.transaction() as transaction:
            note_change(transaction, threads)
            _hold(desk, transaction, links)
            before = {t: (links.edges.get(t, ()), links.dossiers.get(t, "")) for t in threads}
            yield transaction
            end = keeping.write(desk, transaction, present, links)
    except BaseException:
        for thread, (edges, dossier) in before.items():
            links.owe_edges(thread, edges, dossier)
        raise
    if end is not None:
        links.written(end)


def _hold(desk: Desk, transaction: Session, links: OpenLinks) -> None:
    """Wait for whoever decides, and take in what they wrote. Raises like `deciding`."""
    if links.key is None:
        raise ClosedLinksError
    store.hold(transaction, links.key)
    keeping.follow(desk, transaction, links)
    if links.key.is_stale(desk.roster()):
        raise StaleLinksError


def new_id(transaction: Session, thread: bytes) -> str:
    """Return a fresh id of a decision about a case whose change was noted in this transaction.

    Ids follow the desk's changes, which no clock can put in another order: the last one stands.
    """
    number = transaction.scalars(select(Case.changed).where(Case.thread == thread)).one()
    return (number.to_bytes(_ORDER_BYTES) + secrets.token_bytes(_ID_BYTES - _ORDER_BYTES)).hex()


def _keep(  # noqa: PLR0913, PLR0917 - what is said of two cases, by whom
    desk: Desk,
    transaction: Session,
    present: Present,
    links: OpenLinks,
    folders: tuple[Folder, Folder],
    verdict: Verdict,
    reason: str,
) -> None:
    """Write a decision into both folders; its reason opens only for who reads both."""
    mine, theirs = folders
    verb = "link confirmed" if verdict.confirms else "link decided"
    turned = _turned(verdict, mine.thread)
    for folder, other, said in ((mine, theirs, verdict), (theirs, mine, turned)):
        content = said.content() | _with_reason(transaction, other, reason)
        folder.add(transaction, LINK, content)
        edge = _edge(said, folder.thread, present.member)
        edges = (*links.edges.get(folder.thread, ()), edge)
        links.owe_edges(folder.thread, edges, links.dossiers.get(folder.thread, ""))
        subject, details = folder.thread.hex(), {"decision": verdict.decision}
        record(transaction, desk.now(), present.member, verb, subject, details=details)


def _with_reason(transaction: Session, other: Folder, reason: str) -> dict[str, object]:
    sealed = other.seal(transaction, reason.encode())
    return {"reason": Verdict("", b"", "", reason=sealed).content()["reason"]}


def _turned(said: Verdict, mine: bytes) -> Verdict:
    """Return the same decision as it stands in the other case's folder."""
    return Verdict(
        decision=said.decision,
        other=mine,
        verdict=said.verdict,
        mine=said.theirs,
        theirs=said.mine,
        confirms=said.confirms,
        model=said.model,
        probability=said.probability,
        sampled=said.sampled,
    )


def _edge(said: Verdict, thread: bytes, author: str) -> Edge:
    return Edge(
        said.decision,
        thread,
        said.other,
        said.verdict,
        said.mine,
        said.theirs,
        author,
        said.confirms,
        said.probability,
        said.sampled,
    )
