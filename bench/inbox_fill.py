"""Fill a desk with cases of many years: rows, cards, words and a sealed shelf for one reader."""

from __future__ import annotations

import os
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import insert, update

from bench.inbox_words import account
from caseboard.cases.models import Case, ChangeHead
from caseboard.deadlines.rules import SETTLED, owed
from caseboard.inbox.cards import NEVER, SECTIONS, Card, Filled
from caseboard.inbox.index import Index
from caseboard.inbox.keeping import OpenShelf, keep
from caseboard.people.sessions import Present
from caseboard.people.splitting import Token
from caseboard.shelf.store import End
from config.clock import today
from intake.letterbox.engine import open_engine
from intake.letterbox.models import messages, threads
from intake.letterbox.places import place
from tests.caseboard.world import person

if TYPE_CHECKING:
    import random

    from tests.caseboard.world import World

A_DAY, BATCH, SEALED = 270, 5_000, 10_400
INSTITUTIONS = ("mides", "mineduc", "mspas", "maga", "mingob", "civ", "minfin", "cnc")
OFFENCES = ("money", "percentage", "personal-favour", "political-support")
STATES = ("", "", "received", "in-review", "needs-information", "closed", "closed", "closed")
MODES = ("anonymous", "anonymous", "confidential", "identified")


def fill(world: World, size: int, chance: random.Random) -> None:
    """File so many cases, A_DAY of them on each day up to today, and index them all for Ana."""
    index = Index()
    for start in range(0, size, BATCH):
        days = [_day(world, size, number) for number in range(start, min(start + BATCH, size))]
        cards = [_card(day, chance) for day in days]
        _file(world, cards, start)
        for card in cards:
            texts = dict.fromkeys(SECTIONS, "") | {"report": account(chance)}
            index.put(Filled(card, texts, (card.thread,)))
    index.move_mark(size, today(world.clock).toordinal())
    _shelve(world, index)
    index.close()


def _day(world: World, size: int, number: int) -> date:
    return today(world.clock) - timedelta(days=(size - 1 - number) // A_DAY)


def _card(day: date, chance: random.Random) -> Card:
    state = chance.choice(STATES)
    due = owed(day, acknowledged=bool(state), settled=state in SETTLED, extended=False)
    began = day.toordinal()
    return Card(
        thread=os.urandom(16),
        day=began,
        moved=began + chance.randrange(60),
        messages=1 + chance.randrange(4),
        unread=chance.choice((0, 0, 1)),
        institution=chance.choice(INSTITUTIONS),
        mode=chance.choice(MODES),
        door="browser",
        asked=f" {chance.choice(OFFENCES)} ",
        state=state,
        words="Me pidieron dinero para renovar mi contrato.",
        due=due.day.toordinal() if due else NEVER,
        warned=due.warned.toordinal() if due else NEVER,
        due_kind=due.kind if due else "",
        acknowledged=began + chance.randrange(12) if state else None,
        closed=began + chance.randrange(90) if state == "closed" else None,
    )


def _file(world: World, cards: list[Card], start: int) -> None:
    """Store what the letterbox and the desk would have of them; the message bears the thread's id.

    What is sealed in it is noise: none of these is opened here.
    """
    body = os.urandom(SEALED)
    rows = [(card, _of_day(card.day), place(_of_day(card.day), card.thread)) for card in cards]
    letterbox = open_engine(world.settings.letterbox_url)
    with letterbox.begin() as connection:
        opened = [
            {"thread": card.thread, "proof": os.urandom(32), "day": day, "opening": lies}
            for card, day, lies in rows
        ]
        lying = [
            {
                "place": lies,
                "message": card.thread,
                "thread": card.thread,
                "opens": True,
                "day": day,
                "sealed": body,
            }
            for card, day, lies in rows
        ]
        connection.execute(insert(threads), opened)
        connection.execute(insert(messages), lying)
    letterbox.dispose()
    _note(world, cards, start)


def _note(world: World, cards: list[Card], start: int) -> None:
    with world.desk.transaction() as transaction:
        known = [
            {"thread": card.thread, "day": _of_day(card.day), "version": 0, "changed": number}
            for number, card in enumerate(cards, start=start + 1)
        ]
        transaction.execute(insert(Case), known)
        transaction.execute(update(ChangeHead).values(number=start + len(cards)))


def _of_day(ordinal: int) -> date:
    return date.fromordinal(ordinal)


def _shelve(world: World, index: Index) -> None:
    """Write the index to Ana's shelf, as her last session would have left it."""
    present = Present("ana", Token.fresh(), 0, person("ana").keyring)
    shelf = OpenShelf(index, End(), pending={b"": None})
    keep(world.desk, present, shelf, worth=1)
