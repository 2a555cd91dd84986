"""Cards as templates show them: days, ages and deadlines in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext

from caseboard.deadlines.words import DUE_KINDS, left
from caseboard.inbox.cards import NEVER, due_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caseboard.inbox.cards import Card
    from crypto.roster import Roster

_MONTH, _YEAR = 30, 365


@dataclass(frozen=True)
class Line:
    """One case of a list: its card, and the words for its age, its deadline and who saw it.

    `deadline` is "late", "near", "far" or "" and names the colour that repeats the words.
    """

    card: Card
    day: date
    age: str
    deadline: str
    due: str
    seen_by: tuple[str, ...]
    lead: str = ""


def line_of(card: Card, today: date, seen: list[str], names: Mapping[str, str]) -> Line:
    """Return a card in words; `seen` are ids of members and `names` what they are called."""
    return Line(
        card=card,
        day=date.fromordinal(card.day),
        age=age_in_words(today.toordinal() - card.day),
        deadline=_deadline(card, today.toordinal()),
        due=_due(card, today),
        seen_by=tuple(names.get(member, member) for member in seen),
        lead=names.get(card.lead, card.lead),
    )


def names_of(roster: Roster) -> dict[str, str]:
    """Return the names of members, present and former, by id."""
    present = {member.id: member.name for member in roster.members}
    return {former.id: former.name for former in roster.former} | present


def age_in_words(days: int) -> str:
    """Return how long ago a day was, as one would say it."""
    if days <= 0:
        return _("de hoy")
    if days < _MONTH:
        return ngettext("de hace %(num)d día", "de hace %(num)d días", days)
    if days < _YEAR:
        return ngettext("de hace %(num)d mes", "de hace %(num)d meses", days // _MONTH)
    return ngettext("de hace %(num)d año", "de hace %(num)d años", days // _YEAR)


def _deadline(card: Card, today: int) -> str:
    if card.due == NEVER:
        return ""
    if card.due < today:
        return "late"
    return "near" if card.warned <= today else "far"


def _due(card: Card, today: date) -> str:
    due = due_of(card)
    return f"{DUE_KINDS[due.kind]}: {left(due, today)}" if due else ""
