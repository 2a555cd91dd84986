"""A version of a module as a Data Package (version 2), with its fiscal types where it has some.

Sources: datapackage.org (Data Package 2.0), fiscal.datapackage.org (Fiscal Data Package 1.0).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from config.languages import in_words
from reporting.explorer.addresses import place, whole
from reporting.out.about import sources
from reporting.shape.schema import schema_of

if TYPE_CHECKING:
    from reporting.publications.visible import Edition
    from reporting.shape.table import Table

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
PHASE, AMOUNT = "fase", "monto"


def package_of(edition: Edition) -> dict[str, Any]:
    """Return the descriptor; the paths of its resources are relative to where it lies."""
    module = in_words(edition.module)
    resources = [_resource(edition, each) for each in module.tables if edition.of_table(each.name)]
    return {
        "$schema": PROFILE,
        "name": module.slug,
        "id": whole("downloads.package", **place(edition)),
        "title": module.title,
        "description": module.purpose,
        "homepage": whole("modules.home", **place(edition)),
        "version": str(edition.version),
        "created": f"{edition.newest.published.isoformat()}T00:00:00-06:00",
        "sample": edition.is_sample,
        "licenses": [{"name": module.license, "path": module.license_url}],
        "sources": _package_sources(edition),
        "contributors": [{"title": module.publisher, "roles": ["publisher"]}],
        **_fiscal(module.tables, edition),
        "resources": resources,
    }


def _package_sources(edition: Edition) -> list[dict[str, str]]:
    found = [
        {"title": f"{each['title']} ({each['system']})", "path": str(each["url"] or "")}
        for each in sources(edition)
    ]
    kept = [{name: text for name, text in each.items() if text} for each in found]
    return [each for place_, each in enumerate(kept) if each not in kept[:place_]]


def _resource(edition: Edition, table: Table) -> dict[str, Any]:
    found: dict[str, Any] = {
        "$schema": RESOURCE,
        "name": table.name,
        "type": "table",
        "path": f"{table.name}/tabla.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "title": table.title,
        "description": table.description,
        "schema": {"$schema": SCHEMA, **schema_of(table)},
    }
    if table.key and len(edition.of_table(table.name)) > 1:
        # A key is unique within a publication; several may stand side by side.
        found["schema"].pop("primaryKey")
    return found | _extra_fields(table)


def _extra_fields(table: Table) -> dict[str, Any]:
    """Return how the columns of one phase each become one column of amounts (denormalising)."""
    if not any(each.phase for each in table.fields):
        return {}
    return {
        "extraFields": [
            {"name": PHASE, "type": "string", "columnType": "phase:id"},
            {
                "name": AMOUNT,
                "type": "number",
                "columnType": "value",
                "normalizationTarget": True,
            },
            {
                "name": "moneda",
                "type": "string",
                "columnType": "value-currency:code",
                "constant": "GTQ",
            },
        ]
    }


def _fiscal(tables: tuple[Table, ...], edition: Edition) -> dict[str, Any]:
    if not any(field.phase for table in tables for field in table.fields):
        return {}
    start = min(each.period_start for each in edition.visible)
    end = max(each.period_end for each in edition.visible)
    return {
        "countryCode": "GT",
        "granularity": "aggregated",
        "fiscalPeriod": {"start": start.isoformat(), "end": end.isoformat()},
    }
