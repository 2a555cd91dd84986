"""What an amount comes to: "tres mil quetzales al mes" and "Q3,000 mensuales" are one sum."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseboard.facts.reading.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_SMALL = """
uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis
diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco
veintiseis veintisiete veintiocho veintinueve
"""
_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa"
_HUNDREDS = """
ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos
novecientos
"""
_VALUES = {
    **{word: number for number, word in enumerate(_SMALL.split(), start=1)},
    **{word: number for number, word in zip(range(30, 100, 10), _TENS.split(), strict=True)},
    **{word: number for number, word in zip(range(100, 1000, 100), _HUNDREDS.split(), strict=True)},
    "un": 1,
    "una": 1,
    "veintiun": 21,
    "cien": 100,
}
_VALUES |= {word.replace("ientos", "ientas"): value for word, value in _VALUES.items()}
_PART = re.compile(
    r"(?P<figures>[0-9][0-9,.' ]*[0-9]|[0-9])|(?P<word>[a-z]+)|(?P<sign>[%$])|[^\w\s]"
)
_PER = (
    (re.compile(r"\b(?:al|por|cada|x) mes\b|\bmensual"), "month"),
    (re.compile(r"\bquincena"), "fortnight"),
    (re.compile(r"\bsemana"), "week"),
    (re.compile(r"\b(?:al|por|cada) ano\b|\banual"), "year"),
)
_LONGEST = 300


@dataclass(frozen=True)
class Sum:
    """A number of hundredths of `unit` ("GTQ", "USD" or "%"), and how often ("" for once)."""

    hundredths: int
    unit: str
    per: str = ""


def sums(text: str) -> list[Sum]:
    """Return the sums that an amount names, in their order; none for what is no number."""
    said = plain(text[:_LONGEST])
    per = next((name for pattern, name in _PER if pattern.search(said)), "")
    unit = "USD" if re.search(r"\$|\bdolar|\busd", said) else "GTQ"
    return [Sum(value, "%" if percent else unit, per) for value, percent in _numbers(said)]


def same_sum(one: str, other: str) -> bool:
    """Tell whether every number of `other` is among those of `one`, however either is written."""
    mine = {(each.hundredths, each.unit) for each in sums(one)}
    theirs = {(each.hundredths, each.unit) for each in sums(other)}
    return bool(theirs) and theirs <= mine


def _numbers(said: str) -> Iterator[tuple[int, bool]]:
    """Give each number in hundredths, and whether it is a percentage."""
    total = thousands = 0
    open_ = False
    parts = list(_PART.finditer(said))
    for number, part in enumerate(parts):
        word = part["word"] or ""
        if word in {"ciento", "cien"} and number and parts[number - 1][0] == "por":
            continue
        value = _hundredths(part["figures"]) if part["figures"] else _VALUES.get(word, 0) * 100
        if part["figures"] and open_:
            yield thousands + total, False
            total = thousands = 0
        if value:
            total, open_ = total + value, True
        elif word == "mil":
            thousands, total, open_ = thousands + (total or 100) * 1000, 0, True
        elif word != "y" and open_:
            yield thousands + total, _percent(parts, number)
            total, thousands, open_ = 0, 0, False
    if open_:
        yield thousands + total, False


def _percent(parts: list[re.Match[str]], number: int) -> bool:
    words = [part[0] for part in parts[number : number + 2]]
    return words[0] == "%" or words[:2] == ["por", "ciento"] or words[0] == "porciento"


def _hundredths(figures: str) -> int:
    """Return a number in figures: the last point or comma before two or one figures is decimal."""
    decimal = re.fullmatch(r"(.*?)[.,]([0-9]{1,2})", figures.strip())
    whole, cents = decimal.groups() if decimal else (figures, "")
    digits = re.sub(r"[^0-9]", "", whole)[:15]
    return int(digits or 0) * 100 + int((cents + "00")[:2])
