"""Reading activities of IATI 2.03 into the table of donations: each incoming fund is one.

The official schema judges the file first. A value that the file does not tell once, and only
once, stays empty; the table's own rules then name its row.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporting.importing.faults import ImportRefused
from reporting.modules.foreign_ngos.iati import (
    CATEGORIES,
    COUNTRY,
    FUNDING,
    IMPLEMENTING,
    INCOMING_FUNDS,
    ORGANISATION,
    PURPOSES,
    QUETZALES,
    SCHEMA,
    STANDARD,
)
from reporting.standards.judging_xml import judged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

    Row = dict[str, object]

# An organisation's identifier begins with the country of the register that gave it (org-id.guide).
REGISTER = re.compile(r"(?!X[A-Z])([A-Z]{2})-")
DEPARTMENT = re.compile(r"GT-[0-9]{2}")
CATEGORY_DIGITS = 3


def read(path: Path) -> dict[str, list[Row]]:
    """Return the rows of the donations; ImportRefused when the file is not what it must be."""
    root = judged(SCHEMA, STANDARD, path)
    rows = [row for activity in root.findall("iati-activity") for row in _donations(activity)]
    if not rows:
        raise ImportRefused(
            f"{path.name}: ninguna actividad dice que llegó dinero (transaction-type 1). Revisa "
            "que sea el archivo de las donaciones."
        )
    return {"donaciones": rows}


def _donations(activity: Element) -> Iterator[Row]:
    for money in activity.findall("transaction"):
        if _attribute(money.find("transaction-type"), "code") == INCOMING_FUNDS:
            yield _donation(activity, money)


def _donation(activity: Element, money: Element) -> Row:
    day = _attribute(money.find("transaction-date"), "iso-date")
    value = money.find("value")
    currency = _attribute(value, "currency") or activity.get("default-currency")
    amount = value.text if value is not None else None
    return {
        "periodo": day[:4] if day else None,
        "informe": money.get("ref") or activity.findtext("iati-identifier"),
        "registro": _registered(activity, money),
        "fecha": day,
        "pais_procedencia": _origin(activity, money),
        "donante": _attribute(money.find("provider-org"), "type")
        or _attribute(_participant(activity, FUNDING), "type"),
        "sector": _sector(money) or _sector(activity),
        "departamento": _department(activity),
        "moneda": currency,
        "monto": amount,
        "monto_gtq": amount if currency == "GTQ" else _attribute(value, QUETZALES),
    }


def _registered(activity: Element, money: Element) -> str | None:
    """Return the number of who received it; ours is within the identifier, others stay whole."""
    found = _attribute(money.find("receiver-org"), "ref") or _attribute(
        _participant(activity, IMPLEMENTING), "ref"
    )
    return found.removeprefix(ORGANISATION) if found else None


def _origin(activity: Element, money: Element) -> str | None:
    """Return the country that it came from: as we write it, else that of the donor's register."""
    provider = money.find("provider-org")
    said = _attribute(provider, COUNTRY)
    if said:
        return said
    donor = _attribute(provider, "ref") or _attribute(_participant(activity, FUNDING), "ref")
    found = REGISTER.match(donor or "")
    return found[1] if found else None


def _sector(where: Element) -> str | None:
    """Return the DAC category of the only sector that is told in a DAC list."""
    codes = {
        each.get("code", "")[:CATEGORY_DIGITS]
        for each in where.findall("sector")
        if each.get("vocabulary", PURPOSES) in {PURPOSES, CATEGORIES}
    }
    return codes.pop() if len(codes) == 1 else None


def _department(activity: Element) -> str | None:
    codes = {each.get("ref", "") for each in activity.findall("location")}
    return codes.pop() if len(codes) == 1 and DEPARTMENT.fullmatch(next(iter(codes))) else None


def _participant(activity: Element, role: str) -> Element | None:
    found = [each for each in activity.findall("participating-org") if each.get("role") == role]
    return found[0] if len(found) == 1 else None


def _attribute(element: Element | None, name: str) -> str | None:
    return element.get(name) if element is not None else None
