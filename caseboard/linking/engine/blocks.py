"""Under which keys a case is found again: numbers, and pairs of what else it holds.

No common word is a key alone: two words of one name are, and a word with the place or the unit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from caseboard.linking.engine.heard import GIVEN, Couples, Heard, couples_with
from caseboard.linking.engine.kinds import Form
from caseboard.linking.engine.ragged import firsts, mixed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from caseboard.linking.engine.likeness import Likeness
    from caseboard.linking.engine.table import Table

_SURE = 10.0
_ALONE_WORTH, _FEW, _MANY = 0.25, 300, 500
_ALONE, _END, _WHOLE = np.uint64(1), np.uint64(2), np.uint64(3)
_OF_TWO, _NEAR = np.uint64(0x9E3779B97F4A7C15), 9


class Asked(NamedTuple):
    """Keys to look under: which case asks, how much of a key's rarity counts, how many at most."""

    keys: NDArray[Any]
    cases: NDArray[Any]
    worth: NDArray[Any]
    most: NDArray[Any]

    def and_(self, more: Asked) -> Asked:
        """Return these and more behind them."""
        return Asked(*(np.concatenate((a, b)) for a, b in zip(self, more, strict=True)))

    def moved(self, row: int) -> Asked:
        """Return the same of one case in another row."""
        return self._replace(cases=np.full(len(self.cases), row, np.int32))


class Some(NamedTuple):
    """Tokens that make a key, two by two; alike in worth, but for those that are sure."""

    token: NDArray[Any]
    other: NDArray[Any]
    cases: NDArray[Any]
    worth: float = 1.0
    most: int = _MANY
    sure: NDArray[Any] | None = None


def listing(several: Sequence[Some]) -> tuple[NDArray[np.uint64], NDArray[Any]]:
    """Return the keys under which cases are listed, and whose each is."""
    return _mixed(several), np.concatenate([each.cases for each in several])


def asking(several: Sequence[Some]) -> Asked:
    """Return the keys under which to look for cases."""
    counts = [len(each.token) for each in several]
    worth = np.array([each.worth for each in several], np.float32).repeat(counts)
    most = np.array([each.most for each in several], np.int32).repeat(counts)
    end = 0
    for each, count in zip(several, counts, strict=True):
        if each.sure is not None:
            worth[end : end + count][each.sure] = _SURE
        end += count
    keys, cases = listing(several)
    return Asked(keys, cases, worth, most)


def _mixed(several: Sequence[Some]) -> NDArray[np.uint64]:
    return mixed(*(np.concatenate([each[side] for each in several]) for side in (0, 1)))


def alone(tokens: NDArray[Any]) -> NDArray[np.uint64]:
    """Return the key of a token by itself."""
    return mixed(tokens, _ALONE)


def names(table: Table, heard: Heard, couples: Couples) -> list[Some]:
    """Return keys of two words of one name, one a surname; of a word alone, if it is rare.

    And of a surname or alias with the place, the unit or the institution.
    """
    one, other = couples
    both = _once_each(heard.token[one], heard.token[other], heard.case[one])
    return [both, _by_itself(heard), _with_context(table, heard)]


def within(table: Table, cases: NDArray[Any], couples: Some) -> Some:
    """Return keys of two words of one name with each office, of cases in rows one after another.

    Under them nobody looks, but how many name somebody so is counted.
    """
    offices = offices_of(table, cases)[:, couples.cases - cases[:1]]
    column, at = offices.nonzero()
    both = together(couples.token[at], couples.other[at])
    return Some(both, offices[column, at], couples.cases[at])


def _once_each(one: NDArray[Any], other: NDArray[Any], cases: NDArray[Any]) -> Some:
    """Return two words once for each case, also where it repeats a surname or names somebody twice.

    How many name somebody is counted by them. What is repeated stands near.
    """
    both, once = together(one, other), np.ones(len(one), bool)
    for apart in range(1, _NEAR):
        again = (both[apart:] == both[:-apart]) & (cases[apart:] == cases[:-apart])
        once[apart:] &= ~again
    return Some(one[once], other[once], cases[once])


def together(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return one token for two, whichever comes first."""
    return (one ^ _OF_TWO) * (other ^ _OF_TWO)


def numbers(table: Table, cases: NDArray[Any]) -> list[Some]:
    """Return keys of identifiers; the ends of whole ones are listed apart, for ends to find.

    And of the region, under which nobody looks, but all that are in it are counted.
    """
    case, _, token, exact = _identifiers(table, cases)
    of, region = regions_of(table, cases)
    listed = Some(token, np.where(exact, _WHOLE, _END), case)
    return [listed, Some(region, _all(_ALONE, region), cases[of])]


def numbers_asked(table: Table, cases: NDArray[Any]) -> list[Some]:
    """Return keys under which to look for identifiers like these: as they are, and as ends."""
    case, column, token, exact = _identifiers(table, cases)
    sure = exact & table.schema.blocking.lasting[column]
    ends = Some(token[exact], _all(_END, case[exact]), case[exact])
    return [Some(token, _all(_WHOLE, case), case, sure=sure), ends]


def slips(  # noqa: PLR0913 - of what, and how far to look
    table: Table, cases: NDArray[Any], heard: Heard, alike: Likeness, most: int, *, up: bool
) -> list[Some]:
    """Return keys under which to look for what words and numbers may have been meant to be.

    Of each up to `most` are looked for (`Likeness.near`); of two words together one at least is as
    it was written.
    """
    written = table.words[heard.mention, heard.place]
    values = table.slots[cases[:, None], table.schema.blocking.slips]
    row, column = (values >= 0).nonzero()
    wanted = np.concatenate([written, values[row, column]])
    of, near = alike.near(wanted, table.lexicon.held, most, up=up)
    number = of >= len(written)
    at, token, _ = table.lexicon.forms_of(near[number], Form.EXACT)
    meant = Some(token, _all(_WHOLE, token), cases[row[of[number][at] - len(written)]])
    return [meant, *_words_meant(table, heard, of[~number], near[~number])]


def _words_meant(
    table: Table, heard: Heard, of: NDArray[np.int64], near: NDArray[np.int32]
) -> list[Some]:
    at, token, _ = table.lexicon.forms_of(near, Form.SOUND, Form.NICK)
    of = of[at]
    meant = heard.at(of)._replace(token=token)
    one, other = couples_with(heard, of, meant)
    couples = Some(meant.token[one], heard.token[other], meant.case[one])
    return [couples, _by_itself(meant), _with_context(table, meant)]


def regions_of(table: Table, cases: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return in which region cases are, as tokens: of which of them, and the token."""
    place = table.schema.place_of(table.schema.region)
    if place is None:
        return np.zeros(0, np.int64), np.zeros(0, np.uint64)
    values = table.slots[cases, table.schema.columns[place].start]
    (known,) = (values >= 0).nonzero()
    of, token, _ = table.lexicon.forms_of(values[known], Form.EXACT, Form.WIDE)
    last = firsts(of[::-1])[::-1]
    return known[of[last]], token[last]


def offices_of(table: Table, cases: NDArray[Any]) -> NDArray[np.uint64]:
    """Return of which offices cases are, as tokens: a row for each one may have, 0 for none."""
    values = table.slots[cases, table.schema.office_columns]
    row, column = (values >= 0).nonzero()
    of, token, _ = table.lexicon.forms_of(values[row, column], Form.EXACT)
    found = np.zeros(values.shape[::-1], np.uint64)
    found[column[of], row[of]] = token
    return found


def _by_itself(heard: Heard) -> Some:
    return Some(heard.token, _all(_ALONE, heard.token), heard.case, _ALONE_WORTH, _FEW)


def _all(token: np.uint64, those: NDArray[Any]) -> NDArray[np.uint64]:
    return np.full(len(those), token)


def _with_context(table: Table, heard: Heard) -> Some:
    (kept,) = (heard.sort != GIVEN).nonzero()
    token, case = heard.token[kept], heard.case[kept]
    values = table.slots[case[:, None], table.schema.beside.columns]
    row, column = (values >= 0).nonzero()
    forms = table.schema.beside.forms[column]
    of, beside = table.lexicon.forms_each(values[row, column], forms)
    return Some(token[row[of]], beside, case[row[of]])


def _identifiers(table: Table, cases: NDArray[Any]) -> tuple[NDArray[Any], ...]:
    """Return the identifiers of cases: whose, of which column, the token, whether it is whole."""
    values = table.slots[cases[:, None], table.schema.blocking.columns]
    row, column = (values >= 0).nonzero()
    of, token, form = table.lexicon.forms_of(values[row, column], Form.EXACT, Form.TAIL)
    return cases[row[of]], column[of], token, form == Form.EXACT
