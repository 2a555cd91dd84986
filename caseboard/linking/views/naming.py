"""Who else was named where a person was: only over what two of ours confirmed to be one person."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseboard.linking.relating import catch_up, readable_still, standing_in
from caseboard.linking.session import with_links
from caseboard.linking.views.sheets import sheets_of

if TYPE_CHECKING:
    from caseboard.desk import Desk
    from caseboard.facts.facts import Person
    from caseboard.linking.graph import Node
    from caseboard.linking.holding import OpenLinks
    from caseboard.people.sessions import Present

MOST_CASES = 60


@dataclass(frozen=True)
class Named:
    """A case in which the person is named: as what, and who else is named there."""

    thread: bytes
    role: str
    others: list[tuple[str, Person]]


def named_with(desk: Desk, present: Present, thread: bytes, item: str) -> list[Named]:
    """Return the cases of this member's that name a confirmed person, this case first.

    Raises ClosedLinksError, LinksMovedError.
    """

    def find(links: OpenLinks) -> dict[bytes, set[str]]:
        catch_up(desk, present, links)
        found = _same_as(links, (thread, item))
        named = readable_still(desk, present, links, list(found)[:MOST_CASES])
        return {case: items for case, items in found.items() if case in named}

    found = {thread: {item}} | with_links(desk, present, find)
    named = []
    for sheet in sheets_of(desk, present, list(found), "named"):
        those = [(each, who) for each, who in sheet.people if each in found[sheet.thread]]
        if those and not all(who.void for _, who in those):
            others = [each for each in sheet.people if each not in those]
            named.append(Named(sheet.thread, those[0][1].role, others))
    return named


def _same_as(links: OpenLinks, start: Node) -> dict[bytes, set[str]]:
    """Return the people that are the same, by confirmed ties and chains of them, by case."""
    near: dict[Node, set[Node]] = defaultdict(set)
    for pair, edge in standing_in(links).same.items():
        for node in pair if edge.mine else ():
            near[node] |= pair - {node}
    seen, todo = {start}, [start]
    while todo:
        new = near[todo.pop()] - seen
        seen |= new
        todo.extend(sorted(new))
    found: dict[bytes, set[str]] = {start[0]: set()}
    for case, item in sorted(seen):
        found.setdefault(case, set()).add(item)
    return found
