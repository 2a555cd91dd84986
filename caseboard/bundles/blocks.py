"""What a document is made of, and the way to its PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = Literal["title", "heading", "label", "text", "small"]


@dataclass(frozen=True)
class Block:
    """One heading or paragraph."""

    kind: Kind
    text: str


def document(blocks: Iterable[Block], title: str, foot: str) -> bytes:
    """Return the PDF of these blocks (bundles/document.py)."""
    # A desk that only serves never loads what draws.
    from caseboard.bundles.document import draw_document  # noqa: PLC0415

    return draw_document(blocks, title, foot)
