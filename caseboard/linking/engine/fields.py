"""Which values a person and a deal have, field by field, each with its forms.

Every text has a reader, which gives the values in it: none for what says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from caseboard.linking.engine import forms
from caseboard.linking.engine.kinds import Field
from caseboard.linking.engine.words import amounts, numbers, offices
from caseboard.linking.engine.words.folding import words_of
from caseboard.linking.engine.words.names import name_of

if TYPE_CHECKING:
    from caseboard.facts.facts import Deal, Person

Value = tuple[int, forms.Maker, tuple[Any, ...]]
"""A field, what makes the forms of a value, and of what."""
Reader = Callable[[str], Iterator[Value]]
LONGEST = 200
_MOST = 12
_ARTICLES = ("el", "la", "los", "las", "don", "dona", "alias")


def of_person(person: Person) -> Iterator[tuple[Reader, str]]:
    """Give the texts of a person with their readers, those of their names first."""
    single = (
        (names, person.names),
        (nickname, person.nickname),
        (dpi, person.dpi),
        (nit, person.nit),
        (institution, person.institution),
        (unit, person.unit),
        (post, person.post),
    )
    yield from ((reader, text) for reader, text in single if text)
    yield from ((phone, text) for text in islice(person.phones, _MOST))
    yield from ((account, text) for text in islice(person.accounts, _MOST))


def of_deal(deal: Deal) -> Iterator[tuple[Reader, str]]:
    """Give the texts of a deal with their readers; the post in it is the one that was for sale."""
    single = (
        (institution, deal.institution),
        (unit, deal.unit),
        (wanted, deal.post),
        (place, deal.place),
        (budget_line, deal.budget_line),
        (amount, deal.amount),
    )
    yield from ((reader, text) for reader, text in single if text)
    yield from ((asked, text) for text in islice(deal.asked, _MOST))
    yield from ((in_exchange, text) for text in islice(deal.in_exchange, _MOST))
    yield from ((payment, text) for text in islice(deal.payment, _MOST))


def names(text: str) -> Iterator[Value]:
    """Read a whole name."""
    name = name_of(text)
    for word in name.given:
        yield Field.GIVEN, forms.word, (word,)
    for word in name.surnames:
        yield Field.SURNAME, forms.word, (word,)
    if name.married:
        yield Field.MARRIED, forms.word, (name.married,)


def nickname(text: str) -> Iterator[Value]:
    """Read what somebody is called."""
    if called := [word for word in words_of(text) if word not in _ARTICLES]:
        yield Field.ALIAS, forms.alias, (tuple(called),)


def phone(text: str) -> Iterator[Value]:
    """Read a phone, or what it ends in."""
    if digits := numbers.phone(text):
        if numbers.is_mobile(digits):
            yield Field.PHONE, forms.whole_number, ("phone", digits)
        else:
            yield Field.LINE, forms.line, ("phone", digits)
    elif digits := numbers.ending(text):
        yield Field.PHONE, forms.end_of_number, ("phone", digits)


def account(text: str) -> Iterator[Value]:
    """Read an account or what it ends in; a wallet is known by a phone, so it is one too."""
    if signs := numbers.account(text):
        yield Field.ACCOUNT, forms.whole_number, ("account", signs)
        if numbers.is_wallet(signs):
            yield from phone(signs)
    elif digits := numbers.ending(text, numbers.FEWEST_OF_ACCOUNT):
        yield Field.ACCOUNT, forms.end_of_number, ("account", digits)


def dpi(text: str) -> Iterator[Value]:
    """Read the number of an identity document."""
    if digits := numbers.document(text):
        yield Field.DPI, forms.document, ("dpi", digits)


def nit(text: str) -> Iterator[Value]:
    """Read a tax number."""
    if signs := numbers.document(text):
        yield Field.NIT, forms.plain, ("nit", signs)


def institution(text: str) -> Iterator[Value]:
    """Read an institution."""
    if code := offices.institution(text):
        yield Field.INSTITUTION, forms.plain, ("institution", code)


def unit(text: str) -> Iterator[Value]:
    """Read a unit."""
    if words := offices.unit(text):
        yield Field.UNIT, forms.words, ("unit", tuple(words))


def post(text: str) -> Iterator[Value]:
    """Read the post that somebody holds."""
    if words := offices.post(text):
        yield Field.POST, forms.words, ("post", tuple(words))


def wanted(text: str) -> Iterator[Value]:
    """Read the post that was for sale."""
    if words := offices.post(text):
        yield Field.WANTED, forms.words, ("wanted", tuple(words))


def place(text: str) -> Iterator[Value]:
    """Read a place, by its code or its name."""
    municipality, department = offices.place(text)
    if department:
        yield Field.PLACE, forms.place, (municipality, department)


def budget_line(text: str) -> Iterator[Value]:
    """Read a budget line."""
    if code := offices.budget_line(text):
        yield Field.BUDGET_LINE, forms.plain, ("budget-line", code)


def amount(text: str) -> Iterator[Value]:
    """Read a sum."""
    if found := amounts.amount(text):
        yield Field.AMOUNT, forms.amount, (found,)


def asked(text: str) -> Iterator[Value]:
    """Read what was asked for."""
    yield Field.ASKED, forms.plain, ("asked", text)


def in_exchange(text: str) -> Iterator[Value]:
    """Read what was offered."""
    yield Field.IN_EXCHANGE, forms.plain, ("in-exchange", text)


def payment(text: str) -> Iterator[Value]:
    """Read how it was to be paid."""
    yield Field.PAYMENT, forms.plain, ("payment", text)
