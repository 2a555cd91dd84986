"""How long a case is kept after its last state was told; open cases are kept without a term."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from caseboard.deadlines.rules import months_after

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from caseboard.cases.conversation import Entry

# Months by state. Crimes of public servants prescribe late; what was referred may still be asked
# for. An installation with other rules changes the figures here and says so in its own notice.
MONTHS = {"closed": 60, "referred": 120}
WARNED_BEFORE = timedelta(days=60)
GRACE = timedelta(days=7)


@dataclass(frozen=True)
class Term:
    """When the term of a case ends; None while it is open."""

    ends: date | None

    def is_over(self, today: date) -> bool:
        return self.ends is not None and today >= self.ends

    def is_near(self, today: date) -> bool:
        """Tell whether the readers should hear of it: two months before, and from then on."""
        return self.ends is not None and today >= self.ends - WARNED_BEFORE


def term_of(state: str | None, entries: Iterable[Entry]) -> Term:
    """Return the term of a case: counted from the day on which its present state was told."""
    months = MONTHS.get(state or "")
    if months is None:
        return Term(None)
    told = [entry.day for entry in entries if entry.ours and entry.state == state]
    return Term(months_after(max(told), months)) if told else Term(None)
