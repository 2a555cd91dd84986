"""Writing an edition of this module as a release package of OCDS 1.1, process by process.

Each process is one release with all that was published of it. The tables are read side by side
in the order of their OCID, so that memory stays bounded whatever their length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from config.catalogues import body_names
from reporting.modules.procurement.parties import BETWEEN, OURS, TAX, UNIT
from reporting.out.documents import MIDNIGHT, document, package_head
from reporting.out.following import Follower
from reporting.out.rows import ordered_rows
from reporting.shape.registry import by_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from reporting.publications.visible import Edition

    Row = dict[str, Any]

NAME, MEDIA_TYPE = "ocds.json", "application/json"
BIDS = "https://raw.githubusercontent.com/open-contracting-extensions/ocds_bid_extension/v1.1.5/extension.json"
NAMELESS = {
    "individual": "Persona individual (nombre no publicado)",
    "sin_dato": "Proveedor (nombre no publicado)",
    "varios": "Varios proveedores (nombres no publicados)",
}
# How a kind of seller is told, so that a reader of the file tells it again.
LEGAL = {"individual": "INDIVIDUAL", "empresa": "EMPRESA U ORGANIZACIÓN"}
BESIDE = ("ofertas", "adjudicaciones", "contratos_compra")


def write(session: Session, edition: Edition, address: str) -> Iterator[str]:
    """Yield the package's text in pieces; `address` is where this version stays."""
    head = {**package_head(edition, address, "1.1"), "extensions": [BIDS]}
    return document(head, "releases", _releases(session, edition))


def _releases(session: Session, edition: Edition) -> Iterator[Row]:
    beside = {
        name: Follower(ordered_rows(session, edition, name, "ocid"), "ocid") for name in BESIDE
    }
    day = edition.cutoff.isoformat()
    for row in ordered_rows(session, edition, "procesos", "ocid"):
        parts = {name: follower.of(row["ocid"]) for name, follower in beside.items()}
        yield _release(row, parts, day)


def _methods() -> dict[str, str]:
    module = by_folder("procurement")
    field = module.table("procesos").field("modalidad") if module else None
    return {each.value: each.label for each in field.options} if field else {}


def _release(row: Row, parts: dict[str, list[Row]], day: str) -> Row:
    people = _People(row)
    bids = [_bid(each, people) for each in parts["ofertas"]]
    awards = [_award(each, people) for each in parts["adjudicaciones"]]
    contracts = [_contract(each) for each in parts["contratos_compra"]]
    return {
        "ocid": row["ocid"],
        "id": f"{row['ocid']}-{day}",
        "date": f"{day}{MIDNIGHT}",
        "language": "es",
        "tag": ["tender", *(["award"] if awards else []), *(["contract"] if contracts else [])],
        "initiationType": "tender",
        "parties": people.parties,
        "buyer": people.buyer,
        "tender": _tender(row, people),
        "bids": {"details": bids},
        "awards": awards,
        "contracts": contracts,
        "dataSegmentation": {"id": row["periodo"]},
    }


class _People:
    """The parties of one release, each with the roles in which it was named."""

    def __init__(self, row: Row) -> None:
        self._known: dict[str, Row] = {}
        number, body = row["nit_comprador"], row["institucion"]
        id_ = f"{TAX}-{number}" if number else f"{OURS}-{body or 'comprador'}"
        self.buyer = self._named(id_, row["comprador"], "buyer")
        if body:
            ours = {"scheme": OURS, "id": body, "legalName": body_names()[body]}
            self._known[id_]["additionalIdentifiers"] = [ours]
        unit = row["unidad"]
        self.unit = self._named(f"{UNIT}-{row['ocid']}", unit, "procuringEntity") if unit else None

    @property
    def parties(self) -> list[Row]:
        return list(self._known.values())

    def sellers(self, row: Row, role: str, key: str) -> list[Row]:
        """Return the references to the sellers of a row; those without a name get an id of it."""
        kind = row["tipo"]
        names = row["proveedor"].split(BETWEEN) if row["proveedor"] else []
        numbers = row["nit"].split(BETWEEN) if row["nit"] else []
        if len(numbers) != len(names):
            numbers = []
        found = [
            self._seller(f"{TAX}-{numbers[n]}" if numbers else f"{key}-{n + 1}", name, role)
            for n, name in enumerate(names)
        ]
        if kind != "empresa":
            told = "individual" if kind == "varios" and found else kind
            found.append(self._named(f"{key}-0", NAMELESS[kind], role, LEGAL.get(told, "")))
        return found

    def _seller(self, id_: str, name: str, role: str) -> Row:
        return self._named(id_, name, role, LEGAL["empresa"])

    def _named(self, id_: str, name: str, role: str, legal: str = "") -> Row:
        party = self._known.setdefault(id_, {"id": id_, "name": name, "roles": []})
        if role not in party["roles"]:
            party["roles"].append(role)
        if id_.startswith(f"{TAX}-"):
            party["identifier"] = {"scheme": TAX, "id": id_.removeprefix(f"{TAX}-")}
        if legal:
            party["details"] = {"legalEntityTypeDetail": {"description": legal}}
        return {"id": id_, "name": party["name"]}


def _tender(row: Row, people: _People) -> Row:
    return {
        "id": f"GT-NOG-{row['nog']}" if row["nog"] else row["ocid"],
        "title": row["titulo"],
        "status": row["estado"],
        "statusDetails": row["estado_original"],
        "datePublished": _instant(row["publicado"]),
        "procuringEntity": people.unit,
        "value": _money(row["monto"], None),
        "procurementMethodDetails": row["modalidad_original"] or _methods()[row["modalidad"]],
        "mainProcurementCategory": row["categoria"],
        "tenderPeriod": {
            "startDate": _instant(row["publicado"]),
            "endDate": _instant(row["cierre"]),
        },
        "numberOfTenderers": row["oferentes"],
    }


def _bid(row: Row, people: _People) -> Row:
    return {
        "id": row["oferta"],
        "date": _instant(row["fecha"]),
        "status": row["estado"],
        "tenderers": people.sellers(row, "tenderer", row["oferta"]),
        "value": _money(row["monto"], row["otra_moneda"]),
    }


def _award(row: Row, people: _People) -> Row:
    return {
        "id": row["adjudicacion"],
        "status": row["estado"],
        "date": _instant(row["fecha"]),
        "value": _money(row["monto"], row["otra_moneda"]),
        "suppliers": people.sellers(row, "supplier", row["adjudicacion"]),
    }


def _contract(row: Row) -> Row:
    numbered = range(1, row["modificaciones"] + 1)
    return {
        "id": row["contrato"],
        "awardID": row["adjudicacion"],
        "status": row["estado"],
        "contractNumber": row["numero"],
        "dateSigned": _instant(row["firmado"]),
        "period": {"startDate": _instant(row["inicio"]), "endDate": _instant(row["fin"])},
        "value": _money(row["monto"], row["otra_moneda"]),
        "amendments": [{"id": str(each)} for each in numbered],
    }


def _money(amount: float | None, other: str | None) -> Row | None:
    if other:
        number, currency = other.split(" ")
        return {"amount": float(number), "currency": currency}
    return None if amount is None else {"amount": amount, "currency": "GTQ"}


def _instant(day: str | None) -> str | None:
    return f"{day}{MIDNIGHT}" if day else None
