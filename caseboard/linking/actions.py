"""What linking can be asked for: the verbs for pages and exports, each in a module of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.linking import catching, graph
from caseboard.linking.asking import answer, ask, has_asked, questions
from caseboard.linking.dossiers import join, split
from caseboard.linking.judging import Decided, Judged, confirm, decide, decisions_of
from caseboard.linking.pairing import Pair, pair_of
from caseboard.linking.relating import Related, Suggested, catch_up, leads_of, standing_in
from caseboard.linking.session import with_links

if TYPE_CHECKING:
    from caseboard.desk import Desk
    from caseboard.linking.holding import OpenLinks
    from caseboard.people.sessions import Present

__all__ = [
    "Decided",
    "Judged",
    "Pair",
    "Related",
    "Suggested",
    "answer",
    "ask",
    "confirm",
    "decide",
    "decisions_of",
    "dossiers_of",
    "go_on",
    "groups_of",
    "has_asked",
    "join",
    "leads_of",
    "pair_of",
    "questions",
    "split",
]


def groups_of(desk: Desk, present: Present) -> list[list[bytes]]:
    """Return the cases of this member's that decisions link, in groups, the largest first.

    A link that goes through a case behind a wall links nothing here. Raises ClosedLinksError.
    """

    def find(links: OpenLinks) -> list[list[bytes]]:
        catch_up(desk, present, links)
        return [sorted(group) for group in graph.components(standing_in(links))]

    return with_links(desk, present, find)


def dossiers_of(desk: Desk, present: Present) -> dict[str, list[bytes]]:
    """Return the joint files, by id, with those of their cases that this member reads."""

    def find(links: OpenLinks) -> dict[str, list[bytes]]:
        catch_up(desk, present, links)
        found: dict[str, list[bytes]] = {}
        for case, dossier in sorted(links.dossiers.items()):
            if case in links.readable and dossier:
                found.setdefault(dossier, []).append(case)
        return found

    return with_links(desk, present, find)


def go_on(desk: Desk, present: Present) -> bool:
    """Look at what changed for some seconds on end; tell whether anything is left."""
    return with_links(desk, present, lambda links: catching.go_on(desk, present, links))
