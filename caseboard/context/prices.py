"""What was asked for a post, beside what such a post is paid a month."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from caseboard.facts.reading.sums import sums

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from caseboard.context.public import Public
    from caseboard.context.reading import Source
    from caseboard.facts.facts import Deal

HUNDREDTHS = 100
QUETZALES = "GTQ"


@dataclass(frozen=True)
class Pay:
    """The mean monthly pay in one budget line of an institution, out of how many people."""

    line: str
    monthly: Decimal
    people: int


@dataclass(frozen=True)
class Price:
    """An amount of the case, in quetzales, in monthly pays: of its budget line, or of each.

    `low` and `high` are the same where the line is known; `per` is how often, "" for once.
    """

    said: str
    per: str
    amount: Decimal
    line: str
    low: Decimal
    high: Decimal
    people: int


def pays_of(public: Public, institution: str) -> list[Pay]:
    """Return the mean monthly pay of each budget line of which both figures are published."""
    if public.pay is None or public.posts is None:
        return []
    found = []
    for (body, line), spent in sorted(public.pay.spent.items()):
        people = public.posts.of(institution, line)
        if body == institution and people and spent > 0:
            found.append(Pay(line, spent / public.pay.months / people, people))
    return found


def prices(deals: Iterable[Deal], pays: list[Pay]) -> Iterator[Price]:
    """Yield each amount in quetzales of these deals beside the pay of their lines."""
    for deal in deals:
        mine = [each for each in pays if each.line == deal.budget_line] or pays
        for each in sums(deal.amount) if mine else ():
            if each.unit == QUETZALES and each.hundredths:
                yield _price(deal.amount, each.per, Decimal(each.hundredths) / HUNDREDTHS, mine)


def _price(said: str, per: str, amount: Decimal, pays: list[Pay]) -> Price:
    times = [amount / each.monthly for each in pays]
    line = pays[0].line if len(pays) == 1 else ""
    people = sum(each.people for each in pays)
    return Price(said, per, amount, line, min(times), max(times), people)


def sources_of(public: Public) -> list[Source]:
    """Return where both figures come from."""
    return [each.source for each in (public.pay, public.posts) if each is not None]
