"""Deadlines in words, so that no colour is needed to read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext

from caseboard.forms import _l

if TYPE_CHECKING:
    from datetime import date

    from caseboard.deadlines.rules import Due

DUE_KINDS = {
    "acknowledge": _l("Acusar recibo"),
    "feedback": _l("Responder qué se hizo"),
    "task": _l("Tarea"),
}


def left(due: Due, today: date) -> str:
    """Return how far a deadline is: "vence hoy", "faltan 3 días", "venció hace 2 días"."""
    days = due.days_left(today)
    if days == 0:
        return _("vence hoy")
    if days > 0:
        return ngettext("falta %(num)d día", "faltan %(num)d días", days)
    return ngettext("venció hace %(num)d día", "venció hace %(num)d días", -days)


def aged(day: date, today: date) -> str:
    """Return how old a report is."""
    days = (today - day).days
    if days <= 0:
        return _("llegó hoy")
    return ngettext("%(num)d día", "%(num)d días", days)
