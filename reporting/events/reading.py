"""Reading events in the words of schema.org into rows, for the importers of modules.

JSON-LD is read as the JSON that schema.org asks for: its own context, an event or a graph of them.
No address is ever fetched. What is no valid value stays as it is, so that the table's own rules
name it by row and column.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from config.catalogues import body_ids, departments
from config.clock import GUATEMALA
from reporting.events.event import MODES
from reporting.importing.faults import ImportRefused
from reporting.importing.json_files import parsed, whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Node = dict[str, Any]
    Row = dict[str, object]

CONTEXTS = frozenset(
    f"{scheme}://schema.org{end}" for scheme in ("http", "https") for end in ("", "/")
)
HOURS = "%H:%M"
BY_YEAR = "Divídelo en archivos por año y publícalos uno por uno."
# Kinds of Organization whose names do not end so.
ORGANIZATIONS = frozenset({"CollegeOrUniversity", "Corporation", "NGO"})
DAY_LETTERS = 10
MODE_OF = {value: name for name, value in MODES.items()}


def event_nodes(path: Path) -> list[Node]:
    """Return the events of a file; ImportRefused when it is not what it must be."""
    document = parsed(path.name, whole(path, BY_YEAR))
    if not isinstance(document, dict) or not _is_ours(document.get("@context")):
        raise ImportRefused(
            f"{path.name}: debe ser JSON-LD con «@context»: «https://schema.org» y sus eventos en "
            "«@graph»."
        )
    found = [each for each in _list(document.get("@graph", document)) if _is_event(each)]
    if not found:
        raise ImportRefused(f"{path.name}: no hay ningún evento (@type Event) en él.")
    return found


def _is_ours(context: object) -> bool:
    return isinstance(context, str) and context in CONTEXTS


def _is_event(node: object) -> bool:
    """Return whether a node is an Event, or one of its kinds such as EducationEvent."""
    kinds = _list(node.get("@type")) if isinstance(node, dict) else []
    return any(isinstance(each, str) and each.endswith("Event") for each in kinds)


def row_of(node: Node) -> Row:
    """Return the row of an event; what only its table knows is not in it."""
    first, starts = _when(node.get("startDate"))
    last, ends = _when(node.get("endDate"))
    room = _place(node, "Place")
    return {
        "evento": node.get("identifier"),
        "anio": first[:4] if first else None,
        "tipo": next(iter(_list(node.get("keywords"))), None),
        "titulo": node.get("name"),
        "fecha": first,
        "fecha_fin": last if last != first else None,
        "hora_inicio": starts,
        "hora_fin": ends,
        "modalidad": _mode(node.get("eventAttendanceMode")),
        "departamento": _region(room),
        "sede": room.get("name"),
        "institucion": _body(node.get("organizer")),
        "direccion": node.get("url") or _place(node, "VirtualLocation").get("url"),
    }


def participants_of(node: Node) -> Iterator[Row]:
    """Yield a row for each who speaks, and for each institution that takes part."""
    event = {"evento": node.get("identifier"), "anio": row_of(node)["anio"]}
    for each in _nodes(node.get("performer")):
        person = _node(each.get("performer")) or each
        yield {
            **event,
            "rol": each.get("roleName", "ponente"),
            "nombre": person.get("name"),
            **_affiliation(_node(person.get("affiliation"))),
        }
    for each in _nodes(node.get("attendee")):
        if _is_organization(each):  # who only came, or may be a person, is nobody's business
            body = _affiliation(each)["institucion"]
            yield {**event, "rol": "entidad", "nombre": each.get("name"), "institucion": body}


def works_of(node: Node) -> Iterator[Row]:
    """Yield a row for each practice that is shown."""
    for each in _nodes(node.get("workFeatured")):
        yield {
            "practica_expuesta": each.get("identifier"),
            "evento": node.get("identifier"),
            "anio": row_of(node)["anio"],
            "titulo": each.get("name"),
            "institucion": _body(each.get("creator")),
        }


def _when(value: object) -> tuple[str | None, str | None]:
    """Return the day and the hour in Guatemala; a text that is neither stays for the rules."""
    if value is None:
        return None, None
    text = str(value)
    try:
        found = datetime.fromisoformat(text)
        there = found.astimezone(GUATEMALA) if found.tzinfo else found
    except (OverflowError, ValueError):
        return text, None
    if len(text) <= DAY_LETTERS:
        return text, None
    return there.date().isoformat(), there.strftime(HOURS)


def _mode(value: object) -> object:
    name = str(value or "").rpartition("/")[2]
    return MODE_OF.get(name, value)


def _is_organization(node: Node) -> bool:
    kind = node.get("@type")
    return isinstance(kind, str) and (kind.endswith("Organization") or kind in ORGANIZATIONS)


def _place(node: Node, kind: str) -> Node:
    return next((each for each in _nodes(node.get("location")) if each.get("@type") == kind), {})


def _body(value: object) -> object:
    """Return the id of a public body, told by itself or by its name; else what stands there."""
    node = _node(value)
    return _known(node) or node.get("name")


def _affiliation(node: Node) -> Row:
    """Return the public body that somebody is of, else the name of the organisation."""
    body = _known(node)
    return {"institucion": body, "organizacion": None if body else node.get("name")}


def _known(node: Node) -> object:
    name = node.get("name")
    return node.get("identifier") or (body_ids().get(name) if isinstance(name, str) else None)


def _region(room: Node) -> object:
    """Return the code of a department, told by itself or by its name; else what stands there."""
    region = _node(room.get("address")).get("addressRegion")
    codes = {each.name: each.iso for each in departments()}
    return codes.get(region, region) if isinstance(region, str) else region


def _nodes(value: object) -> list[Node]:
    return [_node(each) for each in _list(value)]


def _node(value: object) -> Node:
    """Return a node; a text stands for one that has only a name, as schema.org allows."""
    if isinstance(value, list):
        return _node(value[0]) if value else {}
    if isinstance(value, dict):
        return value
    return {"name": value} if isinstance(value, str) else {}


def _list(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
