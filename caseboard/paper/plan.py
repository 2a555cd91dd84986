"""What all sheets of one printing have in common; each adds only its number and its code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caseboard.printing.paper import Paper
    from config.questionnaire import Questionnaire
    from config.wording import Language
    from crypto.roster import Roster


@dataclass(frozen=True)
class Plan:
    """One printing.

    `form` is already in `language`; `address` and `onion` are origins, `onion` may be empty, and
    so may `place`, where sheets are handed in; `fingerprint` are the twelve words of the root key.
    """

    form: Questionnaire
    language: Language
    paper: Paper
    large: bool
    address: str
    onion: str
    place: str
    fingerprint: str
    roster: Roster


@dataclass(frozen=True)
class Printed:
    """What only one sheet has: its number (digits) and its code (twelve words)."""

    number: str
    words: str
