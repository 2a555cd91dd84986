"""Putting blocks onto sides: as few as hold them all, and the room that is left to write in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caseboard.paper.drawing.blocks import Block

_PARTS = tuple(percent / 100 for percent in range(40, 101, 2))
_MOST_AIR = 1.5
_CLOSE = 4.0


@dataclass
class Side:
    """One side of paper: its room in points, what stands on it, and each block's further lines."""

    room: float
    gap: float
    blocks: list[Block] = field(default_factory=list)
    more: list[int] = field(default_factory=list)

    @property
    def used(self) -> float:
        grown = sum(n * block.line for n, block in zip(self.more, self.blocks, strict=False))
        return sum(block.height + self.after(block) for block in self.blocks) + grown

    @property
    def gaps(self) -> int:
        return sum(not block.keeps for block in self.blocks)

    def after(self, block: Block) -> float:
        """Return the room below a block: what belongs to the next one stands close to it."""
        return _CLOSE if block.keeps else self.gap

    def takes(self, blocks: Sequence[Block]) -> bool:
        return self.used + sum(each.height + self.after(each) for each in blocks) <= self.room


def fill(blocks: Sequence[Block], rooms: Sequence[float], gap: float) -> list[Side] | None:
    """Return the blocks on sides of these rooms, in order; None when they do not all fit.

    The sides are filled evenly: the least part of each room that holds everything is sought, and
    what is then left goes to the lines that people write on, and between the questions.
    """
    for part in _PARTS:
        sides = _poured(blocks, [room * part for room in rooms], gap)
        if sides:
            break
    else:
        return None
    for side, room in zip(sides, rooms, strict=True):
        side.room = room
        _grow(side)
        side.gap += min(_MOST_AIR * gap, (room - side.used) / max(side.gaps, 1))
    return sides


def _poured(blocks: Sequence[Block], rooms: Sequence[float], gap: float) -> list[Side] | None:
    sides = [Side(room, gap) for room in rooms]
    place = 0
    for group in _bound(blocks):
        while place < len(sides) and not sides[place].takes(group):
            place += 1
        if place == len(sides):
            return None
        sides[place].blocks += group
    return sides


def _bound(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return the blocks in groups that stay on one side: a heading with what follows it."""
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and groups[-1][-1].keeps:
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _grow(side: Side) -> None:
    """Give what is left to the blocks that want it, the hungriest first, line by line."""
    side.more = [0] * len(side.blocks)
    while True:
        hungry = [n for n, each in enumerate(side.blocks) if each.appetite and _fits(side, each)]
        if not hungry:
            return
        side.more[min(hungry, key=lambda n: side.more[n] / side.blocks[n].appetite)] += 1


def _fits(side: Side, block: Block) -> bool:
    return side.used + block.line <= side.room
