"""What files of native standards share: a head, a list sent while it is made, names, marks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from config.catalogues import body_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reporting.publications.visible import Edition

    Node = Mapping[str, Any]

LINKED_DATA = "application/ld+json"
MIDNIGHT = "T00:00:00-06:00"
SAMPLE = "muestra inventada"


def document(head: Node, name: str, items: Iterable[Node]) -> Iterator[str]:
    """Yield a JSON object in pieces: its head, then a list of that name, an item a line.

    What an item leaves empty (None, a list or an object of nothing) is not in it.
    """
    yield f'{_text(head)[:-1]}, "{name}": [\n'
    between = ""
    for each in items:
        yield between + _text(_without_nothing(each))
        between = ",\n"
    yield "\n]}\n"


def package_head(edition: Edition, address: str, version: str) -> dict[str, Any]:
    """Return what packages of OCDS and of OC4IDS begin with; no ministry gives made-up figures."""
    publisher = body_names()[edition.module.publisher]
    return {
        "uri": address,
        "version": version,
        "publishedDate": f"{edition.newest.published.isoformat()}{MIDNIGHT}",
        "publisher": {"name": marked(publisher, edition)},
        "license": edition.module.license_url,
    }


def marked(name: str, edition: Edition) -> str:
    """Return a name, and behind it the mark of a sample."""
    return f"{name} ({SAMPLE})" if edition.is_sample else name


def _text(node: Node) -> str:
    return json.dumps(node, ensure_ascii=False, separators=(",", ":"))


def _without_nothing(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Return JSON without members that say nothing, which the standards do not allow."""
    if isinstance(value, dict):
        kept = {name: _without_nothing(each) for name, each in value.items()}
        return {name: each for name, each in kept.items() if each not in (None, [], {})}
    if isinstance(value, list):
        return [_without_nothing(each) for each in value]
    return value
