"""Budget lines, in figures or in words, where a text speaks of a post or a contract."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from caseboard.facts.reading.text import Mention, Taken
from config.catalogues import budget_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caseboard.facts.reading.text import Text

_ONES = ["uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"]
_TEENS = ["diez", "once", "doce", "trece", "catorce", "quince"]
_AFTER_WORD = (
    r"(?:renglon(?:es)?|contratos?|partida|reglon(?:es)?)"
    r"(?:\s(?:presupuestari[oa]|numero|no\.?|del?|el|es|por)){0,4}\s{1,2}"
)
_FIGURES = re.compile(
    rf"(?<![0-9a-z.,/\-])(?P<told>{_AFTER_WORD})?"
    r"(?P<code>0?-?[0-9]{2,3}|0-[0-9]{2}|1-8[0-9])(?![0-9a-z,/\-]|\.[0-9])"
)
_CUED = re.compile(
    r"(?:\b(?:renglon(?:es)?|reglon|contratos?|contratad[oa]s?|plazas?|partida|entraron|nombramientos?|peones|"
    r"personal|los|las|el|del|por|un|una)\s+(?:\w+\s+)?)$"
)


def lines(text: Text, others: Taken) -> Iterator[Mention]:
    """Give each budget line of the catalogue: 011, 0-11, "cero once", and 18x after its word."""
    for match in _FIGURES.finditer(text.plain):
        code = match["code"].replace("-", "")
        found = Mention(code, match.start("code"), match.end("code"))
        if code in _codes() and not others.has(found) and _is_told(text, match, code):
            yield found
    for match in _words().finditer(text.plain):
        code = _in_words()[" ".join(match["words"].split())]
        if match["told"] or match["words"].startswith("cero"):
            yield Mention(code, match.start("words"), match.end("words"))


def _is_told(text: Text, match: re.Match[str], code: str) -> bool:
    if match["told"]:
        return True
    before = text.plain[max(0, match.start() - 40) : match.start()]
    cued = _CUED.search(before) is not None
    return cued and (
        code.startswith("0")
        or re.search(r"\b(?:contratos?|renglon|del|los)\b", before[-14:]) is not None
    )


@cache
def _codes() -> frozenset[str]:
    return frozenset(each.code for each in budget_lines())


@cache
def _in_words() -> dict[str, str]:
    """Return how each line is said: "cero veintinueve", "ciento ochenta y dos"."""
    said: dict[str, str] = {}
    for code in _codes():
        tens = _tens(int(code[1:]))
        for words in [f"cero {tens}", tens] if code[0] == "0" else [f"ciento {tens}"]:
            said[words] = code
    return said


def _tens(number: int) -> str:
    if number < 10:  # noqa: PLR2004 - one figure
        return _ONES[number - 1]
    if number < 16:  # noqa: PLR2004 - diez to quince
        return _TEENS[number - 10]
    ten, one = divmod(number, 10)
    joined = {1: "dieci", 2: "veinti"}.get(ten)
    names = {2: "veinte", 3: "treinta", 6: "sesenta", 8: "ochenta"}
    if joined:
        return joined + _ONES[one - 1] if one else names[ten]
    return f"{names[ten]} y {_ONES[one - 1]}" if one else names[ten]


@cache
def _words() -> re.Pattern[str]:
    said = "|".join(
        each.replace(" ", r"\s+") for each in sorted(_in_words(), key=len, reverse=True)
    )
    return re.compile(
        rf"\b(?P<told>(?:renglon|reglon|contrato)\s+(?:del?\s+|el\s+)?)?(?P<words>{said})\b"
    )
