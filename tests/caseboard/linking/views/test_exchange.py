"""What leaves for other programs is what these read: FollowTheMoney's own model, and GraphML."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networkx.readwrite.graphml import parse_graphml

from caseboard.facts.facts import Person
from caseboard.linking.views.exchange import as_entities, as_graphml
from caseboard.linking.views.networks import KINDS, Edge, Network, Node, plain
from caseboard.linking.views.words import WHY_WORDS
from tests import samples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Copied from FollowTheMoney 4.11.2, whose own library weighs 300 MB with what it needs.
MODEL: dict[str, Any] = json.loads(
    (Path(samples.__file__).with_name("followthemoney.json")).read_text("utf-8")
)["schemata"]
DAYS = {bytes([number]) * 16: date(2026, 2, number + 1) for number in range(3)}
TEXT = st.one_of(st.text(max_size=40), st.sampled_from(["El \x07\u202eGato", "\ud7ff\ufffe", " "]))
ROLANDO = Person(
    "go-between",
    "Rolando Tzunún",
    nickname="El Gato",
    post="Chofer",
    phones=("+50241234567", "*142"),
    dpi="2536123450101",
    nit="12345678",
)
TYPES: dict[str, Callable[[str], bool]] = {
    "name": lambda text: bool(text.strip()),
    "string": lambda text: bool(text.strip()),
    "identifier": lambda text: bool(text.strip()),
    "date": lambda text: re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None,
    "country": lambda text: text == "gt",
    "phone": lambda text: phonenumbers.is_valid_number(phonenumbers.parse(text)),
}


def network(labels: list[str]) -> Network:
    """Return a graph with two nodes of each kind, all tied to all in every way there is."""
    nodes = [
        Node(
            f"n{number}",
            KINDS[number % len(KINDS)],
            plain(label),
            thread=bytes([number % 3]) * 16,
            item=f"{number:032x}",
            fact=ROLANDO if KINDS[number % len(KINDS)] == "person" else None,
        )
        for number, label in enumerate(labels)
    ]
    ways = list(WHY_WORDS)
    edges = [
        Edge(one.id, other.id, ways[number % len(ways)])
        for number, (one, other) in enumerate(combinations(nodes, 2))
    ]
    return Network(tuple(nodes), tuple(edges), False)


def entities(labels: list[str]) -> list[dict[str, Any]]:
    lines = as_entities(network(labels), DAYS, bytes(32)).decode().splitlines()
    return [json.loads(line) for line in lines]


@given(st.lists(TEXT, min_size=12, max_size=12))
def test_every_entity_is_one_that_the_model_knows(labels: list[str]) -> None:
    found = {each["id"]: each for each in entities(labels)}
    for each in found.values():
        schema = MODEL[each["schema"]]
        assert set(each) == {"id", "schema", "properties"}
        for name, values in each["properties"].items():
            kind, *of = schema["properties"][name]
            assert values
            assert all(isinstance(value, str) for value in values)
            for value in values:
                if kind == "entity":
                    assert of[0] in MODEL[found[value]["schema"]]["is"]
                else:
                    assert TYPES[kind](value), (name, value)


@pytest.mark.parametrize("label", ["Rolando", "El \x07\u202eGato"])
def test_what_the_model_requires_is_there(label: str) -> None:
    found = entities([label] * 12)
    assert {each["schema"] for each in found} == set(MODEL)
    for each in found:
        assert set(MODEL[each["schema"]]["required"]) <= set(each["properties"])


def test_an_end_of_a_phone_is_no_phone_for_others() -> None:
    told = [each["properties"] for each in entities(["x"] * 12) if each["schema"] == "Person"]
    assert told
    assert all(each["phone"] == ["+50241234567"] for each in told)


@given(st.lists(TEXT, min_size=12, max_size=12))
def test_a_graph_is_read_back_by_another_program(labels: list[str]) -> None:
    whole = network(labels)
    found = parse_graphml(as_graphml(whole).decode())
    assert {(node, told["label"]) for node, told in found.nodes(data=True)} == {
        (each.id, each.label) for each in whole.nodes
    }
    assert found.number_of_edges() == len(whole.edges)
    told: Iterable[tuple[str, str, str]] = found.edges(data="label")
    ties = {(frozenset({one, other}), words) for one, other, words in told}
    assert ties == {(frozenset({e.one, e.other}), str(WHY_WORDS[e.why])) for e in whole.edges}
