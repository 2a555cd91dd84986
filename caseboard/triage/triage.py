"""A judgement of a case as it stands in the folder, and how grave it makes the case.

Likelihood by impact is ISO 37002:2021, 8.3 (assessing reports of wrongdoing): how likely that it is
as told, and what harm it does. The risk of retaliation is judged apart (8.4.2): it never makes a
case less urgent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crypto.checks import require_text
from crypto.errors import MalformedError
from crypto.strict_json import require_list, require_members

if TYPE_CHECKING:
    from collections.abc import Collection

TRIAGE = "triage"
UNJUDGED, NOT_OURS = -1, 0
"""What a case has in the place of a severity, which is 1 to 4."""
OURS, FORWARD, NOT_A_COMPLAINT = "ours", "forward", "not-a-complaint"
COMPETENCES = (OURS, FORWARD, NOT_A_COMPLAINT)
LEVELS = ("low", "medium", "high")
_THREAD = re.compile(r"([0-9a-f]{32})?", re.ASCII)
_TEXTS = ("competence", "likelihood", "impact", "retaliation", "duplicate", "reason")
_MEMBERS = (*_TEXTS, "offences")
# Likelihood and impact, each 1 to 3, multiplied: 1 to 9. Grave enough is where both are at least
# medium and one is high; the fourth step is kept for certain and grave alone.
_STEPS = {1: 1, 2: 1, 3: 2, 4: 2, 6: 3, 9: 4}


@dataclass(frozen=True)
class Triage:
    """What somebody judged. The levels are "" when the case is not ours.

    `offences` are ids of the catalogue; `duplicate` is the hex of another thread, or "".
    """

    competence: str
    likelihood: str = ""
    impact: str = ""
    retaliation: str = ""
    offences: tuple[str, ...] = ()
    duplicate: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        _require(self.competence, COMPETENCES)
        if not _THREAD.fullmatch(self.duplicate):
            raise MalformedError("a triage that repeats no case")
        allowed = LEVELS if self.competence == OURS else ("", *LEVELS)
        for level in (self.likelihood, self.impact, self.retaliation):
            _require(level, allowed)

    @property
    def severity(self) -> int:
        """Return 1 (slight) to 4 (very grave); 0 for what is not ours to judge."""
        if self.competence != OURS:
            return NOT_OURS
        return _STEPS[_weight(self.likelihood) * _weight(self.impact)]

    def content(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in _TEXTS} | {"offences": list(self.offences)}

    @classmethod
    def read(cls, content: dict[str, object]) -> Triage:
        """Raises MalformedError (crypto)."""
        found = require_members(content, "a triage", _MEMBERS)
        texts = {name: require_text(found[name], name) for name in _TEXTS}
        listed = require_list(found["offences"], "the offences")
        return cls(**texts, offences=tuple(require_text(each, "an offence") for each in listed))


def _weight(level: str) -> int:
    return LEVELS.index(level) + 1


def _require(value: str, allowed: Collection[str]) -> None:
    if value not in allowed:
        raise MalformedError("a triage with a level that is not listed")
