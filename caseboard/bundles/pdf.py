"""The way to a PDF, which loads what draws only when something is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caseboard.bundles.blocks import Block


def document(blocks: Iterable[Block], title: str, foot: str) -> bytes:
    """Return the PDF of these blocks (bundles/document.py)."""
    # A desk that only serves never loads what draws.
    from caseboard.bundles.document import draw_document  # noqa: PLC0415

    return draw_document(blocks, title, foot)
