"""What a report and what came after it propose as facts; somebody confirms each or passes it over.

Nothing proposed is kept: it is found anew each time the page is opened, from what is sealed.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from caseboard.audit.chain import canonical
from caseboard.facts.facts import DEAL, PERSON, Deal, Person, marks_of
from caseboard.facts.names import names_in, nickname_in, post_in
from caseboard.facts.numbers import accounts_in, dpis_in, nits_in, phones_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crypto.messages import Answer

_ROLES = {"who": "demander", "go_between": "go-between", "account": "payee"}
# Who writes, and who could confirm it, are nobody's suspects: their questions are not searched.
_SEARCHED = ("", "facts", "when_where", "others", "evidence", "reprisals_how", "amount")
_OF_THE_DEAL = (
    "institution",
    "unit",
    "place",
    "budget_line",
    "amount",
    "date",
    "asked",
    "in_exchange",
    "payment",
)
_LONGEST_NOTE = 300
_KEY_CHARACTERS = 16
_DOMAIN = b"plaza-limpia/suggestion/v1\n"


@dataclass(frozen=True)
class Passage:
    """A text of the complainant: of which message, and of which question ("" for a follow-up)."""

    message: bytes
    question: str
    text: str

    @property
    def source(self) -> str:
        """Return how a fact names this text."""
        return self.message.hex() + (f":{self.question}" if self.question else "")


@dataclass(frozen=True)
class Suggestion:
    """A fact to confirm; `quote` is where it stood.

    `key` is the same as long as the fact is: a short name for addresses and for what was passed
    over, from which nobody guesses a phone or a name without the report.
    """

    kind: str
    fact: Person | Deal
    quote: str
    key: str = ""


def suggestions(
    report: bytes, answers: Mapping[str, Answer], more: list[Passage], secret: bytes
) -> list[Suggestion]:
    """Return what to propose: the deal, the people of their own questions, then other mentions.

    `secret` is the report's MAC key, which only its readers have.
    """
    asked = [
        Passage(report, name, value) for name, value in answers.items() if isinstance(value, str)
    ]
    found = [*_deal(report, answers), *_people(asked), *_mentions([*asked, *more])]
    return [replace(each, key=_key(secret, each)) for each in _once(found)]


def _key(secret: bytes, suggestion: Suggestion) -> str:
    told = {"kind": suggestion.kind, "fact": marks_of(suggestion.fact)}
    content = canonical(told).encode()
    return hmac.new(secret, _DOMAIN + content, "sha256").hexdigest()[:_KEY_CHARACTERS]


def _deal(report: bytes, answers: Mapping[str, Answer]) -> Iterator[Suggestion]:
    used = tuple(f"{report.hex()}:{name}" for name in _OF_THE_DEAL if answers.get(name))
    if used:
        fact = Deal(
            institution=_text(answers.get("institution")),
            unit=_text(answers.get("unit")),
            place=_text(answers.get("place")),
            budget_line=_known(answers.get("budget_line")),
            amount=_text(answers.get("amount")),
            date=_day(answers.get("date")),
            asked=_list(answers.get("asked")),
            in_exchange=_list(answers.get("in_exchange")),
            payment=_list(answers.get("payment")),
            sources=used,
        )
        yield Suggestion(DEAL, fact, "")


def _people(passages: list[Passage]) -> Iterator[Suggestion]:
    """Propose whom the questions "who", "go_between" and "account" ask for, named or not."""
    for passage in passages:
        if passage.question in _ROLES and passage.text.strip():
            yield Suggestion(PERSON, _described(passage), passage.text)


def _described(passage: Passage) -> Person:
    text = passage.text
    names = list(names_in(text))
    return Person(
        role=_ROLES[passage.question],
        names=names[0] if names else "",
        nickname=nickname_in(text),
        post=post_in(text),
        phones=tuple(dict.fromkeys(phones_in(text))),
        accounts=tuple(dict.fromkeys(accounts_in(text))),
        dpi=next(dpis_in(text), ""),
        nit=next(nits_in(text), ""),
        note=text.strip()[:_LONGEST_NOTE],
        sources=(passage.source,),
    )


def _mentions(passages: list[Passage]) -> Iterator[Suggestion]:
    """Propose names and numbers that stand in the account and in what was added later."""
    for passage in passages:
        if passage.question not in _SEARCHED:
            continue
        empty = Person(sources=(passage.source,))
        for name in names_in(passage.text):
            yield Suggestion(PERSON, replace(empty, names=name), _around(passage.text, name))
        for phone in phones_in(passage.text):
            yield Suggestion(PERSON, replace(empty, phones=(phone,)), passage.text[:160])
        for dpi in dpis_in(passage.text):
            yield Suggestion(PERSON, replace(empty, dpi=dpi), passage.text[:160])
        for nit in nits_in(passage.text):
            yield Suggestion(PERSON, replace(empty, nit=nit), passage.text[:160])
        for account in accounts_in(passage.text):
            proposed = replace(empty, role="payee", accounts=(account,))
            yield Suggestion(PERSON, proposed, _around(passage.text, account))


def _once(found: list[Suggestion]) -> Iterator[Suggestion]:
    """Leave out a mention of somebody or something that an earlier suggestion holds already."""
    known: set[str] = set()
    for each in found:
        if isinstance(each.fact, Person):
            fact = each.fact
            marks = {fact.names, *fact.phones, *fact.accounts, fact.dpi, fact.nit} - {""}
            if marks and marks <= known:
                continue
            known |= marks
        yield each


def _around(text: str, part: str) -> str:
    place = text.find(part)
    return text[max(0, place - 60) : place + len(part) + 60].strip()


def _text(answer: Answer | None) -> str:
    return answer if isinstance(answer, str) else ""


def _known(answer: Answer | None) -> str:
    """Return a code that says something: "unknown" is no fact."""
    return "" if answer == "unknown" else _text(answer)


def _day(answer: Answer | None) -> str:
    """Return a day of the calendar, "" for anything else: a program of a stranger sent it."""
    try:
        return date.fromisoformat(_text(answer)).isoformat()
    except ValueError:
        return ""


def _list(answer: Answer | None) -> tuple[str, ...]:
    return (answer,) if isinstance(answer, str) and answer else tuple(answer or ())
