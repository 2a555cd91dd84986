"""Which period a publication covers, and which earlier one it takes the place of.

The same period is never counted twice: what is published already must be replaced by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from reporting.importing.faults import ImportRefused
from reporting.publications.models import Facet, Publication, Source
from reporting.publications.visible import edition, history
from reporting.shape.periods import span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from reporting.importing.order import Order
    from reporting.shape.module import Module
    from reporting.shape.table import Table

    Days = tuple[date, date]


def period_of(session: Session, tables: Sequence[Table], publication: int, order: Order) -> Days:
    """Return the first and last day that the rows speak of; the cut-off's when none says."""
    found = [
        span(value)
        for table in tables
        if table.time is not None
        for value in session.scalars(
            select(Facet.value).where(
                Facet.publication_id == publication,
                Facet.table == table.name,
                Facet.field == table.time.name,
            )
        )
    ]
    if not found:
        return order.cutoff, order.cutoff
    return min(start for start, _ in found), max(end for _, end in found)


def replaced(session: Session, order: Order, tables: Sequence[Table], period: Days) -> int | None:
    """Return the id of the publication to be replaced; ImportRefused if rows would count twice."""
    new = {each.name for each in tables}
    standing = edition(session, order.module)
    chosen = _chosen(session, order)
    for each in standing.visible if standing else ():
        old = set(_tables(session, each))
        if each is chosen:
            _covers(each, old, new)
        elif each.sample == order.sample and _meets(order.module, each, old & new, period):
            raise ImportRefused(
                f"La versión {each.version} ya tiene cifras de ese periodo. Si estas la corrigen, "
                f"repite la orden con --replaces {each.version}."
            )
    return chosen.id if chosen else None


def _chosen(session: Session, order: Order) -> Publication | None:
    if order.replaces is None:
        return None
    published = history(session, order.module.folder)
    taken = {each.replaces for each in published}
    for each in published:
        if each.version == order.replaces and each.id not in taken:
            return each
    raise ImportRefused(f"--replaces {order.replaces}: no hay tal versión, o ya fue reemplazada.")


def _covers(old: Publication, had: set[str], new: set[str]) -> None:
    if had - new:
        missing = ", ".join(sorted(had - new))
        raise ImportRefused(
            f"La versión {old.version} tiene también {missing}; trae esas tablas, o se perderían."
        )


def _tables(session: Session, publication: Publication) -> Sequence[str]:
    mine = select(Source.table).where(Source.publication_id == publication.id)
    return session.scalars(mine).all()


def _meets(module: Module, old: Publication, shared: set[str], period: Days) -> bool:
    """Return whether both speak of the same days, as a table without time always does."""
    if any(module.table(name).time is None for name in shared):
        return True
    return bool(shared) and old.period_start <= period[1] and period[0] <= old.period_end
