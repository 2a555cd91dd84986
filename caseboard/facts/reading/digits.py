"""What numbers in a text are: days, amounts, phones, documents and accounts exclude one another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from caseboard.facts.numbers import dpi_of, nit_of, phone_of
from caseboard.facts.reading.text import Mention, Taken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caseboard.facts.reading.text import Text

_GAP = r"[ .\-–—]{0,2}"
_LOCAL = re.compile(
    rf"(?<![0-9])(?<![0-9][.\-])(?:\(?\+?502\)?{_GAP})?[2-7](?:{_GAP}[0-9]){{7}}(?![0-9]|[.\-][0-9])"
)
_ABROAD = re.compile(r"\+(?!502)[0-9](?:[ .\-()]{0,2}[0-9]){8,13}(?![0-9])")
_DAY = re.compile(
    r"(?<![0-9])(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[ ./\-][0-9]{1,2}[ ./\-](?:19|20)[0-9]{2})"
    r"(?![0-9])"
)
# What a number is when this stands right before it: no phone.
_NO_PHONE = re.compile(
    r"(?:\bcuentas?|\bcta|\bmonetari\w*|\bahorros?|\bboleta|\bexpediente|\bnit|\bplacas?|\bcui|"
    r"\bdpi|\bq|\$|\bfactura|\bcontrato|\bresolucion|\bformulario|\bcolegiado|\bdeposito)"
    r"[\s.:#]*(?:no|num|numero|n°|es|la|el|de)?[\s.:#]*$"
)
# Groups of digits on either side that a phone does not have: it is part of a longer number.
_DIGITS_BEFORE = re.compile(r"(?<![0-9])[0-9]{1,3}[ \-]$")
_DIGITS_AFTER = re.compile(r"[ \-][0-9]{1,3}(?![0-9]|[ ]?[a-z])")
_ENDING = re.compile(
    r"(?:\btermina(?:cion|ndo|do|da|n|ba)?|\bfinaliza(?:do|ndo)?|\bacaba(?:do|n|ndo)?|"
    r"\bfinal(?:es)?|"
    r"\bultim[oa]s(?: (?:dos|tres|cuatro|cinco|[2-7]))?(?: (?:digitos|numeros|cifras))?)"
    r"(?: (?:en|con|son|es))?(?: (?:el|los?|numero|numeros))?[ :]{1,2}"
    r"([0-9](?:[ .\-]?[0-9]){1,6})(?![0-9])"
    r"(?! ?(?:de |%))"
)
_STARRED = re.compile(r"(?<![\w*])[*xX•]{1,8}[ \-]?(?:[*xX•]{1,4}[ \-]?)?([0-9]{2,7})(?![0-9])")
_NO_ENDING = re.compile(
    r"\b(?:cuenta|cta|tarjeta|placas?|dpi|nit|expediente|boleta|contratos?|plazo|periodo|mes|ano)\b"
)
_OF_PHONE = re.compile(r"\b(?:tel|cel|telefono|celular|numero|whatsapp|movil|llam\w+|escrib\w+)\b")
_DPI = re.compile(r"(?<![0-9])[0-9]{4}[ \-]?[0-9]{5}[ \-]?[0-9]{4}(?![0-9])")
_NIT = re.compile(r"\bnit\b[^0-9\n]{0,20}([0-9]{2,8} ?- ?[0-9k]|[0-9]{2,8}[0-9k])(?![0-9a-z])")


def days_in_digits(text: Text) -> Iterator[Mention]:
    """Give what is written as a day in digits, whatever the calendar says to it."""
    for match in _DAY.finditer(text.plain):
        yield Mention(match[0], match.start(), match.end())


def phones(text: Text, others: Taken) -> Iterator[Mention]:
    """Give each phone: in E.164, or "*" with the last digits where only these are told."""
    for pattern in (_ABROAD, _LOCAL):
        for match in pattern.finditer(text.plain):
            found = Mention(phone_of(match[0]) or "", match.start(), match.end())
            before = text.plain[max(0, match.start() - 28) : match.start()]
            inside = _DIGITS_BEFORE.search(before) or _DIGITS_AFTER.match(text.plain, match.end())
            if found.value and not (inside or _NO_PHONE.search(before) or others.has(found)):
                yield found
    yield from _endings(text)


def _endings(text: Text) -> Iterator[Mention]:
    for pattern in (_ENDING, _STARRED):
        for match in pattern.finditer(text.plain):
            before = text.plain[max(0, match.start() - 60) : match.start()]
            if _nearest(before, _NO_ENDING) <= _nearest(before, _OF_PHONE):
                digits = re.sub(r"[ .\-]", "", match[1])
                yield Mention(f"*{digits}", match.start(1), match.end(1))


def _nearest(before: str, pattern: re.Pattern[str]) -> int:
    """Return where the last match before a number begins, -1 for none: the larger is nearer."""
    return max((match.start() for match in pattern.finditer(before)), default=-1)


def dpis(text: Text) -> Iterator[Mention]:
    """Give each DPI whose check digit and place hold."""
    for match in _DPI.finditer(text.plain):
        if found := dpi_of(match[0]):
            yield Mention(found, match.start(), match.end())


def nits(text: Text) -> Iterator[Mention]:
    """Give each NIT that stands after that word and whose check sign holds."""
    for match in _NIT.finditer(text.plain):
        if found := nit_of(match[1].replace(" ", "")):
            yield Mention(found, match.start(1), match.end(1))
