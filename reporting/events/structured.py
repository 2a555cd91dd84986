"""Writing events as JSON-LD in the words of schema.org (Event), one after the other.

Who speaks is told as a PerformanceRole, so that the role stays with the name; an institution that
takes part is an attendee; what is shown is a workFeatured.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from config.catalogues import body_names
from reporting.events.event import MODES
from reporting.out.documents import LINKED_DATA, document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reporting.events.event import Event, Participant, Work
    from reporting.publications.visible import Edition

    Node = dict[str, Any]

NAME, MEDIA_TYPE = "eventos.jsonld", LINKED_DATA
VOCABULARY = "https://schema.org"
BODY = "entidad"
MARK = "Muestra inventada: no la cites."


def write(events: Iterable[Event], edition: Edition, address: str) -> Iterator[str]:
    """Yield a graph of events in pieces; `address` is where this version stays."""
    note = MARK if edition.is_sample else None
    nodes = (_node(each, address, note) for each in events)
    return document({"@context": VOCABULARY}, "@graph", nodes)


def _node(event: Event, address: str, note: str | None) -> Node:
    """Return one event as a node of the graph; a note is what is to be known of it."""
    end = event.end
    return {
        "@type": "Event",
        "@id": f"{address}#{event.id}",
        "identifier": event.id,
        "name": event.title,
        "description": note,
        "keywords": event.kind,
        "startDate": event.start.isoformat(),
        "endDate": end.isoformat() if end else None,
        "eventStatus": f"{VOCABULARY}/EventScheduled",
        "eventAttendanceMode": f"{VOCABULARY}/{MODES[event.mode]}",
        "inLanguage": "es",
        "url": event.address or None,
        "location": _location(event),
        "organizer": _body(event.body),
        "performer": [_performer(each) for each in event.participants if each.role != BODY],
        "attendee": [_attendee(each) for each in event.participants if each.role == BODY],
        "workFeatured": [_work(each) for each in event.works],
    }


def _location(event: Event) -> list[Node]:
    """Return the room, the screen, or both; a screen without an address is not told."""
    found: list[Node] = []
    if event.department:
        address = {
            "@type": "PostalAddress",
            "addressRegion": event.department,
            "addressCountry": "GT",
        }
        name = {"name": event.place} if event.place else {}
        found.append({"@type": "Place", **name, "address": address})
    if event.mode != "presencial" and event.address:
        found.append({"@type": "VirtualLocation", "url": event.address})
    return found


def _performer(one: Participant) -> Node:
    person: Node = {"@type": "Person", "name": one.name}
    if one.body:
        person["affiliation"] = _body(one.body)
    elif one.organization:
        person["affiliation"] = {"@type": "Organization", "name": one.organization}
    return {"@type": "PerformanceRole", "roleName": one.role, "performer": person}


def _attendee(one: Participant) -> Node:
    # The name is what the source calls it: a unit of a body, or an organisation of its own.
    kind = "GovernmentOrganization" if one.body else "Organization"
    return {"@type": kind, **({"identifier": one.body} if one.body else {}), "name": one.name}


def _work(one: Work) -> Node:
    made = {"identifier": one.id, "name": one.title, "creator": _body(one.body)}
    return {"@type": "CreativeWork", **made}


def _body(id_: str) -> Node:
    return {"@type": "GovernmentOrganization", "identifier": id_, "name": body_names()[id_]}
