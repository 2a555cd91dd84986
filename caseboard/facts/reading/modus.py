"""How it was done, from closed lists: codes of the questionnaire, and of the catalogue of ways."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from caseboard.facts.reading.lists import signs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caseboard.facts.reading.text import Mention, Text


# What says of an amount that it is asked for; what somebody gave already says no more than that.
_DEMAND = re.compile(
    r"\b(?:pid(?:e|en|io|ieron|iendo)|ped(?:ia|ian|ir(?:le|me|nos|les)?)|exig\w{1,6}|"
    r"cobr(?:a|an|aba|aban|o|ar|aron)|quieren?|queria|ofrec\w{1,6}|vend(?:e|en|ia|ian)|cuesta|costaba|"
    r"vale|valia|valen|dar(?:le)?|ponga|deposit(?:e|ar|ara|aran)|pagar(?:a|an)?|a cambio|mueve|"
    r"salia|son|da|dan|de cuotas|arregl[oa]|consigue|por (?:cada |la )?(?:plaza|nombramiento))\b"
)
_SHARE = re.compile(r"%|\bpor ?ciento\b|\b(?:sueldo|salario|jornal|quincena que)")
_OWN_PAYMENT = re.compile(
    r"\b(?:le di|le mande|pague|ya di|deposite|gano|(?<!se )le da|me da|nos da)\b[^.;]{0,40}$"
)
_PRICE = re.compile(r"\b(?:por|con|sin|se le da) (?:solo )?$")
_AROUND = 110


def codes(text: Text, amounts: list[Mention]) -> Iterator[tuple[str, str, int, int]]:
    """Give each code once: the member of the deal, the code, and where its words stand."""
    given: set[tuple[str, str]] = set()
    for found in (*_of_amounts(text, amounts), *_of_signs(text)):
        if found[:2] not in given:
            given.add(found[:2])
            yield found


def _of_amounts(text: Text, amounts: list[Mention]) -> Iterator[tuple[str, str, int, int]]:
    """Tell from an amount and the words around it what was asked: money, or a part of the pay."""
    for each in amounts:
        begin, end = text.sentence(each.start)
        before = text.plain[max(begin, each.start - _AROUND) : each.start]
        around = before + text.plain[each.start : min(end, each.end + _AROUND // 2)]
        share = _SHARE.search(text.plain, each.start, each.end) is not None
        asked = (
            _DEMAND.search(around) or _PRICE.search(before)
        ) is not None and not _OWN_PAYMENT.search(before)
        if share or asked:
            yield "asked", "percentage" if share else "money", each.start, each.end


def _of_signs(text: Text) -> Iterator[tuple[str, str, int, int]]:
    for member, code, pattern in _patterns():
        match = pattern.search(text.plain)
        if match:
            yield member, code, match.start(), match.end()


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((member, code, re.compile(told)) for member, code, told in signs())
