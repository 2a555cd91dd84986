"""A graph for other programs: GraphML, and the entities of FollowTheMoney as lines of JSON.

What a report says is a claim, so every tie is an "UnknownLink" whose role says by whom it was said;
no payment, ownership or membership is ever asserted.
"""

from __future__ import annotations

import hmac
import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _

from caseboard.linking.views.layouts import as_graph
from caseboard.linking.views.networks import ACCOUNT, CASE, PERSON, UNIT
from caseboard.linking.views.words import KIND_WORDS, WHY_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from caseboard.linking.views.networks import Edge, Network, Node

_DOMAIN = b"plaza-limpia/graph-entity/v1\n"
_ID_HEX = 40
_SCHEMAS = {CASE: "Event", PERSON: "Person", ACCOUNT: "BankAccount", UNIT: "Organization"}
_Entity = dict[str, Any]


def as_graphml(network: Network) -> bytes:
    """Return a graph as GraphML: kind and label of nodes, words of ties."""
    from networkx.readwrite.graphml import GraphMLWriter  # noqa: PLC0415 - takes a moment to load

    graph = as_graph(network)
    for node in network.nodes:
        graph.nodes[node.id].update(kind=str(KIND_WORDS[node.kind]), label=node.label)
    graph.clear_edges()
    for edge in network.edges:
        graph.add_edge(edge.one, edge.other, label=str(WHY_WORDS[edge.why]))
    target = BytesIO()
    GraphMLWriter(graph=graph, encoding="utf-8", prettyprint=True).dump(target)
    return target.getvalue()


def as_entities(network: Network, days: dict[bytes, date], key: bytes) -> bytes:
    """Return a graph as entities of FollowTheMoney, one JSON object in each line.

    Ids are HMAC-SHA256 under the linking key: equal in exports of one generation of the key, and
    joined with nothing that anybody else holds. Phones and documents are properties of people.
    """
    ids = {node.id: _id(key, _name(node)) for node in network.nodes}
    lines = [*_things(network, ids, days), *_links(network, ids, key)]
    return b"".join(json.dumps(each, ensure_ascii=False).encode() + b"\n" for each in lines)


def _things(network: Network, ids: dict[str, str], days: dict[bytes, date]) -> Iterator[_Entity]:
    for node in network.nodes:
        if node.kind == CASE:
            told = {"name": _("Denuncia %(which)s", which=node.label)}
            people = [ids[each.id] for each, _why in network.around(node.id) if each.kind == PERSON]
            day = days[node.thread].isoformat()
            yield _entity(ids[node.id], _SCHEMAS[CASE], **told, date=day, involved=people)
        elif node.kind == PERSON:
            yield _entity(ids[node.id], _SCHEMAS[PERSON], **_person(node))
        elif node.kind == ACCOUNT:
            yield _entity(ids[node.id], _SCHEMAS[ACCOUNT], accountNumber=node.label)
        elif node.kind == UNIT:
            yield _entity(ids[node.id], _SCHEMAS[UNIT], name=node.label, country="gt")


def _person(node: Node) -> dict[str, Any]:
    fact = node.fact
    if fact is None:
        return {"name": node.label}
    return {
        "name": node.label,
        "alias": fact.nickname if fact.names else "",
        "position": fact.post,
        "phone": [each for each in fact.phones if not each.startswith("*")],
        "idNumber": fact.dpi,
        "taxNumber": fact.nit,
    }


def _links(network: Network, ids: dict[str, str], key: bytes) -> Iterator[_Entity]:
    kinds = {node.id: node.kind for node in network.nodes}
    for edge in network.edges:
        if kinds[edge.one] in _SCHEMAS and kinds[edge.other] in _SCHEMAS:
            yield _link(edge, ids, key)


def _link(edge: Edge, ids: dict[str, str], key: bytes) -> _Entity:
    one, other = ids[edge.one], ids[edge.other]
    which = _id(key, f"{one} {other} {edge.why}")
    return _entity(which, "UnknownLink", subject=one, object=other, role=str(WHY_WORDS[edge.why]))


def _entity(which: str, schema: str, **properties: str | list[str]) -> _Entity:
    """Return an entity; every property is a list of texts, and an empty one is left out."""
    lists = {
        name: list(value) if isinstance(value, list) else [value]
        for name, value in properties.items()
        if value
    }
    return {"id": which, "schema": schema, "properties": lists}


def _name(node: Node) -> str:
    return f"{node.kind} {node.thread.hex()} {node.item or node.label}"


def _id(key: bytes, name: str) -> str:
    return hmac.new(key, _DOMAIN + name.encode(), "sha256").hexdigest()[:_ID_HEX]
