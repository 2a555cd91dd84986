"""Fill a desk with links of many years: rows of cases, and pages sealed as colleagues left them."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import insert, update

from bench.linking_reports import reports
from caseboard.cases.models import Case, ChangeHead
from caseboard.inbox.arrivals import MINE, NONE, key_of
from caseboard.inbox.models import Seat
from caseboard.linking import keeping, loading, store
from caseboard.linking.engine.columns import Columns
from caseboard.linking.engine.encoding import Encoder
from caseboard.linking.engine.told import Told
from caseboard.people.sessions import Present
from caseboard.people.splitting import Token
from config.clock import today
from intake.letterbox.engine import open_engine
from intake.letterbox.models import messages, threads
from intake.letterbox.places import place
from tests.caseboard.world import person

if TYPE_CHECKING:
    from datetime import date

    from caseboard.linking.holding import OpenLinks
    from caseboard.linking.keeping import Row
    from tests.caseboard.world import World

A_DAY, MOST_DAYS, BATCH, WALLED, CHANGES = 270, 1_000, 5_000, 10, 40
_SEALED = 4_096


def somebody(name: str = "ana") -> Present:
    """Return a member with an unlocked session."""
    return Present(name, Token.fresh(), 0, person(name).keyring)


def fill(world: World, size: int) -> tuple[bytes, ...]:
    """Link so many made-up reports; one in WALLED is not for Ana. Returns her cases."""
    links = loading.load(world.desk, somebody("carmen"))
    assert links.key is not None  # noqa: S101 - the first to come makes it
    encoder, rows = Encoder(links.key.key.chain), []
    a_day = max(A_DAY, size // MOST_DAYS)
    first = today(world.clock) - timedelta(days=size // a_day)
    for report in reports(size):
        thread = os.urandom(16)
        record = encoder(Told(report.day, report.people, report.deals))
        rows.append((thread, record, report.number + 1))
    mine = tuple(thread for thread, _, number in rows if number % WALLED)
    for start in range(0, size, BATCH):
        _file(world, rows[start : start + BATCH], first + timedelta(days=start // a_day))
    _remember(world, rows)
    _write(world, links, rows)
    return mine


def _write(world: World, links: OpenLinks, rows: list[Row]) -> None:
    """Write an image, and some pages of changes behind it."""
    links.walled.load_many(Columns.of([(thread, record) for thread, record, _ in rows]))
    links.numbers.update((thread, number) for thread, _, number in rows)
    whole, late = rows[:-CHANGES], rows[-CHANGES:]
    carmen = somebody("carmen")
    with world.desk.transaction() as transaction:
        assert links.key is not None  # noqa: S101 - as above
        end = store.replace(transaction, carmen, links.key, keeping.image(whole, links))
    links.end, links.since_image = end, 0
    for thread, record, number in late:
        links.pending.clear()
        links.pending.rows[thread] = None
        links.take(thread, record, number)
        with world.desk.transaction() as transaction:
            end = keeping.write(world.desk, transaction, carmen, links)
        links.written(end)
    links.close()


def _file(world: World, rows: list[Row], day: date) -> None:
    """Store what the letterbox and the desk would have of them; what is sealed in it is noise."""
    body = os.urandom(_SEALED)
    opened = [
        {"thread": each, "proof": os.urandom(32), "day": day, "opening": place(day, each)}
        for each, _, _ in rows
    ]
    lying = [
        {"place": place(day, each), "message": each, "thread": each, "opens": True, "day": day}
        | {"sealed": body}
        for each, _, _ in rows
    ]
    letterbox = open_engine(world.settings.letterbox_url)
    with letterbox.begin() as connection:
        connection.execute(insert(threads), opened)
        connection.execute(insert(messages), lying)
    letterbox.dispose()
    with world.desk.transaction() as transaction:
        known = [
            {"thread": each, "day": day, "version": 0, "changed": number}
            for each, _, number in rows
        ]
        transaction.execute(insert(Case), known)
        transaction.execute(update(ChangeHead).values(number=rows[-1][2]))


def _remember(world: World, rows: list[Row]) -> None:
    key = key_of(somebody())
    seats = [
        {
            "member": "ana",
            "key": key,
            "thread": thread,
            "standing": MINE if number % WALLED else NONE,
            "seat": 0 if number % WALLED else None,
        }
        for thread, _, number in rows
    ]
    with world.desk.transaction() as transaction:
        transaction.execute(insert(Seat), seats)
