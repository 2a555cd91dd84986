"""Institutions, units and posts in one form, by the catalogue and a table of spellings."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from caseboard.linking.engine.words.folding import folded, listed, table, words_of
from config.catalogues import budget_lines, departments, municipalities, public_bodies

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOTHING = frozenset(("", "unknown", "other", "no se", "ninguno", "ninguna", "n/a"))
_FEMININE = (("ora", "or"), ("ada", "ado"), ("enta", "ente"), ("efa", "efe"), ("aria", "ario"))


def institution(text: str) -> str:
    """Return an institution's id; its folded words when the catalogue knows it by no name."""
    known = _bodies()
    plain = folded(text).strip()
    if plain in _NOTHING:
        return ""
    words = " ".join(_told(words_of(text)))
    return known.get(plain) or known.get(words) or known.get(words.replace(" ", "")) or words


@cache
def _bodies() -> dict[str, str]:
    found = {}
    for body in public_bodies():
        for name in (body.id, body.acronym, body.name):
            found[folded(name)] = found[" ".join(_told(words_of(name)))] = body.id
    found.pop("", None)
    return found


def place(text: str) -> tuple[str, str]:
    """Return the code of a municipality ("" when unknown) and that of its department."""
    plain = folded(text).strip()
    municipality, department = _places()
    if plain in municipality:
        return plain, municipality[plain]
    return "", department.get(plain, "")


@cache
def _places() -> tuple[dict[str, str], dict[str, str]]:
    whole = {each.code: each.department for each in municipalities()}
    codes = {folded(each.iso): each.iso for each in departments()}
    short = {each.iso[-2:]: each.iso for each in departments()}
    return whole, codes | short | {folded(each.name): each.iso for each in departments()}


def unit(text: str) -> Sequence[str]:
    """Return the words that tell a unit from others, in the order of the alphabet."""
    spelled: dict[str, str] = table("offices")["spelled_out"]
    words = [word for each in _told(words_of(text)) for word in spelled.get(each, each).split()]
    telling = [word for word in words if word not in listed("offices", "unit_filler")]
    return sorted(set(telling or words)) if folded(text).strip() not in _NOTHING else []


def post(text: str) -> Sequence[str]:
    """Return the words of a post, whoever holds it: "directora" is a "director"."""
    spelled: dict[str, str] = table("offices")["spelled_out"]
    words = (word for each in _told(words_of(text)) for word in spelled.get(each, each).split())
    return [_neutral(word) for word in words] if folded(text).strip() not in _NOTHING else []


def budget_line(text: str) -> str:
    """Return the code of a budget line, "" for none of the catalogue."""
    digits = folded(text).strip()
    return digits if any(digits == line.code for line in budget_lines()) else ""


def _told(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in listed("offices", "filler")]


def _neutral(word: str) -> str:
    for feminine, plain in _FEMININE:
        if word.endswith(feminine):
            return word.removesuffix(feminine) + plain
    return word
