"""Reading OCDS 1.1 into the tables of this module, process by process."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from config.clock import GUATEMALA
from reporting.modules.procurement.methods import method_of, size_of
from reporting.modules.procurement.packages import compiled
from reporting.modules.procurement.parties import institution_of, sellers, tax_number, unit_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Release = dict[str, Any]
    Row = dict[str, object]

CENT = Decimal("0.01")
MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])", re.ASCII)
# GT-NOG-30319447 is the tender, ocds-xqjsxa-30319447 the process; of others the end is no NOG.
NUMBER = re.compile(r"(?:GT-NOG-|ocds-[a-z0-9]+-)?(\d{1,20})", re.ASCII)
GONE = frozenset({"cancelled", "unsuccessful"})


def read(path: Path) -> dict[str, list[Row]]:
    """Return the rows of each table; ImportRefused when the file is not what it must be."""
    found: dict[str, list[Row]] = {name: [] for name in MAKERS}
    for release in compiled(path):
        common = _common(release)
        for name, make in MAKERS.items():
            found[name] += make(release, common)
    return found


def _common(release: Release) -> Row:
    """Return what every row of a process says."""
    words = (release.get("tender") or {}).get("procurementMethodDetails") or ""
    return {
        "periodo": _month(release),
        "ocid": release["ocid"],
        "institucion": institution_of(release),
        "modalidad": method_of(words),
    }


def _month(release: Release) -> str:
    """Return the month of the call, by which the source cuts its files."""
    segment = str((release.get("dataSegmentation") or {}).get("id") or "")
    if MONTH.fullmatch(segment):
        return segment
    tender = release.get("tender") or {}
    days = (tender.get("datePublished"), (tender.get("tenderPeriod") or {}).get("startDate"))
    return next((day[:7] for each in (*days, release["date"]) if (day := _day(each))), "")


def _processes(release: Release, common: Row) -> Iterator[Row]:
    tender, buyer = release.get("tender") or {}, release.get("buyer") or {}
    period = tender.get("tenderPeriod") or {}
    count = tender.get("numberOfTenderers")
    yield {
        **common,
        "nog": _nog(release),
        "comprador": _line(buyer.get("name")),
        "nit_comprador": tax_number(buyer.get("id")),
        "unidad": _line(unit_of(release)),
        "modalidad_original": _line(tender.get("procurementMethodDetails")),
        "categoria": tender.get("mainProcurementCategory"),
        "titulo": _line(tender.get("title") or release.get("title")),
        "estado": tender.get("status"),
        "estado_original": _line(tender.get("statusDetails")),
        "publicado": _day(tender.get("datePublished") or period.get("startDate")),
        "cierre": _day(period.get("endDate")),
        "monto": _amount(tender.get("value"))["monto"],
        "oferentes": count,
        "con_ofertas": None if count is None else int(count > 0),
        "una_oferta": None if count is None else int(count == 1),
    }


def _nog(release: Release) -> str | None:
    tender = release.get("tender") or {}
    for text in (str(tender.get("id") or ""), str(release["ocid"])):
        found = NUMBER.fullmatch(text)
        if found:
            return found[1]
    return None


def _bids(release: Release, common: Row) -> Iterator[Row]:
    for each in (release.get("bids") or {}).get("details") or []:
        yield {
            **common,
            "oferta": each.get("id"),
            "estado": each.get("status"),
            **sellers(release, each.get("tenderers") or []),
            "fecha": _day(each.get("date")),
            **_amount(each.get("value")),
        }


def _awards(release: Release, common: Row) -> Iterator[Row]:
    category = (release.get("tender") or {}).get("mainProcurementCategory")
    for each in release.get("awards") or []:
        amount = _amount(None if each.get("status") in GONE else each.get("value"))
        yield {
            **common,
            "adjudicacion": each.get("id"),
            "categoria": category,
            "tramo": size_of(amount["monto"]),
            "estado": each.get("status"),
            **sellers(release, each.get("suppliers") or []),
            "fecha": _day(each.get("date")),
            **amount,
        }


def _contracts(release: Release, common: Row) -> Iterator[Row]:
    for each in release.get("contracts") or []:
        period = each.get("period") or {}
        yield {
            **common,
            "contrato": each.get("id"),
            "adjudicacion": each.get("awardID"),
            "numero": _line(each.get("contractNumber")),
            "estado": each.get("status"),
            "firmado": _day(each.get("dateSigned")),
            "inicio": _day(period.get("startDate")),
            "fin": _day(period.get("endDate")),
            "modificaciones": len(each.get("amendments") or []),
            **_amount(None if each.get("status") in GONE else each.get("value")),
        }


def _amount(value: Release | None) -> dict[str, str | None]:
    """Return `monto` in quetzales, rounded to the cent, or `otra_moneda`; never both. As text."""
    amount = (value or {}).get("amount")
    if amount is None:
        return {"monto": None, "otra_moneda": None}
    exact = _exact(amount)
    currency = (value or {}).get("currency") or "GTQ"
    if currency == "GTQ":
        return {"monto": str(exact), "otra_moneda": None}
    return {"monto": None, "otra_moneda": f"{exact} {currency}"}


def _exact(amount: Decimal | int) -> Decimal:
    """Return an amount rounded to the cent; as it is when it is too long, for the table's rule."""
    found = Decimal(amount)
    try:
        return found.quantize(CENT, ROUND_HALF_EVEN)
    except InvalidOperation:
        return found


def _day(instant: object) -> str | None:
    """Return the day in Guatemala; None for what is no instant."""
    try:
        found = datetime.fromisoformat(str(instant or ""))
        return (found.astimezone(GUATEMALA) if found.tzinfo else found).date().isoformat()
    except (OverflowError, ValueError):
        return None


def _line(text: object) -> str | None:
    return " ".join(str(text or "").split()) or None


MAKERS = {
    "procesos": _processes,
    "ofertas": _bids,
    "adjudicaciones": _awards,
    "contratos_compra": _contracts,
}
