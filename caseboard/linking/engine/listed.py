"""How cases are listed and asked about: made of their tokens alone, so the same in every index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from caseboard.linking.engine import blocks
from caseboard.linking.engine.heard import GIVEN, Couples, Heard, couples_of, heard_of
from caseboard.linking.engine.ragged import mixed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from caseboard.linking.engine.blocks import Asked, Some
    from caseboard.linking.engine.table import Table


class Counted(NamedTuple):
    """Which keys to count to know how rare names are.

    Three for each surname: with the region of its case, by itself, and of the region; `mention` and
    `place` tell of which word. Then, for every two words of a name, of the mentions `couples`, one
    by themselves, and one with each office that their case may have.
    """

    keys: NDArray[np.uint64]
    mention: NDArray[Any]
    place: NDArray[Any]
    couples: NDArray[Any]

    def moved(self, mentions: int) -> Counted:
        """Return the same of one case whose mentions lie so many rows further."""
        return self._replace(mention=self.mention + mentions, couples=self.couples + mentions)


class Asking(NamedTuple):
    """Cases that others are looked for: their rows, how their names sound, and under which keys."""

    cases: NDArray[Any]
    heard: Heard
    keys: Asked


class Listed(NamedTuple):
    """One case: its row, how it is asked about, where it is listed, and what is counted for it."""

    row: int
    asking: Asking
    keys: NDArray[np.uint64]
    counted: Counted

    def moved(self, row: int, mentions: int) -> Listed:
        """Return how the same case is listed in another row, its mentions so many rows further."""
        asking = Asking(
            np.array([row], np.int32),
            self.asking.heard.moved(row, mentions),
            self.asking.keys.moved(row),
        )
        return Listed(row, asking, self.keys, self.counted.moved(mentions))


def listed_of(table: Table, row: int) -> Listed:
    """Return how the case of a row is listed."""
    case = np.array([row], np.int32)
    heard = heard_of(table, case)
    couples = couples_of(heard)
    names = blocks.names(table, heard, couples)
    keys, _ = _listing(table, case, names)
    counted = counted_of(table, heard, couples)
    return Listed(row, _asking(table, case, heard, names), keys, counted)


def asking_of(table: Table, cases: NDArray[np.int32]) -> Asking:
    """Return how cases of several rows are asked about."""
    heard = heard_of(table, cases)
    return _asking(table, cases, heard, blocks.names(table, heard, couples_of(heard)))


def _asking(table: Table, cases: NDArray[np.int32], heard: Heard, names: list[Some]) -> Asking:
    keys = blocks.asking([*names, *blocks.numbers_asked(table, cases)])
    return Asking(cases, heard, keys)


def all_listed(table: Table, cases: NDArray[Any]) -> tuple[NDArray[np.uint64], NDArray[Any]]:
    """Return under which keys cases in rows one after another are listed, and whose each is."""
    heard = heard_of(table, cases)
    return _listing(table, cases, blocks.names(table, heard, couples_of(heard)))


def _listing(
    table: Table, cases: NDArray[Any], names: list[Some]
) -> tuple[NDArray[np.uint64], NDArray[Any]]:
    within = blocks.within(table, cases, names[0])
    return blocks.listing([*names, within, *blocks.numbers(table, cases)])


def counted_of(table: Table, heard: Heard, couples: Couples) -> Counted:
    """Return which keys to count for names that sound so."""
    one, other = couples
    of, region = blocks.regions_of(table, heard.case)
    surname = heard.sort[of] != GIVEN
    local, region = heard.at(of[surname]), region[surname]
    both = blocks.together(heard.token[one], heard.token[other])
    keys = (
        mixed(local.token, region),
        blocks.alone(local.token),
        blocks.alone(region),
        mixed(heard.token[one], heard.token[other]),
        *(mixed(both, office) for office in blocks.offices_of(table, heard.case[one])),
    )
    return Counted(np.concatenate(keys), local.mention, local.place, heard.mention[one])
