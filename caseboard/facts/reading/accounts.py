"""Accounts of banks and wallets, as written, with the name of the bank that stands beside them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from stdnum import iban

from caseboard.facts.reading.phrases import Hit, Phrases
from caseboard.facts.reading.text import InOrder, Mention, Taken
from config.catalogues.spoken import Payhouse, payhouses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caseboard.facts.reading.text import Text

_NUMBER = re.compile(r"(?<![0-9a-z+\-])[0-9](?:[ \-]{0,2}[0-9]){4,29}(?![0-9]|-[0-9])")
_IBAN = re.compile(r"\bgt[0-9]{2}(?: ?[a-z0-9]{4}){6}\b")
_CUE = re.compile(
    r"\b(?:cuentas?|cta|monetari[ao]s?|ahorros?|deposit\w*|transfer\w*|transf\w*|banco|iban)\b"
)
_BEFORE, _AFTER = 70, 45
_FEWEST, _MOST = 6, 20
_FEW_LETTERS = 3


def accounts(text: Text, others: Taken, telephones: list[Mention]) -> Iterator[Mention]:
    """Give each account; the phone of a wallet is one, a number without a word for it is none.

    `others` is where numbers of other kinds stand, phones among them.
    """
    banks, wallets = _houses(text, wallet=False), _houses(text, wallet=True)
    for match in _IBAN.finditer(text.plain):
        if iban.is_valid(match[0]):
            others.add(match.start(), match.end())
            yield Mention(text.written[match.start() : match.end()], match.start(), match.end())
    for match in _NUMBER.finditer(text.plain):
        found = Mention(match[0], match.start(), match.end())
        if not others.has(found) and _is_account(text, found, banks):
            yield _with_house(text, found, banks)
    for phone in telephones:
        if not phone.value.startswith("*") and _beside(text, phone, wallets):
            yield _with_house(text, phone, wallets)


def _is_account(text: Text, found: Mention, banks: InOrder) -> bool:
    digits = sum(character.isdigit() for character in found.value)
    begin, _ = text.sentence(found.start)
    before = text.plain[max(begin, found.start - _BEFORE) : found.start]
    told = _CUE.search(before) or _beside(text, found, banks)
    return _FEWEST <= digits <= _MOST and told is not None


def _with_house(text: Text, found: Mention, houses: InOrder) -> Mention:
    house = _beside(text, found, houses)
    written = text.written[found.start : found.end]
    name = text.written[house.start : house.end] if house else ""
    return Mention(f"{name} {written}".strip(), found.start, found.end)


def _beside(text: Text, found: Mention, houses: InOrder) -> Mention | None:
    """Return the nearest bank of the same sentence, before the number rather than after it."""
    begin, end = text.sentence(found.start)
    before = houses.starting(max(begin, found.start - _BEFORE), found.start)
    after = houses.starting(found.end, min(end, found.end + _AFTER))
    return before[-1] if before else next(iter(after), None)


def _houses(text: Text, *, wallet: bool) -> InOrder:
    return InOrder(
        Mention(hit.meant.name, text.words[hit.first].start, text.words[hit.after - 1].end)
        for hit in _known().hits(text)
        if hit.meant.wallet is wallet and _is_written_as_name(text, hit)
    )


def _is_written_as_name(text: Text, hit: Hit[Payhouse]) -> bool:
    """Tell whether a name of a few letters has a capital: "BI" is a bank and "bi" is none."""
    first, last = text.words[hit.first], text.words[hit.after - 1]
    return first.capital or last.end - first.start > _FEW_LETTERS


@cache
def _known() -> Phrases[Payhouse]:
    return Phrases((name, each) for each in payhouses() for name in each.names)
