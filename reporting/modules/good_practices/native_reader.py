"""Reading a concept scheme of SKOS, in JSON-LD or Turtle, into the manual's table.

rdflib makes a graph of either. A context that would have to be fetched is refused: importing asks
the network for nothing.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, SKOS

from config.catalogues import body_ids
from reporting.importing.faults import ImportRefused
from reporting.importing.json_files import whole
from reporting.shape.module import HOME
from reporting.shape.reading import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rdflib.term import Node

    Row = dict[str, object]

TURTLE = ".ttl"
FETCHED = ("@context", "@import")
SPANISH = "es"
OTHER_FILE = "Un manual mide mucho menos: revisa que sea el archivo correcto."


def read(path: Path) -> dict[str, list[Row]]:
    """Return the rows of the manual; ImportRefused when the file is not what it must be."""
    graph = _graph(path)
    themes = _themes(graph)
    concepts = [each for each in graph.subjects(RDF.type, SKOS.Concept) if each not in themes]
    if not concepts:
        raise ImportRefused(f"{path.name}: no hay ninguna práctica (skos:Concept) en él.")
    rows = [_row(graph, each, themes) for each in concepts]
    return {"practicas": sorted(rows, key=lambda row: _place(row["practica"]))}


def _graph(path: Path) -> Graph:
    try:
        text = whole(path, OTHER_FILE).decode("utf-8")
        if path.suffix.lower() == TURTLE:
            return Graph().parse(data=text, format="turtle")
        _keep_away(path, json.loads(text))
        return Graph().parse(data=text, format="json-ld")
    except ImportRefused:
        raise
    except Exception:  # noqa: BLE001 - rdflib raises anything for what is none of its kinds
        raise ImportRefused(
            f"{path.name}: no se pudo leer. Debe ser SKOS en JSON-LD o en Turtle (.ttl), en UTF-8."
        ) from None


def _keep_away(path: Path, value: object) -> None:
    """Refuse a document that names a context to be fetched from elsewhere."""
    if isinstance(value, dict):
        for name, each in value.items():
            given = each if isinstance(each, list) else [each]
            if name in FETCHED and any(isinstance(one, str) for one in given):
                raise ImportRefused(
                    f"{path.name}: su «{name}» está en otra dirección y no se va a buscar. Pon el "
                    "contexto dentro del archivo."
                )
            _keep_away(path, each)
    elif isinstance(value, list):
        for each in value:
            _keep_away(path, each)


def _themes(graph: Graph) -> dict[Node, str]:
    """Return the concepts that are themes of the manual, told by their notation or their label."""
    told = {(SKOS.notation, value): value for value in _labels()}
    told |= {(SKOS.prefLabel, label): value for value, label in _labels().items()}
    return {
        concept: told[predicate, str(text)]
        for predicate in (SKOS.notation, SKOS.prefLabel)
        for concept, text in graph.subject_objects(predicate)
        if (predicate, str(text)) in told
    }


@cache
def _labels() -> dict[str, str]:
    table = read_table(HOME / "good_practices" / "tables" / "practicas.json")
    return {each.value: each.label for each in table.field("tema").options}


def _row(graph: Graph, concept: Node, themes: dict[Node, str]) -> Row:
    broader = list(graph.objects(concept, SKOS.broader))
    known = (themes[each] for each in broader if each in themes)
    other = next((str(each) for each in broader), None)
    return {
        "practica": _said(graph, concept, SKOS.notation),
        "tema": next(known, other),
        "titulo": _said(graph, concept, SKOS.prefLabel),
        "problema": _said(graph, concept, SKOS.scopeNote),
        "descripcion": _said(graph, concept, SKOS.definition),
        "resultado": _said(graph, concept, SKOS.example),
        "institucion": _body(graph, concept),
    }


def _said(graph: Graph, node: Node, predicate: URIRef) -> str | None:
    """Return a text in Spanish, else in no language, else in any."""
    found = [each for each in graph.objects(node, predicate) if isinstance(each, Literal)]
    order = {SPANISH: 0, None: 1}
    best = sorted(found, key=lambda each: (order.get(each.language, 2), str(each)))
    return str(best[0]) if best else None


def _body(graph: Graph, concept: Node) -> str | None:
    """Return the id of the public body where it began, told by itself or by its name."""
    told = next(_creators(graph, concept), None)
    return body_ids().get(told, told) if told is not None else None


def _creators(graph: Graph, concept: Node) -> Iterator[str]:
    for each in graph.objects(concept, DCTERMS.creator):
        told = _said(graph, each, DCTERMS.identifier) or _said(graph, each, FOAF.name)
        yield told or str(each)


def _place(number: object) -> tuple[int, str]:
    text = str(number or "")
    return (int(text) if text.isascii() and text.isdigit() else 0, text)
