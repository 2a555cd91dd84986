"""Under which keys a case is found again: numbers, and pairs of what else it holds.

No common word is a key alone: two words of one name are, and a word with the place or the office.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from caseboard.linking.engine.kinds import Form
from caseboard.linking.engine.ragged import firsts, mixed, spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from caseboard.linking.engine.likeness import Likeness
    from caseboard.linking.engine.table import Table

GIVEN = 0
_SURE = 10.0
_ALONE_WORTH, _FEW, _MANY = 0.25, 300, 500
_ALONE, _END = np.uint64(1), np.uint64(2)


class Keys(NamedTuple):
    """Keys, the cases that they are of, and how much of its rarity counts."""

    keys: NDArray[Any]
    cases: NDArray[Any]
    worth: NDArray[Any]
    most: NDArray[Any]


class _Some(NamedTuple):
    """Keys as above that are alike: of one worth, but for those that are sure."""

    keys: NDArray[Any]
    cases: NDArray[Any]
    worth: float = 1.0
    most: int = _MANY
    sure: NDArray[Any] | None = None


class Heard(NamedTuple):
    """How words of names sound or may sound: of which case and mention each is, in which place."""

    case: NDArray[Any]
    mention: NDArray[Any]
    place: NDArray[Any]
    sort: NDArray[Any]
    token: NDArray[Any]

    def at(self, places: NDArray[Any]) -> Heard:
        return Heard(*(each[places] for each in self))


def keys_of(table: Table, cases: NDArray[Any], heard: Heard) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the keys under which cases are listed, of which this is heard, and whose each is."""
    of, region = regions_of(table, cases)
    regions = _Some(alone(region), cases[of])
    those = [*_of_names(heard), _with_context(table, heard), *_numbers(table, cases), regions]
    keys, whose = np.concatenate([each.keys for each in those]), [each.cases for each in those]
    return keys, np.concatenate(whose)


def probes_of(  # noqa: PLR0913 - of what, and how far to look
    table: Table, cases: NDArray[Any], heard: Heard, alike: Likeness, most: int, *, up: bool
) -> Keys:
    """Return the keys under which to look for others like these cases, of which this is heard.

    Of each word and number up to `most` slips are looked for too (`Likeness.near`).
    """
    own = len(heard.case)
    heard = _widened(table, heard, alike, most, up=up)
    numbers = _numbers(table, cases, asked=True)
    slips = _slips(table, cases, alike, most, up=up)
    return _joined(*_of_names(heard, own), _with_context(table, heard), *numbers, slips)


def _joined(*several: _Some) -> Keys:
    counts = [len(each.keys) for each in several]
    worth = np.array([each.worth for each in several], np.float32).repeat(counts)
    most = np.array([each.most for each in several], np.int32).repeat(counts)
    end = 0
    for each, count in zip(several, counts, strict=True):
        if each.sure is not None:
            worth[end : end + count][each.sure] = _SURE
        end += count
    keys = np.concatenate([each.keys for each in several])
    return Keys(keys, np.concatenate([each.cases for each in several]), worth, most)


def alone(tokens: NDArray[Any]) -> NDArray[np.uint64]:
    """Return the key of a token by itself."""
    return mixed(tokens, _ALONE)


def regions_of(table: Table, cases: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return in which region cases are, as tokens: of which of them, and the token."""
    place = table.schema.place_of(table.schema.region)
    if place is None:
        return np.zeros(0, np.int64), np.zeros(0, np.uint64)
    column = table.schema.columns[place].start
    (known,) = np.nonzero(table.slots[cases, column] >= 0)
    of, token, _ = table.lexicon.forms_of(table.slots[cases[known], column], Form.EXACT, Form.WIDE)
    last = firsts(of[::-1])[::-1]
    return known[of[last]], token[last]


def heard_of(table: Table, cases: NDArray[Any]) -> Heard:
    """Return how the names in cases sound, mention after mention."""
    words = table.words_of(cases)
    of, token, _ = table.lexicon.forms_of(words.value, Form.SOUND, Form.NICK)
    mention, place = words.mention[of], words.place[of]
    return Heard(cases[words.row[of]], mention, place, table.sorts[mention, place], token)


def _widened(table: Table, heard: Heard, alike: Likeness, most: int, *, up: bool) -> Heard:
    """Return also how the words most like these would sound, the commonest of them."""
    words = table.words[heard.mention, heard.place]
    of, near = alike.near(words, table.lexicon.held, most, up=up)
    at, token, _ = table.lexicon.forms_of(near, Form.SOUND, Form.NICK)
    more = heard.at(of[at])._replace(token=token)
    return Heard(*(np.concatenate([a, b]) for a, b in zip(heard, more, strict=True)))


def couples_of(heard: Heard) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return every two words of one mention that are not both given names."""
    order = heard.mention.argsort(kind="stable")
    new = firsts(heard.mention[order])
    (first,) = new.nonzero()
    of = new.cumsum() - 1
    counts = np.bincount(of, minlength=len(first))
    one, other = spread(first[of], counts[of])
    one, other = order[one], order[other]
    surname = (heard.sort[one] != GIVEN) | (heard.sort[other] != GIVEN)
    kept = surname & (heard.place[one] < heard.place[other])
    return one[kept], other[kept]


def _of_names(heard: Heard, own: int | None = None) -> tuple[_Some, _Some]:
    """Return keys of two words of one name, one a surname; and of a word alone, if it is rare.

    Only so many of the first words were written: of two, one at least is of those.
    """
    one, other = couples_of(heard)
    if own is not None:
        kept = (one < own) | (other < own)
        one, other = one[kept], other[kept]
    couples = _Some(mixed(heard.token[one], heard.token[other]), heard.case[one])
    return couples, _Some(alone(heard.token), heard.case, _ALONE_WORTH, _FEW)


def _with_context(table: Table, heard: Heard) -> _Some:
    """Return keys of a surname or alias with the place, the office or the institution."""
    (kept,) = np.nonzero(heard.sort != GIVEN)
    token, case = heard.token[kept], heard.case[kept]
    values = table.slots[case[:, None], table.schema.beside.columns]
    row, column = np.nonzero(values >= 0)
    forms = table.schema.beside.forms[column]
    of, beside = table.lexicon.forms_each(values[row, column], forms)
    return _Some(mixed(token[row[of]], beside), case[row[of]])


def _numbers(table: Table, cases: NDArray[Any], *, asked: bool = False) -> tuple[_Some, ...]:
    """Return keys of identifiers; whole ones are listed by their ends apart, for ends to find."""
    blocking = table.schema.blocking
    values = table.slots[cases[:, None], blocking.columns]
    row, column = np.nonzero(values >= 0)
    of, token, form = table.lexicon.forms_of(values[row, column], Form.EXACT, Form.TAIL)
    case, exact = cases[row[of]], form == Form.EXACT
    apart = mixed(token, _END)
    sure = exact & blocking.lasting[column[of]]
    whole = _Some(np.where(exact | asked, token, apart), case, sure=sure)
    return (whole, _Some(apart[exact], case[exact])) if asked else (whole,)


def _slips(table: Table, cases: NDArray[Any], alike: Likeness, most: int, *, up: bool) -> _Some:
    """Return keys of the identifiers that are a slip apart from those in these cases."""
    columns = table.schema.blocking.columns[table.schema.blocking.slips]
    values = table.slots[cases[:, None], columns]
    row, column = np.nonzero(values >= 0)
    of, near = alike.near(values[row, column], table.lexicon.held, most, up=up)
    at, token, _ = table.lexicon.forms_of(near, Form.EXACT)
    return _Some(token, cases[row[of[at]]])
