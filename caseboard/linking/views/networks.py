"""The graph of a ring: cases, people, phones, accounts, documents and units, and what ties them.

It is made of what somebody confirmed, and of the ties between cases. Equal numbers are one node,
for a number is a number; two people stay two, with a tie between them where two persons of ours
confirmed it. A person who was cleared is there, and tied to nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from caseboard.cases.questions import institution_name
from caseboard.linking.views.rings import PEOPLE
from caseboard.words import is_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from caseboard.facts.facts import Person
    from caseboard.linking.views.rings import Tie
    from caseboard.linking.views.sheets import Sheet

CASE, PERSON, PHONE, ACCOUNT, DOCUMENT, UNIT = (
    "case",
    "person",
    "phone",
    "account",
    "document",
    "unit",
)
KINDS = (CASE, PERSON, PHONE, ACCOUNT, DOCUMENT, UNIT)
MOST_NODES = 200
_LONGEST = 80
_Key = tuple[str, ...]


@dataclass(frozen=True)
class Node:
    """Something or somebody; `id` is good for one graph only. `item` is of a person."""

    id: str
    kind: str
    label: str
    thread: bytes = b""
    item: str = ""
    cleared: str = ""
    fact: Person | None = None


@dataclass(frozen=True)
class Edge:
    """A tie between two nodes; `why` is a role, a kind of node or a kind of tie between cases."""

    one: str
    other: str
    why: str


@dataclass(frozen=True)
class Network:
    """A graph of MOST_NODES at most; `cut` when there was more to show."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    cut: bool

    def around(self, node: str) -> list[tuple[Node, str]]:
        """Return to what a node is tied, and by what."""
        known = {each.id: each for each in self.nodes}
        ends = [(each.one, each.other, each.why) for each in self.edges]
        return [(known[b if a == node else a], why) for a, b, why in ends if node in {a, b}]

    def without_cleared(self) -> Network:
        """Return the graph without the people who were cleared: it is what may leave the desk."""
        return replace(self, nodes=tuple(each for each in self.nodes if not each.cleared))


def network_of(sheets: Sequence[Sheet], ties: Sequence[Tie]) -> Network:
    """Return the graph of cases; what several of them share comes before what one alone has."""
    making = _Making()
    for sheet in sheets:
        making.node((CASE, sheet.thread.hex()), CASE, reference(sheet.thread), thread=sheet.thread)
    values = [value for sheet in sheets for value in _values(sheet)]
    holders: dict[_Key, set[_Key]] = {}
    for value, of, _label in values:
        holders.setdefault(value, set()).add(of)
    shared = [each for each in values if len(holders[each[0]]) > 1]
    people = {(PERSON, item): (sheet, item, who) for sheet in sheets for item, who in sheet.people}
    for value, of, label in shared:
        if of in people:
            making.person(*people[of])
        making.node(value, value[0], label)
    for each in people.values():
        making.person(*each)
    for value, of, label in values:
        making.node(value, value[0], label)
        making.edge(of, value, value[0])
    for tie in ties:
        making.edge((CASE, tie.one.hex()), (CASE, tie.other.hex()), tie.why)
        if tie.why == PEOPLE:
            making.edge((PERSON, tie.mine), (PERSON, tie.theirs), tie.why)
    return making.network()


def reference(thread: bytes) -> str:
    """Return how the desk calls a case."""
    return f"{thread.hex()[:4]}-{thread.hex()[4:8]}"


def plain(text: str) -> str:
    """Return a text on one line, short, with a mark for what cannot be seen."""
    line = " ".join(text.split())
    seen = "".join("□" if is_hidden(each) else each for each in line)
    return seen if len(seen) <= _LONGEST else seen[: _LONGEST - 1] + "…"


class _Making:
    """A graph as it grows."""

    def __init__(self) -> None:
        self._nodes: dict[_Key, Node] = {}
        self._edges: dict[tuple[_Key, _Key, str], Edge] = {}
        self._cut = False

    def node(self, key: _Key, kind: str, label: str, *, thread: bytes = b"") -> None:
        """Add a node unless it is there or the graph is full."""
        self._add(key, Node("", kind, plain(label), thread))

    def person(self, sheet: Sheet, item: str, person: Person) -> None:
        """Add a person of a case; one who was cleared is tied to nothing."""
        title = person.title or _("Persona sin nombre")
        key = (PERSON, item)
        made = Node("", PERSON, plain(title), sheet.thread, item, plain(person.void), person)
        self._add(key, made)
        if not person.void:
            self.edge((CASE, sheet.thread.hex()), key, person.role)

    def edge(self, one: _Key, other: _Key, why: str) -> None:
        """Tie two nodes that are both there."""
        ends = self._nodes.get(one), self._nodes.get(other)
        if ends[0] and ends[1] and not ends[0].cleared and not ends[1].cleared:
            self._edges.setdefault((one, other, why), Edge(ends[0].id, ends[1].id, why))

    def network(self) -> Network:
        """Return what was made."""
        return Network(tuple(self._nodes.values()), tuple(self._edges.values()), self._cut)

    def _add(self, key: _Key, node: Node) -> None:
        if key in self._nodes:
            return
        if len(self._nodes) >= MOST_NODES:
            self._cut = True
            return
        self._nodes[key] = replace(node, id=f"n{len(self._nodes) + 1}")


def _values(sheet: Sheet) -> Iterator[tuple[_Key, _Key, str]]:
    """Give every value of a case with who holds it, and in words."""
    for item, person in sheet.people:
        if not person.void:
            yield from (
                (key, (PERSON, item), label) for key, label in _values_of(person, sheet.thread)
            )
    for deal in sheet.deals:
        if deal.institution or deal.unit:
            key, label = _unit(deal.institution, deal.unit)
            yield key, (CASE, sheet.thread.hex()), label


def _values_of(person: Person, thread: bytes) -> Iterator[tuple[_Key, str]]:
    for phone in person.phones:
        # Many numbers end alike: an end is a node of its own case.
        own = thread.hex() if phone.startswith("*") else ""
        yield (PHONE, phone, own), phone
    for account in person.accounts:
        yield (ACCOUNT, "".join(filter(str.isalnum, account)).casefold() or account), account
    if person.dpi:
        yield (DOCUMENT, "dpi", person.dpi), f"DPI {person.dpi}"
    if person.nit:
        yield (DOCUMENT, "nit", person.nit), f"NIT {person.nit}"
    if person.institution or person.unit:
        yield _unit(person.institution, person.unit)


def _unit(institution: str, unit: str) -> tuple[_Key, str]:
    words = [institution_name(institution), unit]
    key = (UNIT, institution, " ".join(unit.casefold().split()))
    return key, " · ".join(each for each in words if each)
