"""The words of leads: always about the agreement of two cases, never about what a person is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import format_date, format_decimal, ngettext

from caseboard.cases.questions import institution_name
from caseboard.facts.words import options_of
from caseboard.forms import _l

if TYPE_CHECKING:
    from caseboard.facts.facts import Deal, Person
    from caseboard.linking.deciding import Verdict
    from caseboard.linking.engine.lead import Lead, Part
    from caseboard.linking.engine.told import Told

STRENGTHS = {
    "strong": _l("Muy probable"),
    "fair": _l("Posible"),
    "weak": _l("Débil: revísalo con cuidado"),
}
COMPARISONS = {
    "demander": _l("Quién pidió"),
    "go-between": _l("Intermediario"),
    "payee": _l("Quién recibió el pago"),
    "other": _l("Persona mencionada"),
    "phone": _l("Teléfono"),
    "account": _l("Cuenta"),
    "dpi": _l("DPI"),
    "nit": _l("NIT"),
    "place": _l("Lugar"),
    "institution": _l("Entidad"),
    "unit": _l("Unidad"),
    "post": _l("Puesto"),
    "modus": _l("Forma de pedir"),
    "amount": _l("Cuánto"),
    "time": _l("Fechas"),
}
LEVELS = {
    "exact": _l("igual"),
    "nick": _l("nombre y apodo que suelen ir juntos"),
    "sound": _l("suena igual"),
    "near": _l("se escribe casi igual"),
    "tail": _l("terminan igual"),
    "wide": _l("cerca"),
    "differs": _l("distinto"),
}
VERDICT_WORDS = {
    "same": _l("Tratan de las mismas personas"),
    "different": _l("No tienen que ver"),
    "unsure": _l("No se sabe todavía"),
    "confirmed": _l("Confirmado por una segunda persona"),
}
_OF_PEOPLE = {
    "same": _l("Dos personas son la misma"),
    "different": _l("Dos personas no son la misma"),
    "unsure": _l("No se sabe si dos personas son la misma"),
    "confirmed": _l("Dos personas son la misma, confirmado por una segunda persona"),
}
WATCH_KINDS = {
    "phones": _l("Un teléfono"),
    "accounts": _l("Una cuenta o billetera"),
    "dpi": _l("Un DPI"),
    "nit": _l("Un NIT"),
    "names": _l("Un nombre con apellidos"),
    "nickname": _l("Un apodo"),
}
_FIELDS = {
    "phone": ("phones",),
    "account": ("accounts",),
    "dpi": ("dpi",),
    "nit": ("nit",),
    "place": ("place",),
    "institution": ("institution",),
    "unit": ("unit",),
    "post": ("post",),
    "modus": ("asked", "in_exchange", "payment", "budget_line"),
    "amount": ("amount",),
    "time": ("date",),
}
_PEOPLE = ("names", "nickname", "post")
_EVEN = 1.0
_HIGH, _SOME = 10.0, 4.0


def verdict(decided: Verdict) -> str:
    """Return what was decided, of two cases or of two of their people."""
    words = _OF_PEOPLE if decided.is_about_people else VERDICT_WORDS
    return str(words[decided.verdict])


def rarity(part: Part) -> str:
    """Return how many of this member's own cases hold the value, "" where they hold none alike."""
    if part.level == "differs" or part.shared < 1:
        return ""
    return ngettext(
        "lo tiene %(num)d de los %(of)s casos que lees",
        "lo tienen %(num)d de los %(of)s casos que lees",
        part.shared,
        of=format_decimal(part.of),
    )


def agreements(lead: Lead) -> list[str]:
    """Return what speaks for a lead, the heaviest first; all that agrees when nothing weighs."""
    alike = [part for part in lead.parts if part.level != "differs" and part.comparison != "time"]
    heavy = [part for part in alike if part.bits >= _EVEN]
    return [_agreement(part) for part in heavy or alike]


def _agreement(part: Part) -> str:
    """Return in one line what agrees, how, and how rare that is; never the value itself."""
    what = str(COMPARISONS.get(part.comparison, part.comparison))
    how = str(LEVELS.get(part.level, part.level))
    rare = rarity(part)
    return f"{what}: {how} · {rare}" if rare else f"{what}: {how}"


def weight(part: Part) -> str:
    """Return in words how much an agreement or a difference counts."""
    if abs(part.bits) < _EVEN:
        return str(_l("no dice nada"))
    if part.bits < 0:
        return str(_l("habla en contra"))
    if part.bits >= _HIGH:
        return str(_l("pesa mucho"))
    return str(_l("pesa algo") if part.bits >= _SOME else _l("pesa poco"))


def values_of(told: Told, part: Part, *, mine: bool) -> list[str]:
    """Return what one of the two cases says where a part compares them."""
    if part.comparison == "time":
        return [format_date(told.day, "long")]
    try:
        fact = told.mention(part.mine if mine else part.theirs)
    except IndexError:
        return []
    return _values(fact, part.comparison)


def _values(fact: Person | Deal, comparison: str) -> list[str]:
    found: list[str] = []
    for name in _FIELDS.get(comparison, _PEOPLE):
        value = getattr(fact, name, "")
        values = (value,) if isinstance(value, str) else value
        found.extend(_word(name, each) for each in values if each)
    return found


def _word(name: str, value: str) -> str:
    if name == "institution":
        return institution_name(value)
    return options_of(name).get(value, value)
