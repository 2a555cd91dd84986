"""Writing the units of an edition in the W3C's Organization Ontology, as JSON-LD.

Source: The Organization Ontology, W3C Recommendation of 16 January 2014. Requests and checks have
no place in it; they are in the tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from config.catalogues import body_names
from config.languages import in_words
from reporting.out.documents import LINKED_DATA, document, marked
from reporting.out.rows import ordered_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from reporting.publications.visible import Edition

    Node = dict[str, Any]

NAME, MEDIA_TYPE = "org.jsonld", LINKED_DATA
CONTEXT = {
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def write(session: Session, edition: Edition, address: str) -> Iterator[str]:
    """Yield the graph's text in pieces; `address` is where this version stays."""
    return document({"@context": CONTEXT}, "@graph", _nodes(session, edition, address))


def _nodes(session: Session, edition: Edition, address: str) -> Iterator[Node]:
    yield _about(edition, address)
    told: set[str] = set()
    for unit in ordered_rows(session, edition, "unidades_informacion", "uip"):
        body = unit["institucion"]
        if body not in told:
            told.add(body)
            yield _institution(body, address)
        yield _unit(unit, address)


def _about(edition: Edition, address: str) -> Node:
    module = in_words(edition.module)
    return {
        "@id": address,
        "dct:title": marked(module.title, edition),
        "dct:license": {"@id": module.license_url},
        "dct:issued": {"@type": "xsd:date", "@value": edition.newest.published.isoformat()},
    }


def _institution(id_: str, address: str) -> Node:
    return {
        "@id": _place(id_, address),
        "@type": "org:FormalOrganization",
        "skos:prefLabel": body_names()[id_],
    }


def _place(id_: str, address: str) -> str:
    """Return the page of an institution on the site that this file is of, in Spanish."""
    site = urlsplit(address)
    return f"{site.scheme}://{site.netloc}/instituciones/{id_}/"


def _unit(unit: Node, address: str) -> Node:
    """Return one unit; what its row leaves empty is None."""
    phone = unit["telefono"]
    return {
        "@id": f"{address}#{unit['uip']}",
        "@type": "org:OrganizationalUnit",
        "org:identifier": unit["uip"],
        "skos:prefLabel": unit["nombre"],
        "org:unitOf": {"@id": _place(unit["institucion"], address)},
        "foaf:homepage": {"@id": unit["portal"]} if unit["portal"] else None,
        "org:hasPrimarySite": {
            "@type": "org:Site",
            "org:siteAddress": {
                "@type": "vcard:VCard",
                "vcard:region": unit["departamento"],
                "vcard:street-address": unit["direccion"],
                "vcard:hasTelephone": {"@id": f"tel:{_dialled(phone)}"} if phone else None,
            },
        },
    }


def _dialled(phone: str) -> str:
    """Return a number as RFC 3966 writes it: no spaces."""
    return phone.replace(" ", "")
