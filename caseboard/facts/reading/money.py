"""Amounts in figures or in words, and parts of a salary; as written, with how often."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from caseboard.facts.reading.text import Mention, Taken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caseboard.facts.reading.text import Text

_UNITS = (
    r"un|una|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|"
    r"dieciseis|diecisiete|dieciocho|diecinueve|veinte|veinti\w{3,6}|treinta|cuarenta|cincuenta|"
    r"sesenta|setenta|ochenta|noventa"
)
_HUNDREDS = r"cien|ciento|(?:dosc|tresc|cuatroc|quin|seisc|setec|ochoc|novec)ient[oa]s"
_IN_WORDS = rf"(?:(?:{_UNITS}|{_HUNDREDS}|mil|y)\s{{1,3}}){{0,7}}(?:{_UNITS}|{_HUNDREDS}|mil)"
_FIGURES = r"[0-9]{1,3}(?:[,.' ][0-9]{3})+(?:\.[0-9]{1,2})?|[0-9]{1,9}(?:[.,][0-9]{1,2})?"
_COIN = r"(?:quetzales|quetzal|qtz|gtq|pesos|varas|dolares|usd)"
_NUMBER = rf"(?:(?:{_FIGURES})(?:\s?mil(?:\s+{_IN_WORDS})?)?)"
_ONE = (
    rf"(?:(?:us\s?\$|\$|usd|gtq|q)\s?\.?\s?{_NUMBER}(?:\s?{_COIN})?"
    rf"|{_NUMBER}\s?(?:de\s)?{_COIN}"
    rf"|(?:{_IN_WORDS})\s+(?:de\s)?{_COIN}"
    rf"|(?:{_FIGURES})\s?mil(?:\s+{_HUNDREDS})?)"
)
_RANGE = rf"(?:entre\s+{_ONE}\s+y\s+{_ONE}|de\s+{_ONE}\s+a\s+{_ONE}|{_ONE})"
_OFTEN = (
    r"(?:\s{0,3},?\s{0,3}(?:al mes|mensual(?:es|mente)?|"
    r"(?:por|cada|x) (?:mes|quincena|semana|ano|dia|persona|contrato|plaza|cabeza)|"
    r"quincenal(?:es)?|semanal(?:es)?|a la semana|al ano|anual(?:es)?|diarios?|"
    r"por cada (?:contrato|plaza|persona|mes)))?"
)
_COINED = re.compile(rf"(?<![a-z0-9]){_RANGE}{_OFTEN}(?![a-z0-9])")
_BARE = re.compile(
    rf"(?<![a-z0-9])(?:{_IN_WORDS}|[1-9][0-9]{{0,2}},[0-9]{{3}}){_OFTEN}(?![a-z0-9,])"
)
_PAY = r"(?:sueldo|salario|jornal|contrato|pago|aguinaldo|bono 14|planilla)"
_WHOSE = (
    r"(?:\s(?:del?|de (?:cada|mi|su|nuestro|la|las|los)|al?|su|mi)\s(?:primer\s|primeros\s)?"
    rf"{_PAY}s?(?:\scompletos?)?)?"
)
_PERCENT = re.compile(
    rf"(?<![a-z0-9])(?:[0-9]{{1,3}}(?:\.[0-9])?\s?%|(?:[0-9]{{1,3}}|{_IN_WORDS})\s+por\s?ciento)"
    rf"{_WHOSE}{_OFTEN}(?![a-z0-9])"
)
_PART = re.compile(
    r"(?<![a-z0-9])(?:la mitad|una parte|medio|el primer|el primero|los dos primeros|"
    r"los primeros (?:dos|tres)|un|dos meses)"
    r"(?:\sde)?(?:l)?(?:\s(?:mi|su|cada|primer|el primer|nuestro))?"
    r"\s(?:sueldo|salario|aguinaldo|bono 14)s?"
    rf"(?:\scompleto)?{_OFTEN}(?![a-z0-9])"
)
_MONEY_WORDS = re.compile(
    r"\b(?:pid\w+|ped\w+|cobr\w+|pag\w+|cuesta|costaba|vale|valia|valen|dar|dio|dieron|di|da|"
    r"daba|darle|"
    r"depositar\w*|quiere|queria|exig\w+|ofrec\w+|con|por|son|eran|entreg\w+|debo|falta\w*|quita\w*)\b"
)
_OWN_PAY = re.compile(
    r"\b(?:gano|ganaba|ganamos|sueldo (?:es|era) de|salario (?:es|era) de|me pagan|nos pagan)\s*$"
)
# A number of these is no money.
_COUNTED = re.compile(
    r"\s{0,3}(?:personas?|companer\w+|maestr\w+|expedientes?|quintales?|votos?|firmas?|anos?|"
    r"meses|mes|dias?|semanas?|horas?|veces|plazas?|puntos?|numeros?|hojas?|cuadras?|kilometros?|"
    r"auxiliares|alumn\w+|empleados?|trabajador\w+|familias?|sobres?|copias?|millas?|"
    r"de la (?:tarde|manana|noche)|o mas)\b"
)
_BEFORE = 90
_BIG = re.compile(rf"\b(?:mil|{_HUNDREDS}|veinti\w+)\b|,[0-9]{{3}}")


def amounts(text: Text, taken: Taken) -> Iterator[Mention]:
    """Give each amount that was asked or paid; what somebody says to earn is none.

    `taken` is where other numbers stand; the amounts are added.
    """
    for pattern in (_PERCENT, _PART, _COINED, _BARE):
        for match in pattern.finditer(text.plain):
            found = _found(text, match)
            if taken.has(found) or not _is_meant(text, found, bare=pattern is _BARE):
                continue
            taken.add(found.start, found.end)
            yield found


def _found(text: Text, match: re.Match[str]) -> Mention:
    written = text.written[match.start() : match.end()]
    start = match.start() + len(written) - len(written.lstrip())
    end = match.end() - len(written) + len(written.rstrip(" \t\n,"))
    return Mention(" ".join(text.written[start:end].split()), start, end)


def _is_meant(text: Text, found: Mention, *, bare: bool) -> bool:
    begin, _ = text.sentence(found.start)
    before = text.plain[max(begin, found.start - _BEFORE) : found.start]
    if _OWN_PAY.search(before) or _COUNTED.match(text.plain, found.end):
        return False
    big = _BIG.search(text.plain, found.start, found.end)
    return not bare or (big is not None and _MONEY_WORDS.search(before) is not None)
