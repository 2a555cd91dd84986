"""How somebody is told of in one report: a part of their names, perhaps a number, with mistakes.

What is told is kept as marks too: two reports share evidence where a mark stands in both: a surname
of the same person, an alias, a number. A given name alone is none: nobody could tell whose it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bench.linking_reports_typos import misspelt, typed, wrong_digit
from bench.linking_reports_words import BANKS, SHORT, TITLES

if TYPE_CHECKING:
    import random

    from bench.linking_reports_people import Somebody

TITLED, MISSPELT, SHORTENED, ALIAS_TOLD = 0.18, 0.12, 0.1, 0.6
PARTIAL_PHONE, WRONG_DIGIT, PARTIAL_ACCOUNT, BANK_NAMED = 0.12, 0.03, 0.06, 0.1
# Given and surname by their places; "m" is a husband's surname, and "short" a pet name.
_FORMS = (
    (30, ("g0", "s0")), (14, ("g0", "s0", "s1")), (12, ("g0", "g1", "s0", "s1")),
    (8, ("g0", "g1", "s0")), (5, ("g1", "s0")), (9, ("s0",)), (8, ("g0",)), (3, ("s0", "s1")),
)  # fmt: skip
_MARRIED_FORMS = ((3, ("g0", "s0", "m")), (2, ("g0", "m")))


class Said(NamedTuple):
    """What was written, and the marks of what it says."""

    text: str
    marks: frozenset[str]


NOTHING = Said("", frozenset())


def name_of(who: Somebody, chance: random.Random) -> Said:
    """Write somebody's name in one of the forms that people use."""
    forms = (*_FORMS, *(_MARRIED_FORMS if who.married else ()))
    form = chance.choices([each[1] for each in forms], [each[0] for each in forms])[0]
    words = [_part(who, part, chance) for part in form if part != "g1" or len(who.given) > 1]
    if chance.random() < TITLED:
        words.insert(0, chance.choice(TITLES))
    marks = frozenset(f"{who.id} {part}" for part in form if part[0] != "g")
    return Said(typed(" ".join(words), chance), marks)


def nickname_of(who: Somebody, chance: random.Random) -> Said:
    """Write what somebody is called, if anything: an alias of their own, or a pet name."""
    if who.alias and chance.random() < ALIAS_TOLD:
        return Said(typed(who.alias, chance), frozenset({f"{who.id} alias"}))
    if who.given[0] in SHORT and chance.random() < SHORTENED:
        return Said(_short(who.given[0], chance), frozenset())
    return NOTHING


def phone_of(who: Somebody, chance: random.Random) -> Said:
    """Write a phone as the desk keeps it: whole, or its last digits after a star."""
    phone = chance.choice(who.phones)
    digits = wrong_digit(phone, chance) if chance.random() < WRONG_DIGIT else phone
    marks = frozenset({f"{who.id} {phone}"})
    if chance.random() < PARTIAL_PHONE:
        return Said(f"*{digits[-chance.choice((3, 4, 4, 4, 5)) :]}", marks)
    return Said(f"+502{digits}", marks)


def account_of(mark: str, account: str, chance: random.Random) -> Said:
    """Write an account as people copy it: in groups, with its bank, or only how it ends."""
    digits = wrong_digit(account, chance) if chance.random() < WRONG_DIGIT else account
    marks = frozenset({f"{mark} account"})
    if chance.random() < PARTIAL_ACCOUNT:
        return Said(f"termina en {digits[-4:]}", marks)
    sign = chance.choice(("", "", "-", " "))
    written = sign.join((digits[0], digits[1:4], digits[4:]))
    bank = chance.choice(BANKS.split("|")) + " " if chance.random() < BANK_NAMED else ""
    return Said(bank + written, marks)


def _part(who: Somebody, part: str, chance: random.Random) -> str:
    if part == "m":
        return f"de {_spelt(who.married, chance)}"
    place = int(part[1])
    if part[0] == "s":
        return _spelt(who.surnames[place], chance)
    given = who.given[place]
    return _short(given, chance) if chance.random() < SHORTENED else _spelt(given, chance)


def _short(given: str, chance: random.Random) -> str:
    return chance.choice(SHORT[given].split()) if given in SHORT else given


def _spelt(name: str, chance: random.Random) -> str:
    return misspelt(name, chance) if chance.random() < MISSPELT else name
