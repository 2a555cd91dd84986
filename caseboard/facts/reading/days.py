"""When something was: days as written, and what a relative one means from the day of receipt.

A day without its year is the last one before the receipt. Where no single day is told, the first
and the last that it may be: never more exact than the text.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from caseboard.facts.reading.text import Taken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from caseboard.facts.reading.text import Text

_MONTHS = [
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
]
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|setiembre)"
_WEEKDAYS = ["lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"]
_NUMBERS = [
    *("cero", "un", "dos", "tres", "cuatro", "cinco", "seis"),
    *("siete", "ocho", "nueve", "diez", "once", "doce"),
]
_MANY = rf"(?P<many>[0-9]{{1,2}}|{'|'.join(_NUMBERS[1:])}|una|unos|unas)"
_YEAR = r"(?:,?\s+(?:del? )?(?:ano )?(?P<year>20[0-9]{2})|\s+(?P<last>del ano pasado))?"
_EARLIEST = date(1980, 1, 1)


@dataclass(frozen=True)
class When:
    """A time in a text: its first and last day, alike when one day is meant."""

    first: date
    last: date
    start: int
    end: int

    @property
    def value(self) -> str:
        """Return the day, or the first and the last with a slash between."""
        one = self.first == self.last
        return self.first.isoformat() if one else f"{self.first}/{self.last}"


_Span = tuple[date, date]


def times(text: Text, received: date) -> Iterator[When]:
    """Give each time that a text tells, none of them after the day of receipt."""
    taken = Taken()
    for pattern, meaning in _PATTERNS:
        for match in pattern.finditer(text.plain):
            start, end = match.span()
            if taken.meets(start, end):
                continue
            taken.add(start, end)
            span = _meant(meaning, match, received)
            if span and _EARLIEST <= span[0] <= received:
                yield When(span[0], min(span[1], received), start, end)


def _meant(
    meaning: Callable[[re.Match[str], date], _Span], match: re.Match[str], received: date
) -> _Span | None:
    try:
        return meaning(match, received)
    except (ValueError, OverflowError):  # no day of the calendar
        return None


def _day(match: re.Match[str], received: date) -> _Span:
    day, month = int(match["day"]), _month_of(match["month"])
    year = _year(match, received, month, day)
    found = date(year, month, day)
    return found, found


def _iso(match: re.Match[str], _received: date) -> _Span:
    found = date.fromisoformat(match[0])
    return found, found


def _figures(match: re.Match[str], received: date) -> _Span:
    year = int(match["year"] or received.year)
    year += 2000 if year < 100 else 0  # noqa: PLR2004 - 26 is 2026
    found = date(year, int(match["month"]), int(match["day"]))
    if found > received and not match["year"]:
        found = found.replace(year=year - 1)
    return found, found


def _whole_month(match: re.Match[str], received: date) -> _Span:
    month = _month_of(match["month"])
    year = _year(match, received, month, 1)
    days = monthrange(year, month)[1]
    first, last = {"principios": (1, 10), "inicios": (1, 10), "mediados": (11, 20)}.get(
        match["part"] or "", (21, days) if match["part"] else (1, days)
    )
    return date(year, month, first), date(year, month, last)


def _relative_day(match: re.Match[str], received: date) -> _Span:
    back = {"hoy": 0, "ayer": 1, "anoche": 1}.get(match[0].split()[0], 2)
    return (found := received - timedelta(back)), found


def _ago(match: re.Match[str], received: date) -> _Span:
    many = match["many"]
    number = int(many) if many.isdigit() else _NUMBERS.index("un" if many == "una" else many)
    if match["unit"].startswith("dia"):
        return (found := received - timedelta(number)), found
    if match["unit"].startswith("semana"):
        return (found := received - timedelta(7 * number)), found
    return _month_span(received, number)


def _last_week(_match: re.Match[str], received: date) -> _Span:
    monday = received - timedelta(received.weekday() + 7)
    return monday, monday + timedelta(6)


def _last_month(_match: re.Match[str], received: date) -> _Span:
    return _month_span(received, 1)


def _weekday(match: re.Match[str], received: date) -> _Span:
    number = _WEEKDAYS.index(match["one"] or match["other"])
    back = (received.weekday() - number) % 7 or 7
    return (found := received - timedelta(back)), found


def _month_span(received: date, back: int) -> _Span:
    months = received.year * 12 + received.month - 1 - back
    year, month = divmod(months, 12)
    return date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])


def _month_of(name: str) -> int:
    return _MONTHS.index("septiembre" if name == "setiembre" else name) + 1


def _year(match: re.Match[str], received: date, month: int, day: int) -> int:
    if match["year"]:
        return int(match["year"])
    if match["last"]:
        return received.year - 1
    return received.year - ((month, day) > (received.month, received.day))


_WEEKDAY = "|".join(_WEEKDAYS)
_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], _Span]], ...] = (
    (re.compile(r"(?<![0-9])20[0-9]{2}-[0-9]{2}-[0-9]{2}(?![0-9])"), _iso),
    (
        re.compile(
            r"(?<![0-9])(?P<day>[0-9]{1,2})(?P<sep>[/\-.])(?P<month>[0-9]{1,2})(?P=sep)"
            r"(?P<year>20[0-9]{2}|[0-9]{2})(?![0-9])"
        ),
        _figures,
    ),
    (re.compile(rf"(?<![0-9])(?P<day>[0-9]{{1,2}})(?:ero)? de {_MONTH}{_YEAR}(?![a-z0-9])"), _day),
    (
        re.compile(
            r"\b(?:en|desde|hasta|durante|mes de|"
            r"(?:a )?(?P<part>principios|inicios|mediados|finales|fines)"
            rf"(?: de| del mes de)?)(?: el)?(?: mes de)? {_MONTH}{_YEAR}(?![a-z0-9])"
        ),
        _whole_month,
    ),
    (
        re.compile(
            rf"(?<![0-9] de )\b(?P<part>x^)?{_MONTH},? del? (?:ano )?"
            r"(?P<year>20[0-9]{2})(?P<last>)"
        ),
        _whole_month,
    ),
    (
        re.compile(r"\b(?:anteayer|antier|antes de ayer|ayer|anoche|hoy(?! en dia))\b"),
        _relative_day,
    ),
    (re.compile(r"\bla semana pasada\b|\bla pasada semana\b"), _last_week),
    (re.compile(r"\bel mes pasado\b|\bel pasado mes\b"), _last_month),
    (
        re.compile(rf"\bhace (?:como )?{_MANY} (?P<unit>dias?|semanas?|mes(?:es)?)\b"),
        _ago,
    ),
    (
        re.compile(rf"\b(?:el )?(?:(?P<one>{_WEEKDAY}) pasado|pasado (?P<other>{_WEEKDAY}))\b"),
        _weekday,
    ),
)
