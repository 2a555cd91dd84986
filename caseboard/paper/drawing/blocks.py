"""A block: something of a known height on a side, that may grow by lines to write on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

Draw = Callable[["Canvas", float, float, int], None]


@dataclass(frozen=True)
class Block:
    """`draw(canvas, x, top, more)` draws it with `more` lines over its least.

    `appetite` says how much of the room that is left a block takes, `line` how high one of its
    lines is; `keeps` binds it to the block that follows, as a heading is.
    """

    height: float
    draw: Draw
    appetite: int = 0
    line: float = 0.0
    keeps: bool = False


def beside(blocks: Sequence[Block], offsets: Sequence[float]) -> Block:
    """Return blocks side by side as one, each at its distance from the left."""

    def draw(canvas: Canvas, x: float, top: float, more: int) -> None:
        for block, offset in zip(blocks, offsets, strict=True):
            block.draw(canvas, x + offset, top, more if block.appetite else 0)

    return Block(
        height=max(block.height for block in blocks),
        draw=draw,
        appetite=max(block.appetite for block in blocks),
        line=max(block.line for block in blocks),
    )
