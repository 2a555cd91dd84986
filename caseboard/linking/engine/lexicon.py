"""The different values of all cases: each has a number, its forms, and how many hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from caseboard.linking.engine.growing import Growing
from caseboard.linking.engine.likeness import DIFFERS, SHARED, Likeness, likeness, pair_keys
from caseboard.linking.engine.postings import Postings
from caseboard.linking.engine.ragged import firsts, grouped, spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from caseboard.linking.engine.kinds import Form

_FORM_BITS, _FORM = 3, 7
_MOST_ALIKE = 400
_AT_ONCE = 20_000
# Fewer values than these are counted one by one, for all that there are would take longer.
_FEW = 2_000


class Lexicon:
    """Values by their exact tokens; `held` counts the cases that hold each."""

    def __init__(self) -> None:
        self._ids = Postings()
        self._of_token = Postings()
        self._tokens, self._forms = Growing(np.uint64), Growing(np.uint8)
        self._starts, self._counts = Growing(np.int64), Growing(np.int64)
        self._held = Growing(np.int32)

    def __len__(self) -> int:
        return self._starts.size

    @property
    def held(self) -> NDArray[np.int32]:
        """Return how many cases hold each value."""
        return self._held.rows

    def count(self, values: NDArray[Any], sign: int) -> None:
        """Count one holder more, or one less, of each value as often as it stands here."""
        if len(values) < _FEW:
            np.add.at(self.held, values, sign)
        else:
            self.held[:] += (sign * np.bincount(values, minlength=len(self))).astype(np.int32)

    def prepare(self) -> None:
        """Make ready for many questions of few values each."""
        self._ids.prepare()
        self._of_token.prepare()

    @property
    def nbytes(self) -> int:
        """Return about how many bytes it takes."""
        listed = self._ids.nbytes + self._of_token.nbytes
        return sum(each.nbytes for each in self.grown) + listed

    @property
    def grown(self) -> tuple[Growing, ...]:
        """Return what grows with every value."""
        return (self._tokens, self._forms, self._starts, self._counts, self._held)

    def forget(self, since: int) -> None:
        """Take back the listing of values that came last, from a number on."""
        numbers = np.arange(since, len(self), dtype=np.int32)
        rows, places = spread(self._starts.rows[since:], self._counts.rows[since:])
        tokens, forms = self._tokens.rows[places], self._forms.rows[places]
        self._of_token.take_back(tokens, numbers[rows] << _FORM_BITS | forms)
        self._ids.take_back(tokens[np.flatnonzero(firsts(rows))], numbers)

    def ids(self, tokens: NDArray[np.uint64]) -> NDArray[np.int32]:
        """Return the number of each value, -1 for one that is not known."""
        hits = self._ids.find(tokens, 1)
        found = np.full(len(tokens), -1, np.int32)
        found[hits.places] = hits.values
        return found

    def take(
        self,
        exact: NDArray[np.int64],
        ends: NDArray[np.int64],
        tokens: NDArray[np.uint64],
        forms: NDArray[np.uint8],
    ) -> NDArray[np.int32]:
        """Return the numbers of values, of new ones too; each lies from `exact` up to its end."""
        different, first, places = grouped(tokens[exact])
        found = self.ids(different)
        (new,) = np.nonzero(found < 0)
        found[new] = np.arange(len(self), len(self) + len(new), dtype=np.int32)
        self._add(exact[first[new]], ends[first[new]], tokens, forms)
        return np.asarray(found[places])

    def borrow(self, other: Lexicon, values: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the numbers here of values that have these there, of new ones too."""
        rows, places = spread(other._starts.rows[values], other._counts.rows[values])
        exact = np.flatnonzero(firsts(rows))
        ends = np.append(exact[1:], len(rows))
        tokens, forms = other._tokens.rows[places], other._forms.rows[places]
        return self.take(exact, ends, tokens, forms)

    def _add(
        self,
        starts: NDArray[np.int64],
        ends: NDArray[np.int64],
        tokens: NDArray[np.uint64],
        forms: NDArray[np.uint8],
    ) -> None:
        numbers = np.arange(len(self), len(self) + len(starts), dtype=np.int32)
        self._ids.add(tokens[starts], numbers)
        counts = ends - starts
        rows, places = spread(starts, counts)
        new_tokens, new_forms = tokens[places], forms[places]
        self._of_token.add(new_tokens, numbers[rows] << _FORM_BITS | new_forms)
        self._starts.extend(self._tokens.size + np.cumsum(counts) - counts)
        self._counts.extend(counts)
        self._tokens.extend(new_tokens)
        self._forms.extend(new_forms)
        self._held.extend(np.zeros(len(starts), np.int32))

    def forms_of(
        self, values: NDArray[np.int32], *wanted: Form
    ) -> tuple[NDArray[np.int64], NDArray[np.uint64], NDArray[np.uint8]]:
        """Return the tokens of values in these forms: of which value each is, and its form."""
        rows, places = spread(self._starts.rows[values], self._counts.rows[values])
        forms = self._forms.rows[places]
        if not wanted:
            return rows, self._tokens.rows[places], forms
        kept = asked(*wanted)[forms]
        return rows[kept], self._tokens.rows[places[kept]], forms[kept]

    def forms_each(
        self, values: NDArray[np.int32], wanted: NDArray[np.bool_]
    ) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
        """Return the tokens of values, each in forms of its own (`asked`), and of which it is."""
        rows, places = spread(self._starts.rows[values], self._counts.rows[values])
        kept = wanted[rows, self._forms.rows[places]]
        return rows[kept], self._tokens.rows[places[kept]]

    def alike(self, values: NDArray[np.int32]) -> Likeness:
        """Return the likeness of values with all others."""
        found = [self._alike(values[at : at + _AT_ONCE]) for at in range(0, len(values), _AT_ONCE)]
        if not found:
            empty = np.zeros(0, np.uint64)
            found = [(empty, empty.astype(np.int8), empty.astype(np.float32))]
        pairs, level, mass = (np.concatenate(each) for each in zip(*found, strict=True))
        return likeness(pairs, level, mass)

    def everything_alike(self) -> Likeness:
        """Return the likeness of all values."""
        return self.alike(np.arange(len(self), dtype=np.int32))

    def _alike(
        self, values: NDArray[np.int32]
    ) -> tuple[NDArray[np.uint64], NDArray[np.int8], NDArray[np.float32]]:
        rows, tokens, forms = self.forms_of(values)
        hits = self._of_token.find(tokens, _MOST_ALIKE)
        theirs = hits.values >> _FORM_BITS
        level = SHARED[forms[hits.places], hits.values & _FORM]
        held = self.held[theirs].astype(np.float32)
        mass = np.bincount(hits.places, held, len(tokens)).astype(np.float32)[hits.places]
        mine = values[rows[hits.places]]
        kept = (level != DIFFERS) & (mine != theirs)
        return pair_keys(mine[kept], theirs[kept]), level[kept], mass[kept]


def asked(*forms: Form) -> NDArray[np.bool_]:
    """Return of each form whether it is among these."""
    found = np.zeros(_FORM + 1, bool)
    found[list(forms)] = True
    return found
