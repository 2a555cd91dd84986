"""Writing the donations of an edition as activities of IATI 2.03, one for each.

The names of the organisations stand in memory (a register has some thousands); the donations pass
one by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring
from xml.sax.saxutils import quoteattr

from reporting.modules.foreign_ngos.iati import (
    ACTUAL_START,
    BENEFICIARIES,
    CATEGORIES,
    COUNTRY,
    FUNDING,
    GENERAL,
    GOVERNMENT,
    IMPLEMENTATION,
    IMPLEMENTING,
    INCOMING_FUNDS,
    INTERNATIONAL_NGO,
    NAMESPACE,
    ORGANISATION,
    QUETZALES,
    REGISTRY,
    VERSION,
)
from reporting.out.rows import ordered_rows
from reporting.shape.table import CATALOGUES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from reporting.publications.visible import Edition

    Row = dict[str, Any]
    Labels = dict[str, dict[str, str]]

NAME, MEDIA_TYPE = "iati.xml", "application/xml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
SAMPLE = "<!-- Muestra inventada: no habla de ninguna organización de verdad. -->\n"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
register_namespace("pl", NAMESPACE)


def write(session: Session, edition: Edition, address: str) -> Iterator[str]:
    """Yield the file's text in pieces; `address` is where this version stays."""
    names: dict[str, str] = {
        each["registro"]: each["nombre"]
        for each in ordered_rows(session, edition, "organizaciones", "registro")
    }
    labels = _labels(edition)
    made = quoteattr(f"{edition.newest.published.isoformat()}T06:00:00Z")
    yield DECLARATION + (SAMPLE if edition.is_sample else "")
    yield f"<iati-activities version={quoteattr(VERSION)} generated-datetime={made}>\n"
    for row in ordered_rows(session, edition, "donaciones", "informe"):
        name = names.get(row["registro"]) or row["registro"]
        activity = _activity(row, name, labels, address)
        yield tostring(activity, encoding="unicode") + "\n"
    yield "</iati-activities>\n"


def _labels(edition: Edition) -> Labels:
    """Return what the values of the donations' dimensions are called."""
    table = edition.module.table("donaciones")
    labels = {each.name: {o.value: o.label for o in each.options} for each in table.dimensions}
    return labels | {"institutions": {o.value: o.label for o in CATALOGUES["institutions"]()}}


def _activity(row: Row, name: str, labels: Labels, address: str) -> Element:
    activity = Element("iati-activity", {LANGUAGE: "es", "default-currency": row["moneda"]})
    SubElement(activity, "iati-identifier").text = f"{REGISTRY}-{row['informe']}"
    _reporting(activity, labels)
    purpose = labels["sector"][row["sector"]]
    _said(SubElement(activity, "title"), f"Donación para {name}: {purpose}")
    origin = labels["pais_procedencia"][row["pais_procedencia"]]
    donor = f"{labels['donante'][row['donante']]} ({origin})"
    told = f"Informe de donación {row['informe']}. Donante: {donor}. {address}"
    _said(SubElement(activity, "description", type=GENERAL), told)
    funding = {"role": FUNDING, "type": row["donante"]}
    _said(SubElement(activity, "participating-org", funding), donor)
    _said(SubElement(activity, "participating-org", {"role": IMPLEMENTING, **_receiver(row)}), name)
    SubElement(activity, "activity-status", code=IMPLEMENTATION)
    SubElement(activity, "activity-date", {"type": ACTUAL_START, "iso-date": row["fecha"]})
    SubElement(activity, "recipient-country", code="GT", percentage="100")
    _location(activity, row, labels)
    SubElement(activity, "sector", vocabulary=CATEGORIES, code=row["sector"], percentage="100")
    _money(activity, row, donor, name)
    return activity


def _reporting(activity: Element, labels: Labels) -> None:
    told = {"ref": REGISTRY, "type": GOVERNMENT, "secondary-reporter": "1"}
    _said(SubElement(activity, "reporting-org", told), labels["institutions"]["minex"])


def _receiver(row: Row) -> dict[str, str]:
    return {"ref": ORGANISATION + row["registro"], "type": INTERNATIONAL_NGO}


def _location(activity: Element, row: Row, labels: Labels) -> None:
    if row["departamento"]:
        location = SubElement(activity, "location", ref=row["departamento"])
        SubElement(location, "location-reach", code=BENEFICIARIES)
        _said(SubElement(location, "name"), labels["departamento"][row["departamento"]])


def _money(activity: Element, row: Row, donor: str, name: str) -> None:
    money = SubElement(activity, "transaction", ref=row["informe"])
    SubElement(money, "transaction-type", code=INCOMING_FUNDS)
    SubElement(money, "transaction-date", {"iso-date": row["fecha"]})
    value = SubElement(money, "value", {"currency": row["moneda"], "value-date": row["fecha"]})
    value.text = f"{row['monto']:.2f}"
    value.set(QUETZALES, f"{row['monto_gtq']:.2f}")
    provider = {"type": row["donante"], COUNTRY: row["pais_procedencia"]}
    _said(SubElement(money, "provider-org", provider), donor)
    _said(SubElement(money, "receiver-org", _receiver(row)), name)


def _said(parent: Element, text: str) -> None:
    SubElement(parent, "narrative").text = text
