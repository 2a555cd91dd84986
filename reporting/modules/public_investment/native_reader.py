"""Reading OC4IDS 0.9.5 into the tables of this module, project by project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reporting.importing.spooling import Spool
from reporting.modules.public_investment.packages import projects

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    Row = dict[str, object]

MANAGEMENT = "GT-CODIGO-GESTION"


def read(path: Path) -> dict[str, Iterable[Row]]:
    """Return the rows of each table; ImportRefused when the file is not what it must be."""
    spool = Spool(MAKERS)
    for project in projects(path):
        for name, make in MAKERS.items():
            spool.add(name, make(project))
    return spool.tables()


def _projects(project: dict[str, Any]) -> Iterator[Row]:
    place: dict[str, Any] = next(iter(project.get("locations", [])), {})
    longitude, latitude = place.get("geometry", {}).get("coordinates") or (None, None)
    yield {
        "snip": project["id"],
        "nombre": project.get("title"),
        "institucion": project.get("publicAuthority", {}).get("id"),
        "sector": next(iter(project.get("sector", [])), None),
        "tipo": project.get("type"),
        "estado": project.get("status"),
        "departamento": next(iter(place.get("gazetteer", {}).get("identifiers", [])), None),
        "municipio": place.get("address", {}).get("locality"),
        "latitud": latitude,
        "longitud": longitude,
        "inicio_plan": _day(project.get("period", {}).get("startDate")),
        "fin_plan": _day(project.get("period", {}).get("endDate")),
        "costo": project.get("budget", {}).get("amount", {}).get("amount"),
        "codigo_gestion": _identifier(project, MANAGEMENT),
    }


def _identifier(project: dict[str, Any], scheme: str) -> object:
    found = (
        each.get("id") for each in project.get("identifiers", []) if each.get("scheme") == scheme
    )
    return next(found, None)


def _spending(project: dict[str, Any]) -> Iterator[Row]:
    """Yield a row a year: two breakdowns of the budget, and the metric of what was spent."""
    years: dict[str, Row] = {}
    for group in project.get("budget", {}).get("budgetBreakdowns", []):
        for part in group.get("budgetBreakdown", []):
            years.setdefault(part["id"], {})[group["id"]] = part.get("amount", {}).get("amount")
    for part in _observations(project, "devengado"):
        year = part["period"]["startDate"][:4]
        years.setdefault(year, {})["devengado"] = part.get("value", {}).get("amount")
    institution = project.get("publicAuthority", {}).get("id")
    for year, row in years.items():
        yield {"snip": project["id"], "ejercicio": year, "institucion": institution, **row}


def _progress(project: dict[str, Any]) -> Iterator[Row]:
    days: dict[str, Row] = {}
    for metric, column in (("physicalProgress", "fisico"), ("financialProgress", "financiero")):
        for each in _observations(project, metric):
            day = _day(each.get("period", {}).get("endDate")) or ""
            days.setdefault(day, {})[column] = each.get("measure")
    for day, row in days.items():
        yield {"snip": project["id"], "fecha": day, **row}


def _observations(project: dict[str, Any], metric: str) -> list[dict[str, Any]]:
    found = [each for each in project.get("metrics", []) if each["id"] == metric]
    return [each for one in found for each in one.get("observations", [])]


def _milestones(project: dict[str, Any]) -> Iterator[Row]:
    for each in project.get("milestones", []):
        yield {
            "snip": project["id"],
            "etapa": each["id"],
            "fecha": _day(each.get("dateMet")),
            "documento": each.get("description"),
        }


def _contracts(project: dict[str, Any]) -> Iterator[Row]:
    for each in project.get("contractingProcesses", []):
        summary = each.get("summary", {})
        nog = summary.get("externalReference") or each["id"]
        yield {"snip": project["id"], "nog": nog, "ocid": summary.get("ocid")}


def _day(instant: object) -> str | None:
    return str(instant)[:10] if instant else None


MAKERS = {
    "proyectos": _projects,
    "programacion": _spending,
    "avances": _progress,
    "etapas": _milestones,
    "contratos": _contracts,
}
