"""Make the graph of a ring, to be shown or to leave the desk; whatever leaves is noted first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseboard.linking.errors import ClosedLinksError
from caseboard.linking.session import with_links
from caseboard.linking.views.networks import network_of
from caseboard.linking.views.rings import ring_of
from caseboard.linking.views.sheets import note, sheets_of

if TYPE_CHECKING:
    from caseboard.desk import Desk
    from caseboard.linking.holding import OpenLinks
    from caseboard.linking.views.networks import Network
    from caseboard.linking.views.rings import Ring
    from caseboard.linking.views.sheets import Sheet
    from caseboard.people.sessions import Present

GRAPHML, SVG, PNG, ENTITIES = "graphml", "svg", "png", "ftm"
FORMATS = (PNG, SVG, GRAPHML, ENTITIES)


@dataclass(frozen=True)
class Shown:
    """The ring around a case, what its cases say, and the graph of it."""

    ring: Ring
    sheets: list[Sheet]
    network: Network


def shown(desk: Desk, present: Present, thread: bytes, level: str, view: str = "graph") -> Shown:
    """Return the graph around a case. Raises ClosedLinksError, LinksMovedError."""
    ring = ring_of(desk, present, thread, level)
    sheets = sheets_of(desk, present, ring.cases, view)
    opened = {each.thread for each in sheets}
    ties = tuple(each for each in ring.ties if {each.one, each.other} <= opened)
    return Shown(ring, sheets, network_of(sheets, ties))


def export(desk: Desk, present: Present, thread: bytes, level: str, what: str) -> bytes:
    """Return the graph around a case in a format, the people who were cleared left out.

    The deed is in the log before a byte is made. Raises like `shown`.
    """
    found = shown(desk, present, thread, level, "export")
    details: dict[str, object] = {"what": what, "cases": len(found.sheets)}
    note(desk, present, "graph exported", thread, details)
    network = found.network.without_cleared()
    if what == ENTITIES:
        return _entities(desk, present, network, found.sheets)
    return _drawn(network, what)


def _drawn(network: Network, what: str) -> bytes:
    # What draws takes a moment to load, and only who exports needs it.
    from caseboard.linking.views import drawing, exchange  # noqa: PLC0415

    if what == GRAPHML:
        return exchange.as_graphml(network)
    drawn = drawing.drawing_of(network)
    return drawing.as_svg(drawn) if what == SVG else drawing.as_png(drawn)


def _entities(desk: Desk, present: Present, network: Network, sheets: list[Sheet]) -> bytes:
    from caseboard.linking.views.exchange import as_entities  # noqa: PLC0415

    days = {each.thread: each.day for each in sheets}
    return as_entities(network, days, with_links(desk, present, _key))


def _key(links: OpenLinks) -> bytes:
    if links.key is None:
        raise ClosedLinksError
    return links.key.key.chain[-1]
