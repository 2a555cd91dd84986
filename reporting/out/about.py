"""What every file says of itself: which version, from where, up to when, and if it is a sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _

from config.languages import in_words
from reporting.explorer.addresses import place, whole

if TYPE_CHECKING:
    from reporting.publications.visible import Edition
    from reporting.shape.table import Table


def about(edition: Edition, table: Table) -> dict[str, object]:
    """Return it for programs."""
    return {
        "module": edition.module.slug,
        "version": edition.version,
        "table": table.name,
        "cutoff": edition.cutoff.isoformat(),
        "published": edition.newest.published.isoformat(),
        "sample": edition.is_sample,
        "license": edition.module.license,
        "url": whole("modules.home", **place(edition)),
        "sources": sources(edition, table.name),
    }


def sources(edition: Edition, table: str = "") -> list[dict[str, object]]:
    """Return the sources of an edition, those of one table if told."""
    return [
        {
            "table": each.table,
            "system": each.system,
            "institution": each.institution,
            "title": each.title,
            "url": each.url or None,
            "date": each.source_date.isoformat(),
            "license": each.license,
            "sha256": each.sha256,
            "rows": each.rows,
            "set_aside": each.set_aside,
        }
        for each in edition.sources
        if table in {"", each.table}
    ]


def notes(edition: Edition, table: Table) -> list[str]:
    """Return it for people, a line each."""
    module = in_words(edition.module)
    found = [
        f"{module.title}: {table.title}",
        _("Versión %(version)s", version=edition.version),
        _("Cifras hasta el %(day)s", day=edition.cutoff.isoformat()),
        _("Licencia: %(license)s", license=module.license),
        whole("modules.home", **place(edition)),
    ]
    sample = [_("Muestra inventada: no la cites.")] if edition.is_sample else []
    return [*sample, *found]
