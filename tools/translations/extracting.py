"""All that the public can read, as one catalogue without translations.

The caseboard is not in it, but for the sheets and posters that it prints: those who investigate
are a few people who all work in Spanish, and what they read quotes laws and forms that exist in
Spanish alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file

if TYPE_CHECKING:
    from collections.abc import Iterator

TOP = Path(__file__).resolve().parents[2]
TEMPLATES = "jinja2.ext:babel_extract"
TEXTS = "tools.translations.toml_texts:extract"
TABLES = "tools.translations.table_texts:extract"
PYTHON = "python"
# Where, which files, and how their sentences are told apart.
SOURCES = (
    ("config/page/templates", "**/*.html", TEMPLATES),
    ("intake", "templates/**/*.html", TEMPLATES),
    ("intake/nojs", "templates/**/*.html", TEMPLATES),
    ("reporting", "*/templates/**/*.html", TEMPLATES),
    ("reporting/modules", "*/templates/**/*.html", TEMPLATES),
    ("config", "**/*.py", PYTHON),
    ("intake", "**/*.py", PYTHON),
    ("caseboard/paper/drawing", "*.py", PYTHON),
    ("caseboard/posters", "*.py", PYTHON),
    ("reporting", "**/*.py", PYTHON),
    ("config/questionnaire", "*.toml", TEXTS),
    ("config/catalogues", "*.toml", TEXTS),
    ("reporting/modules", "*/module.toml", TEXTS),
    ("reporting/modules", "*/tables/*.json", TABLES),
)
# Catalogues that only the desk reads.
DESK_ONLY = frozenset(
    {
        "aliases.toml",
        "banks.toml",
        "modus.toml",
        "named_bodies.toml",
        "names.toml",
        "offences.toml",
        "reply_templates.toml",
    }
)
OPTIONS = {"newstyle_gettext": "true", "silent": "false", "encoding": "utf-8"}
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
}


def everything(top: Path = TOP) -> Catalog:
    """Return every sentence of the public pages, each with the files that say it."""
    found = Catalog(domain="messages", charset="utf-8")
    for method, path in _files(top):
        place = str(path.relative_to(top))
        options = OPTIONS if method != PYTHON else {"encoding": "utf-8"}
        for line, sentence, _comments, context in extract_from_file(
            method, path, keywords=KEYWORDS, options=options
        ):
            found.add(sentence, locations=[(place, line)], context=context)
    return found


def _files(top: Path) -> Iterator[tuple[str, Path]]:
    for folder, pattern, method in SOURCES:
        for path in sorted((top / folder).glob(pattern)):
            if path.name not in DESK_ONLY:
                yield method, path
