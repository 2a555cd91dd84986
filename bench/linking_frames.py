"""The same reports as a flat frame, for rivals that know neither our words nor our tokens.

Everything is brought into one form by our own engine's words first (titles gone, nicknames turned
into names, numbers in digits, units and places by their codes), so that a rival is beaten for how
it links and not for how it reads Spanish. Several values of one column stand with "|" between them.
"""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING

from caseboard.linking.engine.words import amounts, numbers, offices
from caseboard.linking.engine.words.folding import words_of
from caseboard.linking.engine.words.names import name_of
from caseboard.linking.engine.words.nicknames import names_of
from caseboard.linking.engine.words.sound import sound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bench.linking_reports import Report
    from caseboard.facts.facts import Person
    from caseboard.linking.engine.words.names import Name

ROLES = {"demander": "demander", "go-between": "between", "payee": "payee"}
Row = dict[str, str]


def row_of(report: Report) -> Row:
    """Return a report as columns: the first person of each role, and the numbers of all."""
    row = {"unique_id": str(report.number), "day": report.day.isoformat()}
    for role, column in ROLES.items():
        named = next((each for each in report.people if each.role == role and each.names), None)
        row |= _name(column, name_of(named.names) if named else None)
    names = [name_of(person.names) for person in report.people]
    return row | _numbers(report.people) | _words(names) | _context(report)


def _name(column: str, name: Name | None) -> Row:
    given = [each for word in name.given for each in _whole(word)] if name else []
    surnames = [*name.surnames, name.married] if name else []
    first, second = [*given, ""][0], [*surnames, "", ""]
    return {
        f"{column}_given": first,
        f"{column}_surname": second[0],
        f"{column}_second": second[1],
        f"{column}_full": f"{first} {second[0]}" if first and second[0] else "",
    }


def _whole(given: str) -> list[str]:
    """Return the first name that a nickname stands for, the name itself when it is none."""
    return list(names_of(given)[:1]) or [given]


def _numbers(people: Iterable[Person]) -> Row:
    several = list(people)
    phones = [each for person in several for each in person.phones]
    accounts = [each for person in several for each in person.accounts]
    whole = [numbers.phone(each) for each in phones]
    signs = [numbers.account(each) for each in accounts]
    ends = [numbers.ending(each) for each in phones]
    account_ends = [numbers.ending(each, numbers.FEWEST_OF_ACCOUNT) for each in accounts]
    nicknames = [" ".join(words_of(person.nickname)) for person in several]
    return {
        "phones": _several(whole),
        "phone_ends": _several([each[-4:] for each in (*whole, *ends)]),
        "accounts": _several(signs),
        "account_ends": _several([each[-4:] for each in (*signs, *account_ends)]),
        "documents": _several([each for person in several for each in (person.dpi, person.nit)]),
        "aliases": _several([sound(each) for each in nicknames]),
    }


def _words(names: list[Name]) -> Row:
    """Return every two words of a name as they are and as they sound, across all roles."""
    exact = [pair for name in names for pair in _pairs(name)]
    heard = [f"{sound(given)} {sound(surname)}" for given, surname in exact]
    return {
        "names": _several([" ".join(pair) for pair in exact]),
        "sounds": _several(heard),
        "surname_sounds": _several([sound(each) for name in names for each in name.surnames]),
    }


def _pairs(name: Name) -> Iterator[tuple[str, str]]:
    surnames = [each for each in (*name.surnames, name.married) if each]
    given = [each for word in name.given for each in (word, *names_of(word))]
    yield from product(given, surnames)
    yield from pairwise(surnames)


def _context(report: Report) -> Row:
    deal = report.deals[0]
    town, department = offices.place(deal.place)
    post = next((each.post for each in report.people if each.role == "demander"), "")
    return {
        "institution": deal.institution,
        "town": town,
        "department": department,
        "unit": " ".join(offices.unit(deal.unit)),
        "unit_words": _several(list(offices.unit(deal.unit))),
        "post": " ".join(offices.post(post)),
        "wanted": " ".join(offices.post(deal.post)),
        "line": deal.budget_line,
        "amount": str(amounts.amount(deal.amount) or ""),
        "asked": " ".join(sorted(deal.asked)),
        "exchange": " ".join(sorted(deal.in_exchange)),
        "payment": " ".join(sorted(deal.payment)),
    }


def _several(values: list[str]) -> str:
    return "|".join(dict.fromkeys(each for each in values if each))
