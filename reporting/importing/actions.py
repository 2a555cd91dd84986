"""Importing a publication: one transaction, which ends in all of it or in nothing."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from config.clock import Clock, now, today
from reporting.importing.admission import admit
from reporting.importing.faults import Faults, ImportRefused
from reporting.importing.files import fillings
from reporting.importing.order import Outcome
from reporting.importing.storing import Stored, Work, store
from reporting.importing.succession import New, period_of, replaced
from reporting.publications.models import Publication, Source
from reporting.publications.visible import history

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Engine

    from reporting.importing.files import Filling
    from reporting.importing.order import Order

    Filled = Sequence[tuple[Filling, Stored]]

# Any number, but the same for all who publish: PostgreSQL lets one of them in at a time.
LOCK = 702_026


def publish(
    engine: Engine,
    order: Order,
    faults: Faults,
    clock: Clock = now,
    progress: Callable[[int], None] = lambda _rows: None,
) -> Outcome:
    """Publish the files of an order as the next version of its module.

    ImportRefused when a row is bad and the order does not set bad rows aside, when the period is
    published already, or when nothing is left. Then the database is as it was.
    """
    found = fillings(order.module, order.files)
    digest = _digest(found)
    with Session(engine) as session, session.begin():
        _one_at_a_time(session)
        published = history(session, order.module.folder)
        if published and _again(published[0], order, digest):
            return Outcome(None, 0, 0)
        admit(session, order)
        newest = session.scalar(select(func.max(Publication.id))) or 0
        work = Work(session.connection(), order.module, newest + 1, order.sample, faults, progress)
        filled = [(each, store(work, each)) for each in found]
        _accept(order, faults, filled)
        row = _publication(session, order, work, filled, digest)
        row.published = today(clock)
        session.add_all(_sources(order, work, filled))
        session.flush()
        session.add(row)
        return Outcome(row.version, row.rows, row.set_aside)


def _one_at_a_time(session: Session) -> None:
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})


def _digest(found: Sequence[Filling]) -> str:
    """Return one hash for all files: the SHA-256 of their tables and hashes, in order of name."""
    lines = sorted(f"{each.table.name} {each.sha256}\n" for each in found)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _again(latest: Publication, order: Order, digest: str) -> bool:
    """Return whether an order brings nothing new; one that names what it corrects always does."""
    same = latest.sha256 == digest and latest.sample == order.sample
    return same and order.replaces is None


def _accept(order: Order, faults: Faults, filled: Filled) -> None:
    if faults.count and not order.set_aside:
        wrong = _counted(faults.count, "falta", "faltas")
        rows = _counted(sum(len(one.bad) for _, one in filled), "fila", "filas")
        raise ImportRefused(
            f"Hay {wrong} en {rows}. "
            "Corrígelas, o repite la orden con --set-aside para publicar sin esas filas."
        )
    if not sum(one.rows for _, one in filled):
        raise ImportRefused("No queda ninguna fila que publicar. Revisa los archivos.")


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _publication(
    session: Session, order: Order, work: Work, filled: Filled, digest: str
) -> Publication:
    tables = [filling.table for filling, _ in filled]
    period = period_of(session, tables, work.publication, order)
    published = history(session, order.module.folder)
    notes = [order.notes, *(each for _, one in filled for each in one.warnings)]
    return Publication(
        id=work.publication,
        module=order.module.folder,
        version=published[0].version + 1 if published else 1,
        period_start=period[0],
        period_end=period[1],
        cutoff=order.cutoff,
        sha256=digest,
        replaces=replaced(session, order, New(work.publication, tables, period, digest)),
        rows=sum(one.rows for _, one in filled),
        set_aside=sum(len(one.bad) for _, one in filled),
        sample=order.sample,
        notes="\n".join(filter(None, notes)),
    )


def _sources(order: Order, work: Work, filled: Filled) -> list[Source]:
    origin = order.origin
    return [
        Source(
            publication_id=work.publication,
            table=filling.table.name,
            system=origin.system,
            institution=origin.institution,
            title=origin.title,
            url=origin.url,
            source_date=origin.day,
            license=order.module.license,
            sha256=filling.sha256,
            rows=one.rows,
            set_aside=len(one.bad),
        )
        for filling, one in filled
    ]
