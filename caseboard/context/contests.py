"""Fixed posts that were filled in a year, less those for which a competition was called meanwhile.

Only between two days of the posts that the published competitions cover without a gap: a quarter
that is not published yet would make every post of it look as if nobody had competed for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from reporting.shape.periods import is_covered, span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from caseboard.context.public import Posts, Public
    from caseboard.context.reading import Grouped

FIXED = "011"
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Year:
    """Two days of the posts about a year apart, with the competitions between them."""

    now: Posts
    before: Posts
    called: Grouped

    def filled(self) -> Mapping[str, tuple[int, int]]:
        """Return for each institution (filled, of which without a competition)."""
        both = self.now.institutions & self.before.institutions
        return {each: self._filled(each) for each in both}

    def _filled(self, institution: str) -> tuple[int, int]:
        filled = max(self.now.of(institution, FIXED) - self.before.of(institution, FIXED), 0)
        first, last = self.before.source.cutoff, self.now.source.cutoff
        places = sum(
            int(numbers["plazas"])
            for (period, body, line), numbers in self.called.rows.items()
            if body == institution and line == FIXED and _meets(str(period), first, last)
        )
        return filled, max(filled - places, 0)


def covered_year(public: Public, called: Grouped) -> Year | None:
    """Return the latest year that the competitions cover, None when they cover none."""
    periods = [span(str(key[0])) for key in called.rows]
    for now in reversed(public.days):
        before = public.year_before(now)
        if before is None:
            continue
        if is_covered((before.source.cutoff + _DAY, now.source.cutoff), periods):
            return Year(now, before, called)
    return None


def _meets(period: str, first: date, last: date) -> bool:
    """Return whether a period has days after `first` and up to `last`, be it only some."""
    start, end = span(period)
    return start <= last and end > first
