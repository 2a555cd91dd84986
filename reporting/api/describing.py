"""Describing modules, editions and publications to programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from config.languages import in_words
from reporting.explorer.addresses import place, whole
from reporting.out.about import sources
from reporting.shape.schema import schema_of

if TYPE_CHECKING:
    from reporting.publications.models import Publication
    from reporting.publications.visible import Edition
    from reporting.shape.module import Measure, Module


def describe_module(module: Module, found: Edition | None) -> dict[str, Any]:
    """Return a module, and where its latest version is."""
    latest = {"slug": module.slug, "version": found.version} if found else None
    return {
        "slug": module.slug,
        "number": module.number,
        "title": module.title,
        "purpose": module.purpose,
        "license": module.license,
        "standard": module.standard.name,
        "url": whole("api.module", slug=module.slug),
        "latest": whole("api.version", **latest) if latest else None,
    }


def describe_publication(module: Module, one: Publication) -> dict[str, Any]:
    """Return one publication."""
    return {
        "module": module.slug,
        "version": one.version,
        "period": [one.period_start.isoformat(), one.period_end.isoformat()],
        "cutoff": one.cutoff.isoformat(),
        "published": one.published.isoformat(),
        "sha256": one.sha256,
        "rows": one.rows,
        "set_aside": one.set_aside,
        "sample": one.sample,
        "notes": one.notes,
        "url": whole("api.version", slug=module.slug, version=one.version),
    }


def describe_edition(found: Edition) -> dict[str, Any]:
    """Return a version: what it is made of, and the tables that can be asked."""
    module = in_words(found.module)
    return {
        **describe_module(module, found),
        "version": found.version,
        "cutoff": found.cutoff.isoformat(),
        "sample": found.is_sample,
        "sources": sources(found),
        "package": whole("downloads.package", **place(found)),
        "tables": [
            {
                "name": table.name,
                "title": table.title,
                "description": table.description,
                "schema": schema_of(table),
                "measures": [_measure(each) for each in module.measures_of(table.name)],
                "dimensions": [each.name for each in table.dimensions],
                "rows": whole("api.lines", **place(found), table=table.name),
            }
            for table in module.tables
            if found.of_table(table.name)
        ],
    }


def _measure(one: Measure) -> dict[str, str]:
    return {"id": one.id, "title": one.title, "unit": one.unit, "meaning": one.meaning}
