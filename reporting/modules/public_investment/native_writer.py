"""Writing an edition of this module as a project package of OC4IDS 0.9.5, project by project.

The five tables are read side by side in the order of their SNIP number, so that memory stays
bounded whatever their length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from config.catalogues import body_names
from reporting.out.documents import MIDNIGHT, document, package_head
from reporting.out.following import Follower
from reporting.out.rows import ordered_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from reporting.publications.visible import Edition

    Row = dict[str, Any]

NAME, MEDIA_TYPE = "oc4ids.json", "application/json"
PREFIX_SCHEME, MANAGEMENT = "GT-SNIP", "GT-CODIGO-GESTION"
MILESTONES = {
    "diseno": "approval",
    "ambiental": "assessment",
    "terreno": "preProcurement",
    "inicio": "delivery",
    "supervision": "delivery",
    "recepcion": "delivery",
}
METRICS = (("physicalProgress", "fisico"), ("financialProgress", "financiero"))


def write(session: Session, edition: Edition, address: str) -> Iterator[str]:
    """Yield the package's text in pieces; `address` is where this version stays."""
    head = package_head(edition, address, "0.9")
    return document(head, "projects", _projects(session, edition))


def _projects(session: Session, edition: Edition) -> Iterator[Row]:
    beside = {
        name: Follower(ordered_rows(session, edition, name, "snip"), "snip")
        for name in ("programacion", "avances", "etapas", "contratos")
    }
    for row in ordered_rows(session, edition, "proyectos", "snip"):
        parts = {name: follower.of(row["snip"]) for name, follower in beside.items()}
        yield _project(row, parts)


def _project(row: Row, parts: dict[str, list[Row]]) -> Row:
    return {
        "id": row["snip"],
        "title": row["nombre"],
        "identifiers": [
            {"id": row["snip"], "scheme": PREFIX_SCHEME},
            *(
                [{"id": row["codigo_gestion"], "scheme": MANAGEMENT}]
                if row["codigo_gestion"]
                else []
            ),
        ],
        "publicAuthority": {
            "id": row["institucion"],
            "name": body_names()[row["institucion"]],
        },
        "sector": [row["sector"]],
        "type": row["tipo"],
        "status": row["estado"],
        "period": {"startDate": _instant(row["inicio_plan"]), "endDate": _instant(row["fin_plan"])},
        "locations": [_location(row)] if row["departamento"] else None,
        "budget": _budget(row, parts["programacion"]),
        "metrics": [*_progress(parts["avances"]), *_spent(parts["programacion"])],
        "milestones": [_milestone(each) for each in parts["etapas"]],
        "contractingProcesses": [_process(each) for each in parts["contratos"]],
    }


def _location(row: Row) -> Row:
    found: Row = {
        "id": "1",
        "gazetteer": {"scheme": "ISO 3166-2", "identifiers": [row["departamento"]]},
        "address": {"locality": row["municipio"], "countryName": "Guatemala"},
    }
    if row["longitud"] is not None and row["latitud"] is not None:
        found["geometry"] = {"type": "Point", "coordinates": [row["longitud"], row["latitud"]]}
    return found


def _budget(row: Row, years: list[Row]) -> Row:
    groups = [
        {
            "id": name,
            "budgetBreakdown": [
                {"id": str(y["ejercicio"]), "amount": _money(y[name]), "period": _year(y)}
                for y in years
            ],
        }
        for name in ("asignado", "vigente")
    ]
    return {"amount": _money(row["costo"]), "budgetBreakdowns": groups if years else None}


def _progress(rows: list[Row]) -> Iterator[Row]:
    for metric, column in METRICS if rows else ():
        yield {
            "id": metric,
            "observations": [
                {
                    "id": f"{metric}-{each['fecha']}",
                    "period": {"endDate": _instant(each["fecha"])},
                    "measure": each[column],
                    "unit": {"name": "%"},
                }
                for each in rows
            ],
        }


def _spent(years: list[Row]) -> Iterator[Row]:
    if years:
        observations = [
            {
                "id": f"devengado-{y['ejercicio']}",
                "period": _year(y),
                "value": _money(y["devengado"]),
            }
            for y in years
        ]
        yield {"id": "devengado", "title": "Devengado", "observations": observations}


def _milestone(row: Row) -> Row:
    return {
        "id": row["etapa"],
        "type": MILESTONES[row["etapa"]],
        "description": row["documento"],
        "dateMet": _instant(row["fecha"]),
        "status": "met",
    }


def _process(row: Row) -> Row:
    summary = {"ocid": row["ocid"], "externalReference": row["nog"]}
    return {"id": row["ocid"] or row["nog"], "summary": summary}


def _year(row: Row) -> Row:
    year = row["ejercicio"]
    return {"startDate": f"{year}-01-01{MIDNIGHT}", "endDate": f"{year}-12-31{MIDNIGHT}"}


def _money(amount: float) -> Row:
    return {"amount": amount, "currency": "GTQ"}


def _instant(day: str | None) -> str | None:
    return f"{day}{MIDNIGHT}" if day else None
