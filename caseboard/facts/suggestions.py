"""What a report and what came after it propose as facts; somebody confirms each or passes it over.

Nothing proposed is kept: it is found anew each time the page is opened, from what is sealed.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caseboard.audit.chain import canonical
from caseboard.facts.answered import LONGEST_NOTE, answered
from caseboard.facts.facts import DEAL, PERSON, Deal, Person, marks_of
from caseboard.facts.merging import Draft, is_new, merged, together
from caseboard.facts.quotes import Quote, quotes_of
from caseboard.facts.reading.deals import Told, deals
from caseboard.facts.reading.people import people
from caseboard.facts.reading.reading import Reading, read
from caseboard.facts.statements import ROLES, SEARCHED, Statement, cut, statements_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from crypto.messages import Answer

_TELL_DEALS = ("", "facts", "when_where", "others", "evidence", "reprisals_how")
_KEY_CHARACTERS = 16
_DOMAIN = b"plaza-limpia/suggestion/v1\n"


@dataclass(frozen=True)
class Suggestion:
    """A fact to confirm; `quotes` are where it stood, none for what was chosen from a list.

    `key` is the same as long as the fact is: a short name for addresses and for what was passed
    over, from which nobody guesses a phone or a name without the report.
    """

    kind: str
    fact: Person | Deal
    quotes: tuple[Quote, ...] = ()
    key: str = ""


@dataclass(frozen=True)
class _Searched:
    statement: Statement
    reading: Reading


def suggestions(
    report: bytes,
    answers: Mapping[str, Answer],
    received: date,
    more: list[Statement],
    secret: bytes,
) -> list[Suggestion]:
    """Return what to propose: the deal, the people of the report, then what each message adds.

    `received` is the day of receipt, from which "ayer" is counted; `secret` is the report's MAC
    key, which only its readers have.
    """
    asked, more = cut([*statements_of(report, answers, received), *more], len(more))
    searched = [_Searched(each, read(each.text, each.day)) for each in asked]
    whole, others = _deals(report, answers, searched)
    found = [*whole, *_people(searched), *others]
    for statement in more:
        found += _added(_Searched(statement, read(statement.text, statement.day)), found)
    return [replace(each, key=_key(secret, each)) for each in _once(found)]


def _key(secret: bytes, suggestion: Suggestion) -> str:
    told = {"kind": suggestion.kind, "fact": marks_of(suggestion.fact)}
    content = canonical(told).encode()
    return hmac.new(secret, _DOMAIN + content, "sha256").hexdigest()[:_KEY_CHARACTERS]


def _deals(
    report: bytes, answers: Mapping[str, Answer], searched: list[_Searched]
) -> tuple[list[Suggestion], list[Suggestion]]:
    """Return the deal of the answers, completed by the account, and other deals in that."""
    told = [each for each in searched if each.statement.question in _TELL_DEALS]
    chosen = answered(report, answers)
    known = {name: value for name, value in vars(chosen).items() if value and name != "sources"}
    main, others = deals([each.reading for each in told], known)
    codes = {name: found for name, found in main.codes.items() if name not in known}
    whole = _with(chosen, _with_codes(main, codes), told)
    return whole, [each for other in others for each in _with(Deal(), other, told)]


def _with_codes(told: Told, codes: dict[str, list[str]]) -> Told:
    """Return what was told of a deal with other codes."""
    return Told(told.values, codes, told.spots)


def _with(deal: Deal, told: Told, searched: list[_Searched]) -> list[Suggestion]:
    """Return a deal with what a text tells of it, or nothing when nothing is known."""
    first, _, last = told.values.get("date", "").partition("/")
    days = {"date": first, "until": last} if first else {}
    codes = {name: tuple(found) for name, found in told.codes.items()}
    quotes = _quotes(told, searched)
    sources = tuple(dict.fromkeys([*deal.sources, *(quote.source for quote in quotes)]))
    if not sources:
        return []
    fact = replace(deal, **{**told.values, **days}, **codes, sources=sources)  # type: ignore[arg-type]
    return [Suggestion(DEAL, fact, quotes)]


def _quotes(told: Told, searched: list[_Searched]) -> tuple[Quote, ...]:
    """Return where it stands what a deal took from the texts."""
    used = [spot for name in (*told.values, *told.codes) for spot in told.spots.get(name, ())]
    spots = [[spot[1:] for spot in used if spot[0] == number] for number in range(len(searched))]
    return tuple(
        quote
        for each, own in zip(searched, spots, strict=True)
        if own
        for quote in quotes_of(each.statement, each.reading.text, own)
    )


def _people(searched: list[_Searched]) -> list[Suggestion]:
    """Return the people of a report, each once: those of their own questions first."""
    asked = [each for each in searched if each.statement.question in ROLES]
    others = [each for each in searched if each.statement.question in SEARCHED]
    drafts = [draft for each in asked for draft in _described(each)]
    drafts += [draft for each in others for draft in _mentioned(each)]
    return [Suggestion(PERSON, each.fact, each.quotes) for each in merged(drafts)]


def _described(searched: _Searched) -> list[Draft]:
    """Return whom "who", "go_between" or "account" ask for, named or not, and who else is told."""
    statement, text = searched.statement, searched.statement.text.strip()
    if not text:
        return []
    role, found = ROLES[statement.question], _mentioned(searched) or _by_post(searched)
    first = next(
        (each for each in found if role == "payee" or each.fact.role in {role, "other"}), None
    )
    own = [each for each in found if each is first or (first and not _has_calling(each.fact))]
    told = together(own) if own else Draft(Person(), _beginning(searched))
    note = text[:LONGEST_NOTE]
    asked = replace(told.fact, role=role, note=note, sources=(statement.source,))
    taken = {id(each) for each in own}
    return [Draft(asked, told.quotes), *(each for each in found if id(each) not in taken)]


def _has_calling(fact: Person) -> bool:
    return bool(fact.names or fact.nickname or fact.post)


def _beginning(searched: _Searched) -> tuple[Quote, ...]:
    return quotes_of(searched.statement, searched.reading.text, [])


def _by_post(searched: _Searched) -> list[Draft]:
    """Return who was asked for by a post of one word, which is enough where nobody else is told."""
    statement, text = searched.statement, searched.reading.text
    return [
        Draft(
            Person(post=each.value, sources=(statement.source,)),
            quotes_of(statement, text, [(each.start, each.end)]),
        )
        for each in searched.reading.who.posts[:1]
    ]


def _mentioned(searched: _Searched) -> list[Draft]:
    statement, reading = searched.statement, searched.reading
    return [
        Draft(
            Person(
                role=each.role,
                names="" if each.name == each.nickname else each.name,
                nickname=each.nickname,
                post=each.post,
                institution=each.institution,
                unit=each.unit,
                phones=tuple(each.phones),
                accounts=tuple(each.accounts),
                dpi=each.dpi,
                nit=each.nit,
                sources=(statement.source,),
            ),
            quotes_of(statement, reading.text, [(spot.start, spot.end) for spot in each.spots]),
        )
        for each in people(reading)
    ]


def _added(searched: _Searched, before: list[Suggestion]) -> list[Suggestion]:
    """Return what a later message says that the report did not."""
    known = next((vars(each.fact) for each in before if each.kind == DEAL), {})
    main, others = deals(
        [searched.reading], {name: value for name, value in known.items() if value}
    )
    codes = {
        name: [code for code in found if code not in known.get(name, ())]
        for name, found in main.codes.items()
    }
    told = _with_codes(main, {name: found for name, found in codes.items() if found})
    new = [each for other in (told, *others) if other for each in _with(Deal(), other, [searched])]
    drafts = merged(_mentioned(searched))
    return [*(Suggestion(PERSON, each.fact, each.quotes) for each in drafts), *new]


def _once(found: list[Suggestion]) -> Iterator[Suggestion]:
    """Leave out a mention of somebody or something that an earlier suggestion holds already."""
    known: set[str] = set()
    for each in found:
        if isinstance(each.fact, Person) and not is_new(each.fact, known):
            continue
        yield each
