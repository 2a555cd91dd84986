"""Which cases there are, and how one member stands to each: asked once, when pages are read.

Of a hundred thousand cases each step that is taken case by case is felt: they are taken at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, compress, filterfalse, repeat
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from sqlalchemy import select, type_coerce
from sqlalchemy.types import NULLTYPE

from caseboard.cases.models import Case, Erasure
from caseboard.inbox.arrivals import MINE, NONE, key_of
from caseboard.inbox.models import Seat

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Executable
    from sqlalchemy.orm import Session

    from caseboard.people.sessions import Present

_UNKNOWN = -1


@dataclass(frozen=True)
class Survey:
    """Every case with its last change; those that a member reads, and how they stand to others.

    What is in neither was never tried. `ordered` are cases that will be erased.
    """

    changes: dict[bytes, int]
    mine: dict[bytes, None]
    others: dict[bytes, str]
    ordered: set[bytes]

    @property
    def newest(self) -> int:
        """Return the number of the newest change, 0 before the first."""
        return max(self.changes.values(), default=0)

    def differing(self, held: Mapping[bytes, int]) -> tuple[set[bytes], list[bytes]]:
        """Return, of cases that pages hold up to a change, which are gone, and which to look at.

        Gone are those that are no more or soon will not be. To look at, the longest unchanged
        first, are those that this key was never tried on, and those that it may read and of which
        pages tell less than there is.
        """
        count = len(self.changes)
        known = np.fromiter(map(held.get, self.changes, repeat(_UNKNOWN)), np.int64, count)
        late = known < np.fromiter(self.changes.values(), np.int64, count)
        gone = held.keys() & self.ordered
        if np.count_nonzero(known != _UNKNOWN) < len(held):
            gone |= held.keys() - self.changes.keys()
        return gone, self._waiting(compress(self.changes, late))

    def _waiting(self, late: Iterable[bytes]) -> list[bytes]:
        stands = self.others.get
        those = {*self._untried(), *(case for case in late if stands(case) != NONE)}
        return sorted(those - self.ordered, key=self.changes.__getitem__)

    def _untried(self) -> Iterable[bytes]:
        """Give the cases that no seat is of; the database keeps no seat that is of no case."""
        if len(self.mine) + len(self.others) == len(self.changes):
            return ()
        unread = filterfalse(self.mine.__contains__, self.changes)
        return filterfalse(self.others.__contains__, unread)


def survey(session: Session, present: Present) -> Survey:
    """Return what there is; the session has to see one moment, or a case may seem to be no more."""
    seats = (Seat.member == present.member) & (Seat.key == key_of(present))
    thread = type_coerce(Seat.thread, NULLTYPE)
    mine = select(thread).where(seats, Seat.standing == MINE)
    others = select(thread, Seat.standing).where(seats, Seat.standing != MINE)
    cases = select(type_coerce(Case.thread, NULLTYPE), Case.changed)
    return Survey(
        dict(_plain(session, cases)),
        dict.fromkeys(chain.from_iterable(_plain(session, mine))),
        dict(_plain(session, others)),
        set(session.scalars(select(Erasure.thread))),
    )


def _plain(session: Session, query: Executable) -> Iterable[Any]:
    """Give rows as the driver has them: made into objects they cost more than all pages do."""
    return cast("Iterable[Any]", session.connection().execute(query).cursor)
