"""Which values a person and a deal have, field by field, each with its forms."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from caseboard.linking.engine import forms
from caseboard.linking.engine.kinds import Field
from caseboard.linking.engine.words import amounts, numbers, offices
from caseboard.linking.engine.words.folding import words_of
from caseboard.linking.engine.words.names import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caseboard.facts.facts import Deal, Person

Value = tuple[int, forms.Forms]
_MOST = 12
_ARTICLES = ("el", "la", "los", "las", "don", "dona", "alias")


def of_person(person: Person) -> Iterator[Value]:
    """Give the values of a person, those of their names first."""
    yield from _names(person.names)
    if called := [word for word in words_of(person.nickname) if word not in _ARTICLES]:
        yield Field.ALIAS, forms.alias(called)
    for text in islice(person.phones, _MOST):
        yield from _phone(text)
    for text in islice(person.accounts, _MOST):
        yield from _account(text)
    if digits := numbers.document(person.dpi):
        yield Field.DPI, forms.plain("dpi", digits)
    if signs := numbers.document(person.nit):
        yield Field.NIT, forms.plain("nit", signs)
    yield from _office(person)
    if words := offices.post(person.post):
        yield Field.POST, forms.words("post", words)


def of_deal(deal: Deal) -> Iterator[Value]:
    """Give the values of a deal; the post in it is the one that was for sale."""
    yield from _office(deal)
    if words := offices.post(deal.post):
        yield Field.WANTED, forms.words("wanted", words)
    municipality, department = offices.place(deal.place)
    if department:
        yield Field.PLACE, forms.place(municipality, department)
    if code := offices.budget_line(deal.budget_line):
        yield Field.BUDGET_LINE, forms.plain("budget-line", code)
    if found := amounts.amount(deal.amount):
        yield Field.AMOUNT, forms.amount(found)
    yield from _ways(deal)


def _names(text: str) -> Iterator[Value]:
    name = name_of(text)
    for word in name.given:
        yield Field.GIVEN, forms.word(word)
    for word in name.surnames:
        yield Field.SURNAME, forms.word(word)
    if name.married:
        yield Field.MARRIED, forms.word(name.married)


def _phone(text: str) -> Iterator[Value]:
    if digits := numbers.phone(text):
        field = Field.PHONE if numbers.is_mobile(digits) else Field.LINE
        yield field, forms.whole_number("phone", digits)
    elif digits := numbers.ending(text):
        yield Field.PHONE, forms.end_of_number("phone", digits)


def _account(text: str) -> Iterator[Value]:
    """Give an account; a wallet is known by a phone, so it is one too."""
    if signs := numbers.account(text):
        yield Field.ACCOUNT, forms.whole_number("account", signs)
        if signs.isdigit() and numbers.is_wallet(signs):
            yield from _phone(signs)
    elif digits := numbers.ending(text, numbers.FEWEST_OF_ACCOUNT):
        yield Field.ACCOUNT, forms.end_of_number("account", digits)


def _office(fact: Person | Deal) -> Iterator[Value]:
    if code := offices.institution(fact.institution):
        yield Field.INSTITUTION, forms.plain("institution", code)
    if words := offices.unit(fact.unit):
        yield Field.UNIT, forms.words("unit", words)


def _ways(deal: Deal) -> Iterator[Value]:
    several = (
        (Field.ASKED, "asked", deal.asked),
        (Field.IN_EXCHANGE, "in-exchange", deal.in_exchange),
        (Field.PAYMENT, "payment", deal.payment),
    )
    for field, kind, codes in several:
        for code in islice(codes, _MOST):
            yield field, forms.plain(kind, code[:64])
