"""How the names in cases sound, and which words of one name stand together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from caseboard.linking.engine.kinds import Form
from caseboard.linking.engine.ragged import firsts, spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from caseboard.linking.engine.table import Table

GIVEN = 0


class Heard(NamedTuple):
    """How words of names sound or may sound: of which case and mention each is, in which place.

    Words of one mention come one after the other.
    """

    case: NDArray[Any]
    mention: NDArray[Any]
    place: NDArray[Any]
    sort: NDArray[Any]
    token: NDArray[Any]

    def at(self, places: NDArray[Any]) -> Heard:
        return Heard(*(each[places] for each in self))

    def moved(self, row: int, mentions: int) -> Heard:
        """Return the same of one case in another row, its mentions so many rows further."""
        here = np.full(len(self.case), row, np.int32)
        return self._replace(case=here, mention=self.mention + mentions)


class Couples(NamedTuple):
    """Two words each, by their places among those heard."""

    one: NDArray[np.int64]
    other: NDArray[np.int64]


def heard_of(table: Table, cases: NDArray[Any]) -> Heard:
    """Return how the names in cases sound, mention after mention."""
    words = table.words_of(cases)
    of, token, _ = table.lexicon.forms_of(words.value, Form.SOUND, Form.NICK)
    mention, place = words.mention[of], words.place[of]
    return Heard(cases[words.row[of]], mention, place, table.sorts[mention, place], token)


def couples_of(heard: Heard) -> Couples:
    """Return every two words of one mention that are not both given names."""
    first, counts, of = _mentions(heard)
    one, other = spread(first[of], counts[of])
    kept = heard.place[one] < heard.place[other]
    kept &= (heard.sort[one] != GIVEN) | (heard.sort[other] != GIVEN)
    return Couples(one[kept], other[kept])


def couples_with(heard: Heard, of: NDArray[np.int64], near: Heard) -> Couples:
    """Return every two words, one meant by a slip `of` a word heard, the other heard beside it.

    What is near comes first of the two.
    """
    first, counts, mention = _mentions(heard)
    one, other = spread(first[mention[of]], counts[mention[of]])
    kept = near.place[one] != heard.place[other]
    kept &= (near.sort[one] != GIVEN) | (heard.sort[other] != GIVEN)
    return Couples(one[kept], other[kept])


def _mentions(heard: Heard) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return where the words of each mention begin, how many they are, and of which each is."""
    new = firsts(heard.mention)
    (first,) = new.nonzero()
    return first, np.diff(first, append=len(new)), new.cumsum() - 1
