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
from caseboard.facts.merging import Draft, is_new, merged, together
from caseboard.facts.quotes import Quote, quotes_of
from caseboard.facts.reading.bodies import bodies
from caseboard.facts.reading.deals import Told, deals
from caseboard.facts.reading.people import people
from caseboard.facts.reading.reading import Reading, read
from caseboard.facts.reading.text import LONGEST, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crypto.messages import Answer

_ROLES = {"who": "demander", "go_between": "go-between", "account": "payee"}
# Who writes, and who could confirm it, are nobody's suspects: their questions are not searched.
_SEARCHED = ("", "facts", "when_where", "others", "evidence", "reprisals_how", "amount")
_TELL_DEALS = ("", "facts", "when_where", "others", "evidence", "reprisals_how")
_CODES = ("asked", "in_exchange", "payment")
_OF_THE_DEAL = ("institution", "unit", "place", "budget_line", "amount", "date", *_CODES)
_NO_CODE = frozenset({"unknown", "other"})
_LONGEST_NOTE = 300
# What is searched of one case in all: several times what the form takes.
_MOST_CHARACTERS = 120_000
_KEY_CHARACTERS = 16
_DOMAIN = b"plaza-limpia/suggestion/v1\n"


@dataclass(frozen=True)
class Passage:
    """A text of the complainant: of which message and day, and of which question.

    The question is "" for a follow-up.
    """

    message: bytes
    question: str
    text: str
    day: date

    @property
    def source(self) -> str:
        """Return how a fact names this text."""
        return self.message.hex() + (f":{self.question}" if self.question else "")


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
    passage: Passage
    reading: Reading


def suggestions(
    report: bytes,
    answers: Mapping[str, Answer],
    received: date,
    more: list[Passage],
    secret: bytes,
) -> list[Suggestion]:
    """Return what to propose: the deal, the people of the report, then what each message adds.

    `received` is the day of receipt, from which "ayer" is counted; `secret` is the report's MAC
    key, which only its readers have.
    """
    asked, more = _cut([*passages_of(report, answers, received), *more], len(more))
    searched = [_Searched(each, read(each.text, each.day)) for each in asked]
    whole, others = _deals(report, answers, searched)
    found = [*whole, *_people(searched), *others]
    for passage in more:
        found += _added(_Searched(passage, read(passage.text, passage.day)), found)
    return [replace(each, key=_key(secret, each)) for each in _once(found)]


def passages_of(report: bytes, answers: Mapping[str, Answer], received: date) -> list[Passage]:
    """Return the answers that are searched."""
    return [
        Passage(report, name, value, received)
        for name, value in answers.items()
        if isinstance(value, str) and (name in _SEARCHED or name in _ROLES)
    ]


def is_cut(passages: list[Passage]) -> bool:
    """Tell whether these are more than what is searched of one case."""
    return any(len(each.text) > LONGEST for each in passages) or (
        sum(len(each.text) for each in passages) > _MOST_CHARACTERS
    )


def _cut(passages: list[Passage], later: int) -> tuple[list[Passage], list[Passage]]:
    """Return the report's passages and the later ones, as far as they are searched."""
    left, found = _MOST_CHARACTERS, list[Passage]()
    for each in passages:
        text = each.text[: min(left, LONGEST)]
        left -= len(text)
        found.append(replace(each, text=text))
    return found[: len(found) - later], found[len(found) - later :]


def _key(secret: bytes, suggestion: Suggestion) -> str:
    told = {"kind": suggestion.kind, "fact": marks_of(suggestion.fact)}
    content = canonical(told).encode()
    return hmac.new(secret, _DOMAIN + content, "sha256").hexdigest()[:_KEY_CHARACTERS]


def _deals(
    report: bytes, answers: Mapping[str, Answer], searched: list[_Searched]
) -> tuple[list[Suggestion], list[Suggestion]]:
    """Return the deal of the answers, completed by the account, and other deals in that."""
    told = [each for each in searched if each.passage.question in _TELL_DEALS]
    answered = _answered(report, answers)
    known = {name: value for name, value in vars(answered).items() if value and name != "sources"}
    main, others = deals([each.reading for each in told], known)
    codes = {name: found for name, found in main.codes.items() if name not in known}
    whole = _with(answered, replace_codes(main, codes), told)
    return whole, [each for other in others for each in _with(Deal(), other, told)]


def replace_codes(told: Told, codes: dict[str, list[str]]) -> Told:
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
        for quote in quotes_of(each.passage, each.reading.text, own)
    )


def _answered(report: bytes, answers: Mapping[str, Answer]) -> Deal:
    used = tuple(f"{report.hex()}:{name}" for name in _OF_THE_DEAL if answers.get(name))
    named = _text(answers.get("institution_name"))
    return Deal(
        institution=_known(answers.get("institution")) or _body(named),
        unit=_text(answers.get("unit")),
        place=_text(answers.get("place")),
        budget_line=_known(answers.get("budget_line")),
        amount=_text(answers.get("amount")),
        date=_day(answers.get("date")),
        asked=_list(answers.get("asked")),
        in_exchange=_list(answers.get("in_exchange")),
        payment=_list(answers.get("payment")),
        note=named[:_LONGEST_NOTE],
        sources=used,
    )


def _people(searched: list[_Searched]) -> list[Suggestion]:
    """Return the people of a report, each once: those of their own questions first."""
    asked = [each for each in searched if each.passage.question in _ROLES]
    others = [each for each in searched if each.passage.question in _SEARCHED]
    drafts = [draft for each in asked for draft in _described(each)]
    drafts += [draft for each in others for draft in _mentioned(each)]
    return [Suggestion(PERSON, each.fact, each.quotes) for each in merged(drafts)]


def _described(searched: _Searched) -> list[Draft]:
    """Return whom "who", "go_between" or "account" ask for, named or not, and who else is told."""
    passage, text = searched.passage, searched.passage.text.strip()
    if not text:
        return []
    role, found = _ROLES[passage.question], _mentioned(searched) or _by_post(searched)
    first = next(
        (each for each in found if role == "payee" or each.fact.role in {role, "other"}), None
    )
    own = [each for each in found if each is first or (first and not _has_calling(each.fact))]
    told = together(own) if own else Draft(Person(), _beginning(searched))
    note = text[:_LONGEST_NOTE]
    asked = replace(told.fact, role=role, note=note, sources=(passage.source,))
    taken = {id(each) for each in own}
    return [Draft(asked, told.quotes), *(each for each in found if id(each) not in taken)]


def _has_calling(fact: Person) -> bool:
    return bool(fact.names or fact.nickname or fact.post)


def _beginning(searched: _Searched) -> tuple[Quote, ...]:
    return quotes_of(searched.passage, searched.reading.text, [])


def _by_post(searched: _Searched) -> list[Draft]:
    """Return who was asked for by a post of one word, which is enough where nobody else is told."""
    passage, text = searched.passage, searched.reading.text
    return [
        Draft(
            Person(post=each.value, sources=(passage.source,)),
            quotes_of(passage, text, [(each.start, each.end)]),
        )
        for each in searched.reading.who.posts[:1]
    ]


def _mentioned(searched: _Searched) -> list[Draft]:
    passage, reading = searched.passage, searched.reading
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
                sources=(passage.source,),
            ),
            quotes_of(passage, reading.text, [(spot.start, spot.end) for spot in each.spots]),
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
    told = replace_codes(main, {name: found for name, found in codes.items() if found})
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


def _body(name: str) -> str:
    """Return the institution that somebody's own words name, "" when the catalogue has none."""
    return next((mention.value for mention, _ in bodies(Text(name))), "")


def _text(answer: Answer | None) -> str:
    return answer if isinstance(answer, str) else ""


def _known(answer: Answer | None) -> str:
    """Return a code that says something: "unknown" is no fact."""
    return "" if answer in _NO_CODE else _text(answer)


def _day(answer: Answer | None) -> str:
    """Return a day of the calendar, "" for anything else: a program of a stranger sent it."""
    try:
        return date.fromisoformat(_text(answer)).isoformat()
    except ValueError:
        return ""


def _list(answer: Answer | None) -> tuple[str, ...]:
    return (answer,) if isinstance(answer, str) and answer else tuple(answer or ())
