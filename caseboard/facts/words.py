"""The words of facts: roles, and what the questionnaire calls its own codes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from flask_babel import format_date
from flask_babel import gettext as _

from caseboard.forms import _l
from config.catalogues import modus
from config.catalogues.spoken import named_bodies
from config.questionnaire import current

if TYPE_CHECKING:
    from caseboard.facts.facts import Deal, Person

PART_WORDS = {
    "demander": _l("Pidió el dinero o el favor"),
    "go-between": _l("Hizo de intermediario"),
    "payee": _l("Recibió el pago"),
    "other": _l("Otra persona mencionada"),
}

_LABELS = {
    "names": _l("Nombre"),
    "nickname": _l("Apodo"),
    "post": _l("Puesto"),
    "institution": _l("Entidad"),
    "unit": _l("Unidad"),
    "place": _l("Lugar"),
    "budget_line": _l("Renglón"),
    "amount": _l("Cuánto"),
    "date": _l("Fecha"),
    "asked": _l("Pidieron"),
    "in_exchange": _l("A cambio de"),
    "payment": _l("Se pagaba"),
    "modus": _l("Manera"),
    "phones": _l("Teléfono"),
    "accounts": _l("Cuenta"),
    "dpi": _l("DPI"),
    "nit": _l("NIT"),
    "note": _l("Nota"),
}


def options_of(member: str) -> dict[str, str]:
    """Return the codes that a member of a fact may hold, with their words; none for a free one.

    They are those of today's question of that name; institutions are also the bodies that only
    reports name, and ways of selling posts those of their own catalogue.
    """
    if member == "modus":
        return {each.id: f"{each.name}: {each.plain}" for each in modus() if not each.former}
    found = next((each for each in current().questions if each.id == member), None)
    options = {option.value: option.label for option in found.options} if found else {}
    if member == "institution":
        options |= {each.id: each.name for each in named_bodies() if each.id not in options}
    return options


def question_of(name: str) -> str:
    """Return the words of one of today's questions, "" for one that is not asked today."""
    return next((each.label for each in current().questions if each.id == name), "")


def lines_of(fact: Person | Deal) -> list[tuple[str, str]]:
    """Return what is known, label by label, in the words of the form."""
    return [
        (str(_LABELS[name]), _words(name, value, getattr(fact, "until", "")))
        for name, value in vars(fact).items()
        if name in _LABELS and value
    ]


def _words(name: str, value: str | tuple[str, ...], until: str) -> str:
    if name == "date" and isinstance(value, str):
        return _days(value, until)
    options = {each.id: each.name for each in modus()} if name == "modus" else options_of(name)
    values = (value,) if isinstance(value, str) else value
    return " · ".join(options.get(each, each) for each in values)


def _days(first: str, last: str) -> str:
    """Return a day, or the first and the last on which it may have been."""
    day = str(format_date(date.fromisoformat(first), "long"))
    if not last:
        return day
    until = str(format_date(date.fromisoformat(last), "long"))
    return _("entre el %(first)s y el %(last)s", first=day, last=until)
