"""A graph that leaves the desk: noted first, whole in each format, and without the cleared."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from networkx.readwrite.graphml import parse_graphml
from PIL import Image

from tests.caseboard.linking.hands import Hand, details, verbs
from tests.caseboard.linking.ring import NAME, tell
from tests.caseboard.linking.views.hands import PHONE, ROLANDO, confirm

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import World

CLEARED = replace(ROLANDO, names="Persona Descartada", phones=(), void="No era.")
# Of FollowTheMoney's own model: what each schema that we use calls the properties that we fill.
SCHEMAS = {
    "Event": {"name", "date", "involved"},
    "Person": {"name", "alias", "position", "phone", "idNumber", "taxNumber"},
    "BankAccount": {"accountNumber"},
    "Organization": {"name", "country"},
    "UnknownLink": {"subject", "object", "role"},
}


@pytest.fixture
def pair(world: World) -> tuple[Complainant, Complainant]:
    first, second = tell(world), tell(world)
    for case in (first, second):
        confirm(world, case, replace(ROLANDO, accounts=("40-1",), nickname="El \x07\u202eGato"))
    confirm(world, first, CLEARED)
    Hand(world, "ana").decide(first, second, "same")
    return first, second


def test_every_format_holds_the_graph_and_is_noted_with_no_more_than_their_number(
    world: World, pair: tuple[Complainant, Complainant]
) -> None:
    ana, path = world.visit("ana"), f"{pair[0].address}/relacionados/grafo/exportar"
    assert "Sale en claro" in ana.get(path).text
    files = {what: ana.post(path, what=what) for what in ("graphml", "svg", "png", "ftm")}
    assert {each.status_code for each in files.values()} == {200}
    assert verbs(world, "graph exported") == [pair[0].thread.hex()] * len(files)
    assert set(details(world, "graph exported")) == {
        f'{{"cases":2,"what":"{what}"}}' for what in files
    }
    assert all("sandbox" in each.headers["Content-Security-Policy"] for each in files.values())

    graph = parse_graphml(files["graphml"].text)
    labels = sorted(told["label"] for _, told in graph.nodes(data=True))
    assert labels.count(NAME) == 2
    assert labels.count(PHONE) == 1
    words = "".join(ET.fromstring(files["svg"].data).itertext())
    assert PHONE in words
    assert Image.open(io.BytesIO(files["png"].data)).size == (1_600, 1_000)
    for each in files.values():
        assert b"Descartada" not in each.data

    entities = [json.loads(line) for line in files["ftm"].text.splitlines()]
    for each in entities:
        assert set(each) == {"id", "schema", "properties"}
        assert set(each["properties"]) <= SCHEMAS[each["schema"]]
    ids = {each["id"] for each in entities}
    assert len(ids) == len(entities)
    links = [each["properties"] for each in entities if each["schema"] == "UnknownLink"]
    assert {end for each in links for end in (*each["subject"], *each["object"])} <= ids
    assert not [case for case in pair if case.thread.hex() in files["ftm"].text]


def test_another_format_is_refused_in_a_sentence(
    world: World, pair: tuple[Complainant, Complainant]
) -> None:
    page = world.visit("ana").post(f"{pair[0].address}/relacionados/grafo/exportar", what="exe")
    assert page.status_code == 400
    assert "Elige uno de los formatos." in page.text
    assert verbs(world, "graph exported") == []
