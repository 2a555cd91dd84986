"""Compile every Jinja template, so that a page nobody opens in a test cannot be broken.

Also refused: a template that names another one that is nowhere, and the `safe` filter or a switched
off `autoescape`, because one forgotten `safe` over a report's text would run a stranger's script on
an investigator's screen. What is meant as markup comes from Python as `Markup`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
HOMES = ("caseboard", "config", "intake", "reporting")
SUFFIXES = {".html", ".svg", ".txt", ".xml"}


def environment() -> Environment:
    """Return an environment that knows the tags our apps know."""
    return Environment(
        autoescape=True, extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"]
    )


def _admit_names(compiler: Environment, tree: nodes.Template) -> None:
    """Let every filter and test exist: each app adds its own only when it is made."""
    for used in tree.find_all(nodes.Filter):
        compiler.filters.setdefault(used.name, compiler.filters["string"])
    for asked in tree.find_all(nodes.Test):
        compiler.tests.setdefault(asked.name, compiler.tests["defined"])


def templates() -> list[Path]:
    """Return every template: what lies under a folder named templates, or under config/page."""
    found = [path for home in HOMES for path in (ROOT / home).rglob("*")]
    return sorted(path for path in found if path.suffix in SUFFIXES and _is_template(path))


def _is_template(path: Path) -> bool:
    inside = path.relative_to(ROOT).parts
    return "templates" in inside or (inside[:2] == ("config", "page") and path.suffix == ".html")


def faults(path: Path, everything: list[Path]) -> Iterator[str]:
    """Yield what is wrong with one template, as lines that an editor can jump to."""
    where = path.relative_to(ROOT)
    compiler = environment()
    try:
        tree = compiler.parse(path.read_text(encoding="utf-8"), filename=str(path))
        _admit_names(compiler, tree)
        compiler.compile(tree, filename=str(path))
    except TemplateSyntaxError as error:
        yield f"{where}:{error.lineno}: {error.message}"
        return
    for name in meta.find_referenced_templates(tree):
        if name and not any(f"/{other.as_posix()}".endswith(f"/{name}") for other in everything):
            yield f"{where}: names the template {name!r}, which is nowhere"
    for node in _unescaped(tree):
        yield f"{where}:{node.lineno}: switches escaping off; return Markup from Python instead"


def _unescaped(tree: nodes.Template) -> Iterator[nodes.Node]:
    yield from (node for node in tree.find_all(nodes.Filter) if node.name == "safe")
    for node in tree.find_all(nodes.ScopedEvalContextModifier):
        yield from (node for option in node.options if _is_autoescape_off(option))


def _is_autoescape_off(option: nodes.Keyword) -> bool:
    kept = isinstance(option.value, nodes.Const) and option.value.value is True
    return option.key == "autoescape" and not kept


def main() -> int:
    """Print each fault, and answer 1 if there is any."""
    everything = templates()
    found = [fault for path in everything for fault in faults(path, everything)]
    print(*found, f"templates: {len(everything)} compiled, {len(found)} faults", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
