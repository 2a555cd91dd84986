"""Writing the manual as a concept scheme of SKOS in JSON-LD: themes on top, practices below them.

Its context stands in the file, so that nobody has to fetch one to read it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from config.catalogues import body_names
from reporting.out.documents import LINKED_DATA, document, marked
from reporting.out.rows import ordered_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from reporting.publications.visible import Edition

    Node = dict[str, Any]

NAME, MEDIA_TYPE = "manual.jsonld", LINKED_DATA
CONTEXT = {
    "@language": "es",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{name: f"skos:{name}" for name in ("prefLabel", "definition", "scopeNote", "example")},
    "notation": {"@id": "skos:notation", "@language": None},
    **{
        name: {"@id": f"skos:{name}", "@type": "@id"}
        for name in ("inScheme", "hasTopConcept", "topConceptOf", "broader")
    },
    "title": "dct:title",
    "issued": {"@id": "dct:issued", "@type": "xsd:date"},
    "license": {"@id": "dct:license", "@type": "@id"},
    "publisher": "dct:publisher",
    "creator": "dct:creator",
    "identifier": {"@id": "dct:identifier", "@language": None},
    "name": "foaf:name",
}


def write(session: Session, edition: Edition, address: str) -> Iterator[str]:
    """Yield the scheme's text in pieces; `address` is where this version stays."""
    return document({"@context": CONTEXT}, "@graph", _nodes(session, edition, address))


def _nodes(session: Session, edition: Edition, address: str) -> Iterator[Node]:
    yield _scheme(edition, address)
    for theme in edition.module.table("practicas").field("tema").options:
        yield _theme(theme.value, theme.label, address)
    for row in ordered_rows(session, edition, "practicas", "practica"):
        yield _practice(row, address)


def _scheme(edition: Edition, address: str) -> Node:
    themes = edition.module.table("practicas").field("tema").options
    return {
        "@id": address,
        "@type": "skos:ConceptScheme",
        "title": marked(edition.module.title, edition),
        "prefLabel": marked(edition.module.title, edition),
        "issued": edition.newest.published.isoformat(),
        "license": edition.module.license_url,
        "publisher": _body(edition.module.publisher),
        "hasTopConcept": [f"{address}#{each.value}" for each in themes],
    }


def _theme(value: str, label: str, address: str) -> Node:
    return {
        "@id": f"{address}#{value}",
        "@type": "skos:Concept",
        "notation": value,
        "prefLabel": label,
        "inScheme": address,
        "topConceptOf": address,
    }


def _practice(row: Node, address: str) -> Node:
    return {
        "@id": f"{address}#practica-{row['practica']}",
        "@type": "skos:Concept",
        "notation": str(row["practica"]),
        "prefLabel": row["titulo"],
        "scopeNote": row["problema"],
        "definition": row["descripcion"],
        "example": row["resultado"],
        "creator": _body(row["institucion"]),
        "inScheme": address,
        "broader": f"{address}#{row['tema']}",
    }


def _body(id_: str) -> Node:
    return {"@type": "foaf:Organization", "identifier": id_, "name": body_names()[id_]}
