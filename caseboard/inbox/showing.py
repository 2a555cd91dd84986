"""Cards as templates show them: days, ages and deadlines in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext

from caseboard.inbox.cards import NEVER, Card
from caseboard.inbox.words import DUE

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        due=_due(card, today.toordinal()),
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


def _due(card: Card, today: int) -> str:
    if card.due == NEVER:
        return ""
    what, left = str(DUE.get(card.due_kind, "")), card.due - today
    if left < 0:
        when = ngettext("venció hace %(num)d día", "venció hace %(num)d días", -left)
    elif left == 0:
        when = _("vence hoy")
    else:
        when = ngettext("vence en %(num)d día", "vence en %(num)d días", left)
    return f"{what}: {when}"
