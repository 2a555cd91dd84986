"""The words of facts: roles, and what the questionnaire calls its own codes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from flask_babel import format_date

from caseboard.forms import _l
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
    "phones": _l("Teléfono"),
    "accounts": _l("Cuenta"),
    "dpi": _l("DPI"),
    "nit": _l("NIT"),
    "note": _l("Nota"),
}


def options_of(question: str) -> dict[str, str]:
    """Return the codes of one of today's questions with their words; none for a free one."""
    found = next((each for each in current().questions if each.id == question), None)
    return {option.value: option.label for option in found.options} if found else {}


def lines_of(fact: Person | Deal) -> list[tuple[str, str]]:
    """Return what is known, label by label, in the words of the form."""
    return [
        (str(_LABELS[name]), _words(name, value))
        for name, value in vars(fact).items()
        if name in _LABELS and value
    ]


def _words(name: str, value: str | tuple[str, ...]) -> str:
    if name == "date" and isinstance(value, str):
        return str(format_date(date.fromisoformat(value), "long"))
    options = options_of(name)
    values = (value,) if isinstance(value, str) else value
    return " · ".join(options.get(each, each) for each in values)
