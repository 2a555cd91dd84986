"""A case on one card: what lists are filtered and sorted by, and the texts that are searched.

A later slice that has something to say of a case adds a field here and fills it in `card_of`; a
new field makes every shelf be made anew (inbox/index.py keeps the fields' names with the pages).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from caseboard.cases.addresses import reference_of
from caseboard.cases.conversation import (
    follow_ups,
    mode_of,
    read_report,
    replies,
    state_of,
    withdrawn_on,
)
from caseboard.cases.opening import OpenReport, Trouble
from caseboard.cases.questions import answered
from caseboard.cases.states import NEW, STATES
from caseboard.deadlines.rules import SETTLED, Due, owed
from caseboard.inbox.deskside import DeskSide, desk_side_of
from caseboard.readers.errors import ReadersAlteredError
from caseboard.readers.history import NOBODY, Readers, readers_after
from caseboard.retention.terms import term_of
from caseboard.triage.triage import UNJUDGED
from caseboard.words import opening

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from caseboard.cases.conversation import Entry
    from caseboard.cases.models import Case, SentReply
    from caseboard.folder.models import CaseKey, ItemRow
    from caseboard.readers.models import ChangeRow
    from crypto.keys import Identity
    from crypto.messages import Answer, Report
    from crypto.roster import Roster
    from intake.letterbox.drawer import Message

NEVER = date.max.toordinal()
SECTIONS = ("about", "report", "added", "replied", "desk")
"""The texts that are searched, apart so that a result can say where a word was found."""


@dataclass(frozen=True)
class Reader:
    """Who looks: their id, their key, and the rosters against which signers are checked.

    `roster_at` gives the one of a version, None when the desk has not seen it.
    """

    member: str
    identity: Identity
    roster: Roster
    roster_at: Callable[[int], Roster | None]


@dataclass(frozen=True)
class Material:
    """What a card is made of, still sealed; `read` are the messages this reader has seen.

    `key` and `items` are the case's folder, if anybody has written in it; `changes` are those of
    its readers, in their order.
    """

    case: Case
    messages: list[Message]
    seat: int | None
    sent: list[SentReply]
    read: frozenset[bytes]
    key: CaseKey | None = None
    items: list[ItemRow] = field(default_factory=list)
    changes: list[ChangeRow] = field(default_factory=list)


@dataclass(frozen=True)
class Card:
    """One case for one reader. Days are ordinals of the calendar (date.toordinal), NEVER is none.

    `state` is "" before the first was told; `asked` are the codes of what was demanded, between
    spaces; `severity` is UNJUDGED or that of its triage; `task_due` is the day of the first open
    task; `lead` is who leads it, "" for nobody, and `led` tells whether that is this reader; `mine`
    besides, whether they answered what nobody leads; `kept_until` is the day on which its term of
    XX
    """

    thread: bytes
    day: int
    moved: int
    messages: int
    unread: int
    institution: str = ""
    mode: str = ""
    channel: str = ""
    door: str = ""
    asked: str = ""
    state: str = ""
    words: str = ""
    trouble: str = ""
    files: int = 0
    mine: int = 0
    withdrawn: int = 0
    severity: int = UNJUDGED
    due: int = NEVER
    warned: int = NEVER
    due_kind: str = ""
    task_due: int = NEVER
    acknowledged: int | None = None
    answered: int | None = None
    closed: int | None = None
    lead: str = ""
    led: int = 0
    kept_until: int = NEVER
    held: int = 0
    extended: int = 0
    place: str = ""
    line: str = ""
    exchange: str = ""
    acts: str = ""


@dataclass(frozen=True)
class Filled:
    """A card, its texts by section, and the messages of the complainant that it counts."""

    card: Card
    texts: dict[str, str]
    letters: tuple[bytes, ...]


def due_of(card: Card) -> Due | None:
    """Return a card's deadline, None when nothing is owed; its warning is the rule's or earlier."""
    if card.due == NEVER:
        return None
    return Due(card.due_kind, date.fromordinal(card.due), date.fromordinal(card.warned))


def card_of(material: Material, reader: Reader) -> Filled:
    """Open a case and return its card; one whose report does not open has only what is clear."""
    case = material.case
    letters = tuple(each.message for each in material.messages if each.direction == "in")
    bare = Card(
        thread=case.thread,
        day=case.day.toordinal(),
        moved=_latest(case.day, material),
        messages=len(letters) + len(material.sent),
        unread=sum(message not in material.read for message in letters),
    )
    report = read_report(case, material.messages, reader.identity, material.seat)
    if isinstance(report, Trouble):
        return Filled(replace(bare, trouble=report.reason), _only_about(case.thread), letters)
    readers = _readers(material, reader, report.report)
    if readers.number and reader.member not in readers.ids:
        # Taken away by a signed change whose headers are still being rewritten.
        return Filled(replace(bare, trouble="not-for-me"), _only_about(case.thread), letters)
    added = follow_ups(case, material.messages, reader.identity, report.report)
    ours = replies(material.sent, reader.identity, reader.roster, report.report)
    desk = desk_side_of(
        material.key, material.items, (reader.member, reader.identity, reader.roster)
    )
    card = _told(_reported(bare, report, added), case, ours, reader.member, desk)
    card = _charged(card, readers.lead or "", reader.member)
    texts = _texts(card, report, added, ours) | {"desk": desk.text}
    return Filled(card, texts, letters)


def _reported(bare: Card, opened: OpenReport, added: list[Entry]) -> Card:
    report = opened.report
    return replace(
        bare,
        institution=_text(report.answers.get("institution")),
        mode=mode_of(report, added),
        channel=report.channel or "",
        door=opened.header.sealed_by,
        asked=_codes(report.answers.get("asked")),
        place=_text(report.answers.get("place")),
        line=_text(report.answers.get("budget_line")),
        exchange=_codes(report.answers.get("in_exchange")),
        words=_first_words(report.answers),
        files=len(report.attachments) + sum(len(each.attachments) for each in added),
        withdrawn=int(withdrawn_on(added) is not None),
    )


def _told(card: Card, case: Case, ours: list[Entry], member: str, desk: DeskSide) -> Card:
    good = [each for each in ours if not each.trouble]
    state = state_of(ours)
    due = owed(
        case.day,
        acknowledged=bool(good),
        settled=state in SETTLED or desk.standing.closing is not None,
        extended=desk.standing.extension is not None,
    )
    return replace(
        card,
        state=state or "",
        mine=int(any(each.signer_id == member for each in good)),
        severity=desk.severity,
        due=due.day.toordinal() if due else NEVER,
        warned=min(due.warned, due.work_by).toordinal() if due else NEVER,
        due_kind=due.kind if due else "",
        task_due=_ordinal(desk.task_due) or NEVER,
        acknowledged=_ordinal(next((each.day for each in good), None)),
        answered=_ordinal(next((each.day for each in good if each.text), None)),
        closed=_closed(good, state, desk),
        kept_until=_ordinal(term_of(state, ours).ends) or NEVER,
        held=int(desk.held),
        extended=int(desk.standing.extension is not None),
        acts=" ".join(desk.acts),
    )


def _readers(material: Material, reader: Reader, report: Report) -> Readers:
    """Return who reads the case; nobody where the chain does not hold, as its own page says."""
    try:
        return readers_after(material.changes, report, reader.roster_at)
    except ReadersAlteredError:
        return NOBODY


def _charged(card: Card, lead: str, member: str) -> Card:
    """Say who leads the case; one that nobody leads is of those who answered it."""
    led = int(lead == member)
    return replace(card, lead=lead, led=led, mine=led if lead else card.mine)


def _closed(good: list[Entry], state: str | None, desk: DeskSide) -> int | None:
    """Return on which day the work ended: as the complainant was told, or the desk decided."""
    told = [each.day for each in good if each.state == "closed"]
    if told and state == "closed":
        return told[-1].toordinal()
    closing = desk.standing.closing
    return date.fromisoformat(closing.day).toordinal() if closing else None


def _texts(card: Card, opened: OpenReport, added: list[Entry], ours: list[Entry]) -> dict[str, str]:
    asked = answered(opened)
    words = [value for answer in asked.answers for value in answer.values]
    state = str(STATES.get(card.state, NEW))
    about = "\n".join((reference_of(card.thread), state, asked.channel))
    given = [each.identity for each in added if each.identity]
    names = [f"{each.name} {each.contact}" for each in given]
    return {
        "about": about,
        "report": "\n".join(words),
        "added": "\n".join((*(each.text for each in added), *names)),
        "replied": "\n".join(each.text for each in ours),
    }


def _only_about(thread: bytes) -> dict[str, str]:
    return dict.fromkeys(SECTIONS, "") | {"about": reference_of(thread)}


def _latest(day: date, material: Material) -> int:
    days = [day, *(each.day for each in material.messages), *(each.day for each in material.sent)]
    return max(days).toordinal()


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _first_words(answers: Mapping[str, Answer]) -> str:
    texts = (_text(answers.get(question)) for question in ("facts", "who", "unit"))
    return opening(next((text for text in texts if text), ""))


def _codes(answer: Answer | None) -> str:
    return f" {' '.join(answer)} " if isinstance(answer, list) and answer else ""


def _text(answer: Answer | None) -> str:
    return answer if isinstance(answer, str) else ""
