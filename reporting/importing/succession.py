"""Which period a publication covers, and which earlier one it takes the place of.

The same period is never counted twice: what is published already must be replaced by name. No
table and no period gets lost in that, and made-up figures never stand in for real ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from reporting.importing.faults import ImportRefused
from reporting.publications.models import Facet, Publication, Source
from reporting.publications.visible import edition, history
from reporting.shape.periods import is_covered, span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from reporting.importing.order import Order
    from reporting.shape.module import Module
    from reporting.shape.table import Table

    Days = tuple[date, date]


@dataclass(frozen=True)
class New:
    """What is about to be published: its id, its tables, its first and last day, its hash."""

    id: int
    tables: Sequence[Table]
    period: Days
    sha256: str

    @property
    def names(self) -> set[str]:
        return {each.name for each in self.tables}


def period_of(session: Session, tables: Sequence[Table], publication: int, order: Order) -> Days:
    """Return the first and last day that the rows speak of; the cut-off's when none says."""
    found = [span(value) for table in tables for value in _periods(session, publication, table)]
    if not found:
        return order.cutoff, order.cutoff
    return min(start for start, _ in found), max(end for _, end in found)


def _periods(session: Session, publication: int, table: Table) -> Sequence[str]:
    """Return the periods that a table of a publication has, none when it has no time."""
    if table.time is None:
        return ()
    mine = select(Facet.value).where(
        Facet.publication_id == publication,
        Facet.table == table.name,
        Facet.field == table.time.name,
    )
    return session.scalars(mine.order_by(Facet.value)).all()


def replaced(session: Session, order: Order, new: New) -> int | None:
    """Return the id of the publication to be replaced; ImportRefused if rows would count twice.

    ImportRefused also when a table or a period of it would be lost, or real figures be hidden.
    """
    now = edition(session, order.module)
    visible = now.visible if now else ()
    chosen = _chosen(session, order)
    _honest(order, new, chosen, visible)
    _once(session, order, new, chosen)
    if chosen is not None and chosen in visible:
        _covers(session, chosen, new)
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


def _honest(
    order: Order, new: New, chosen: Publication | None, visible: Sequence[Publication]
) -> None:
    """Refuse a sample where real figures are; the same files may get the mark that they lacked."""
    if not order.sample or not any(not each.sample for each in visible):
        return
    if chosen is None or chosen.sample:
        raise ImportRefused(
            "Este módulo ya tiene cifras de verdad y una muestra no se vería. Quita --sample si "
            "estas también lo son."
        )
    if chosen.sha256 != new.sha256:
        raise ImportRefused(
            f"La versión {chosen.version} tiene cifras de verdad: una muestra no las reemplaza. "
            "Quita --sample si estas también lo son."
        )


def _once(session: Session, order: Order, new: New, chosen: Publication | None) -> None:
    """Refuse what would count twice beside the others of its kind, those not seen today too."""
    published = history(session, order.module.folder)
    taken = {each.replaces for each in published}
    for each in published:
        if each is chosen or each.id in taken or each.sample != order.sample:
            continue
        shared = set(_tables(session, each)) & new.names
        if _meets(order.module, each, shared, new.period):
            raise ImportRefused(
                f"La versión {each.version} ya tiene cifras de ese periodo. Si estas la corrigen, "
                f"repite la orden con --replaces {each.version}."
            )


def _covers(session: Session, old: Publication, new: New) -> None:
    missing = ", ".join(sorted(set(_tables(session, old)) - new.names))
    if missing:
        raise ImportRefused(
            f"La versión {old.version} tiene también {missing}; trae esas tablas, o se perderían."
        )
    for table in new.tables:
        kept = [span(value) for value in _periods(session, new.id, table)]
        had = _periods(session, old.id, table)
        lost = [each for each in had if not is_covered(span(each), kept)]
        if lost:
            raise ImportRefused(
                f"La versión {old.version} tiene en {table.name} también {', '.join(lost)}; trae "
                "esos periodos, o se perderían."
            )


def _tables(session: Session, publication: Publication) -> Sequence[str]:
    mine = select(Source.table).where(Source.publication_id == publication.id)
    return session.scalars(mine).all()


def _meets(module: Module, old: Publication, shared: set[str], period: Days) -> bool:
    """Return whether both speak of the same days, as a table without time always does."""
    if any(module.table(name).time is None for name in shared):
        return True
    return bool(shared) and old.period_start <= period[1] and period[0] <= old.period_end
