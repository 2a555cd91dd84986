"""What one report says was asked: where, for what, how much and when, as far as it is told."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from bench.linking_reports_rings import LAST_DAY, towns, units_of
from bench.linking_reports_typos import typed
from caseboard.facts.facts import Deal
from config.catalogues import departments, institutions, municipalities

if TYPE_CHECKING:
    import random

    from bench.linking_reports_rings import Ring

INSTITUTION_TOLD, WRONG_INSTITUTION, UNIT_TOLD, PLACE_TOLD = 0.9, 0.04, 0.55, 0.8
TOWN_TOLD, WRONG_TOWN, LINE_TOLD, POST_TOLD, AMOUNT_TOLD = 0.7, 0.05, 0.3, 0.45, 0.7
DATE_TOLD, EXCHANGE_TOLD, PAYMENT_TOLD, OTHER_AMOUNT = 0.5, 0.8, 0.6, 0.3
DAYS_TO_TELL = 60
_WORDS = {500: "quinientos", 1_000: "mil", 2_000: "dos mil", 3_000: "tres mil", 5_000: "cinco mil",
          10_000: "diez mil", 25_000: "veinticinco mil"}  # fmt: skip


def deal_of(ring: Ring, chance: random.Random) -> tuple[Deal, date]:
    """Draw the deal, and the day on which it was told to us."""
    happened = min(ring.began + chance.randrange(ring.days), LAST_DAY)
    filed = min(happened + int(chance.expovariate(1 / DAYS_TO_TELL)), LAST_DAY)

    def told(share: float) -> bool:
        return chance.random() < share

    return Deal(
        institution=_institution(ring, chance) if told(INSTITUTION_TOLD) else "",
        unit=_unit(ring, chance) if told(UNIT_TOLD) else "",
        place=_place(ring, chance) if told(PLACE_TOLD) else "",
        budget_line=ring.line if told(LINE_TOLD) else "",
        post=ring.wanted if told(POST_TOLD) else "",
        amount=_amount(ring.amount, chance) if told(AMOUNT_TOLD) else "",
        date=date.fromordinal(happened).isoformat() if told(DATE_TOLD) else "",
        asked=ring.asked,
        in_exchange=ring.exchange if told(EXCHANGE_TOLD) else (),
        payment=ring.payment if told(PAYMENT_TOLD) else (),
    ), date.fromordinal(filed)


def _institution(ring: Ring, chance: random.Random) -> str:
    if chance.random() < WRONG_INSTITUTION:
        return chance.choice(institutions()).id
    return chance.choice(ring.institutions)


def _unit(ring: Ring, chance: random.Random) -> str:
    """Write the unit by one of its names, with the town, the department or an alias of it."""
    place = chance.choice((_name(ring.municipality), _name(ring.department)))
    return typed(chance.choice(units_of(ring.unit)).format(place=place), chance)


def _place(ring: Ring, chance: random.Random) -> str:
    if chance.random() >= TOWN_TOLD:
        return ring.department
    if chance.random() < WRONG_TOWN:
        return chance.choice(towns(ring.department))
    return ring.municipality


def _amount(amount: int, chance: random.Random) -> str:
    """Write an amount as people do; some were asked for more or less than the others."""
    if chance.random() < OTHER_AMOUNT:
        amount = max(1, amount * chance.choice((5, 8, 12, 15, 20)) // 1_000) * 100
    words = [f"Q {amount:,}", f"Q{amount}", f"{amount} quetzales", f"Q. {amount:,}.00"]
    if amount in _WORDS:
        words.append(f"{_WORDS[amount]} quetzales")
    return chance.choice(words) + chance.choice(
        ("", "", " al mes", " en efectivo", " por la plaza")
    )


@cache
def _name(code: str) -> str:
    named = {each.code: each.name for each in municipalities()}
    return (named | {each.iso: each.name for each in departments()})[code]
