"""The access matrix as a table: one line per route, written by hand, compared with every answer.

It repeats on purpose what the routes declare: a decorator that was changed or forgotten shows here
as a wrong cell, and a new route without its line fails at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

READ = frozenset({"coordinator", "investigator"})
ALL = READ | {"clerk", "analyst", "auditor"}
PAPER = READ | {"clerk"}
AUDIT = frozenset({"auditor"})
COORDINATE = frozenset({"coordinator"})

OWN, OTHERS, MISSING = "own", "other's", "missing"
SERVED, DOOR, LOCK, REFUSED, ABSENT, HOME = "served", "door", "lock", "refused", "absent", "home"


@dataclass(frozen=True)
class Line:
    """What a route answers: to whom, with which key, and for an object that is not theirs.

    `objects` names what differs from a page that is served; `leads_home` is a page that sends on
    who has no business there.
    """

    need: str
    roles: frozenset[str]
    objects: Mapping[str, str] = field(default_factory=dict)
    leads_home: bool = False


HIDDEN = {OTHERS: ABSENT, MISSING: ABSENT}
TABLE: dict[str, Line] = {
    "asset": Line("nothing", ALL, {MISSING: ABSENT}),
    "people.sign_in": Line("nothing", ALL, leads_home=True),
    "people.admit": Line("nothing", ALL),
    "people.unlock": Line("session", ALL),
    "people.reopen": Line("session", ALL),
    "people.lock": Line("session", ALL),
    "people.sign_out": Line("session", ALL),
    "people.waiting": Line("key", ALL, leads_home=True),
    "people.sessions": Line("key", ALL),
    "people.revoke": Line("key", ALL),
    "joining.ask": Line("nothing", ALL),
    "joining.look": Line("nothing", ALL),
    "joining.set_up": Line("nothing", ALL, {OWN: REFUSED}),
    "joining.lost": Line("nothing", ALL),
    "joining.recover": Line("nothing", ALL),
    "account.show": Line("key", ALL),
    "account.change_passphrase": Line("key", ALL),
    "account.add_passkey": Line("key", ALL),
    "account.remove_passkey": Line("key", ALL),
    "account.remove_codes": Line("key", ALL),
    "account.make_sheet": Line("key", ALL),
    "notices.settings": Line("key", READ),
    "notices.choose": Line("key", READ),
    "notices.feed": Line("key", READ),
    "staff.people": Line("key", COORDINATE),
    "staff.invite": Line("key", COORDINATE),
    "staff.withdraw": Line("key", COORDINATE),
    "staff.person": Line("key", COORDINATE, {MISSING: ABSENT}),
    "staff.entry": Line("key", COORDINATE, {MISSING: ABSENT}),
    "staff.invite_again": Line("key", COORDINATE, {MISSING: ABSENT}),
    "staff.set_role": Line("key", COORDINATE, {MISSING: ABSENT}),
    "staff.suspend": Line("key", COORDINATE, {MISSING: ABSENT}),
    "staff.reinstate": Line("key", COORDINATE, {MISSING: ABSENT}),
    "staff.end_sessions": Line("key", COORDINATE, {MISSING: ABSENT}),
    "inbox.inbox": Line("key", READ),
    "inbox.board": Line("key", READ),
    "inbox.search": Line("key", READ),
    "inbox.catching_up": Line("key", READ),
    "inbox.readings": Line("key", READ),
    "inbox.view": Line("key", READ),
    "inbox.saved_view": Line("key", READ),
    "inbox.view_removal": Line("key", READ),
    "inbox.shortcuts": Line("key", READ),
    "telling.review": Line("key", READ),
    "telling.tell": Line("key", READ),
    "giving.review": Line("key", READ),
    "giving.give": Line("key", READ),
    "cases.case": Line("key", READ, HIDDEN),
    "cases.reply": Line("key", READ, HIDDEN),
    "attached.take": Line("key", READ, HIDDEN),
    "preview.page": Line("key", READ, HIDDEN),
    "preview.frame": Line("key", READ, HIDDEN),
    "custody.chain": Line("key", READ, HIDDEN),
    "context.whole": Line("key", READ, HIDDEN),
    "referral.choosing": Line("key", READ, HIDDEN),
    "referral.refer": Line("key", READ, HIDDEN),
    "referral.paper": Line("key", READ, {OWN: ABSENT, OTHERS: ABSENT, MISSING: ABSENT}),
    "referral.bundle": Line("key", READ, {OWN: ABSENT, OTHERS: ABSENT, MISSING: ABSENT}),
    "export.choosing": Line("key", READ, HIDDEN),
    "export.take": Line("key", READ, HIDDEN),
    "deadlines.whole": Line("key", READ),
    "deadlines.calendar": Line("key", READ),
    "drafting.draft": Line("key", READ, HIDDEN),
    "drafting.write": Line("key", READ, HIDDEN),
    "facts.whole": Line("key", READ, HIDDEN),
    "facts.new": Line("key", READ, HIDDEN),
    "facts.add": Line("key", READ, HIDDEN),
    "facts.fact": Line("key", READ, HIDDEN),
    "facts.correct": Line("key", READ, HIDDEN),
    "facts.decision": Line("key", READ, HIDDEN),
    "facts.decisions": Line("key", READ, HIDDEN),
    "facts.recalled": Line("key", READ, HIDDEN),
    "links.related": Line("key", READ, HIDDEN),
    "links.catching_up": Line("key", READ, HIDDEN),
    "links.question": Line("key", READ, HIDDEN),
    "links.leaving": Line("key", READ, HIDDEN),
    "links.pair": Line("key", READ, HIDDEN),
    "links.decision": Line("key", READ, HIDDEN),
    "links.confirmation": Line("key", READ, HIDDEN),
    "links.joining": Line("key", READ, HIDDEN),
    "links_desk.watches": Line("key", READ),
    "links_desk.watch": Line("key", READ),
    "links_desk.removal": Line("key", READ),
    "links_desk.seen": Line("key", READ),
    "links_desk.questions": Line("key", COORDINATE),
    "links_desk.answered": Line("key", COORDINATE),
    "links_desk.upkeep": Line("key", READ),
    "links_desk.relink": Line("key", READ),
    "links_desk.relinking": Line("key", READ, {MISSING: ABSENT}),
    "links_desk.stop": Line("key", READ, {MISSING: ABSENT}),
    "links_desk.rotation": Line("key", READ),
    "links_desk.rotating": Line("key", READ),
    "networks.graph": Line("key", READ, HIDDEN),
    "networks.timeline": Line("key", READ, HIDDEN),
    "networks.named": Line("key", READ, HIDDEN),
    "networks.choosing": Line("key", READ, HIDDEN),
    "networks.take": Line("key", READ, HIDDEN),
    "networks.whole": Line("key", READ),
    "networks.matrix": Line("key", READ),
    "history.timeline": Line("key", READ, HIDDEN),
    "notes.whole": Line("key", READ, HIDDEN),
    "notes.add_note": Line("key", READ, HIDDEN),
    "notes.note": Line("key", READ, HIDDEN),
    "notes.change_note": Line("key", READ, HIDDEN),
    "outcomes.standing": Line("key", READ, HIDDEN),
    "outcomes.outcome": Line("key", READ, HIDDEN),
    "outcomes.closing": Line("key", READ, HIDDEN),
    "outcomes.extension": Line("key", READ, HIDDEN),
    "outcomes.reopening": Line("key", READ, HIDDEN),
    "tasks.add": Line("key", READ, HIDDEN),
    "tasks.task": Line("key", READ, HIDDEN),
    "tasks.change": Line("key", READ, HIDDEN),
    "tasks.settle": Line("key", READ, HIDDEN),
    "triage.judgement": Line("key", READ, HIDDEN),
    "triage.decide": Line("key", READ, HIDDEN),
    "retention.standing": Line("key", READ, HIDDEN),
    "retention.hold": Line("key", READ, HIDDEN),
    "retention.erase": Line("key", COORDINATE, HIDDEN),
    "retention.keep": Line("key", READ, HIDDEN),
    "ending.whole": Line("key", READ),
    "paper.ask": Line("key", PAPER),
    "paper.look": Line("key", PAPER),
    "paper.sheet": Line("key", PAPER),
    "paper.key_in": Line("key", PAPER, {MISSING: ABSENT}),
    "paper.done": Line("key", PAPER, {OWN: ABSENT, MISSING: ABSENT}),
    "team.members": Line("key", READ),
    "team.reading": Line("key", READ),
    "readers.choosing": Line("key", READ, HIDDEN),
    "readers.change": Line("key", READ, HIDDEN),
    "reader_jobs.tasks": Line("key", READ),
    "reader_jobs.task": Line("key", READ),
    "reader_jobs.progress": Line("key", READ, {MISSING: ABSENT}),
    "reader_jobs.switch": Line("key", READ, {MISSING: ABSENT}),
    "own_key.key": Line("key", ALL),
    "own_key.beginning": Line("key", ALL),
    "own_key.turning": Line("key", ALL),
    "own_key.moving": Line("key", ALL),
    "statistics.figures": Line("key", READ),
    "statistics.table": Line("key", READ),
    "statistics.months": Line("key", READ | {"analyst"}),
    "statistics.month": Line("key", READ | {"analyst"}, {MISSING: ABSENT}),
    "statistics.publication": Line("key", COORDINATE),
    "audit.deeds": Line("key", ALL),
    "audit.chain": Line("key", AUDIT),
}
