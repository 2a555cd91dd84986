"""All data sets as a DCAT 3 catalogue in JSON-LD, for the portals that harvest such."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response

from config.catalogues import body_names
from config.languages import current_language, in_words
from reporting.desk import desk
from reporting.events.calendar import MEDIA_TYPE
from reporting.events.finding import events_of
from reporting.explorer.addresses import place, whole
from reporting.out.documents import LINKED_DATA, marked
from reporting.out.native import native_of
from reporting.out.shared import shared
from reporting.out.writing import MEDIA_TYPES
from reporting.publications.visible import editions
from reporting.shape.registry import modules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporting.publications.visible import Edition

catalogue = Blueprint("catalogue", __name__)
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA = "https://www.iana.org/assignments/media-types/"


@catalogue.get("/catalogo.jsonld")
def dcat() -> Response:
    """Give the catalogue of the latest version of every module."""
    with desk().reading() as session:
        found = editions(session, modules())
    body = {
        "@context": CONTEXT,
        "@id": whole("catalogue.dcat"),
        "@type": "dcat:Catalog",
        "dct:title": "Plaza Limpia: transparencia",
        "dct:language": current_language().tag,
        "foaf:homepage": {"@id": whole("modules.index")},
        "dcat:dataset": [_dataset(each) for each in found],
    }
    text = json.dumps(body, ensure_ascii=False, indent=1)
    return shared(Response(text, mimetype=LINKED_DATA))


def _dataset(one: Edition) -> dict[str, Any]:
    module = in_words(one.module)
    return {
        "@id": whole("modules.home", **place(one)),
        "@type": "dcat:Dataset",
        "dct:title": marked(module.title, one),
        "dct:description": module.purpose,
        "dct:identifier": module.slug,
        "dcat:version": str(one.version),
        "dct:issued": {"@type": "xsd:date", "@value": one.newest.published.isoformat()},
        "dct:license": {"@id": module.license_url},
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": body_names()[module.publisher]},
        "dct:spatial": {"@id": "http://publications.europa.eu/resource/authority/country/GTM"},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _day(min(each.period_start for each in one.visible)),
            "dcat:endDate": _day(max(each.period_end for each in one.visible)),
        },
        "dcat:distribution": list(_distributions(one)),
    }


def _day(day: Any) -> dict[str, str]:  # noqa: ANN401 - a date
    return {"@type": "xsd:date", "@value": day.isoformat()}


def _distributions(one: Edition) -> Iterator[dict[str, Any]]:
    package = whole("downloads.package", **place(one))
    yield _distribution(package, "datapackage.json", MEDIA_TYPES["json"])
    for table in in_words(one.module).tables:
        if one.of_table(table.name):
            for ending, media_type in MEDIA_TYPES.items():
                at = whole("downloads.whole", **place(one), table=table.name, ending=ending)
                yield _distribution(at, table.title, media_type)
    writer = native_of(one.module)
    if writer is not None:
        native = whole("downloads.native", **place(one))
        yield _distribution(native, one.module.standard.name, writer.MEDIA_TYPE)
    if events_of(one.module) is not None:
        feed = whole("calendars.calendar", slug=one.module.slug)
        yield _distribution(feed, "iCalendar", MEDIA_TYPE)


def _distribution(address: str, title: str, media_type: str) -> dict[str, Any]:
    return {
        "@type": "dcat:Distribution",
        "dct:title": title,
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": MEDIA + media_type},
    }
