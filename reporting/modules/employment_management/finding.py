"""Finding the models of a version, with their sub-factors."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from reporting.modules.employment_management.weighing import Model, Subfactor
from reporting.shape.columns import sql_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Row
    from sqlalchemy.orm import Session

    from reporting.publications.visible import Edition
    from reporting.shape.table import Field, Table

MODELS, WEIGHTS = "modelos_ponderacion", "ponderaciones"


def models(session: Session, edition: Edition) -> tuple[Model, ...]:
    """Return every model that has weights, in the order of their ids; nothing when none has."""
    about = {row.modelo: row for row in _rows(session, edition, MODELS, "modelo")}
    weights = _rows(session, edition, WEIGHTS, "modelo", "lugar")
    table = edition.module.table(WEIGHTS)
    minimum = edition.module.table(MODELS).field("minimo")
    return tuple(
        _model(id_, about.get(id_), minimum, _subfactors(table, rows))
        for id_, rows in groupby(weights, key=lambda row: str(row.modelo))
    )


def _rows(session: Session, edition: Edition, name: str, *order: str) -> list[Row[Any]]:
    rows = sql_table(edition.module, edition.module.table(name))
    asked = select(rows).where(rows.c.publication_id.in_(edition.of_table(name)))
    return list(session.execute(asked.order_by(*(rows.c[each] for each in order))))


def _model(
    id_: str, about: Row[Any] | None, minimum: Field, subfactors: tuple[Subfactor, ...]
) -> Model:
    if about is None:
        return Model(id_, id_, None, None, None, subfactors)
    return Model(
        id=id_,
        name=about.nombre,
        minimum=_number(minimum, about.minimo),
        since=about.vigente_desde,
        until=about.vigente_hasta,
        subfactors=subfactors,
    )


def _subfactors(table: Table, rows: Iterable[Row[Any]]) -> tuple[Subfactor, ...]:
    weight, minimum = table.field("peso"), table.field("minimo")
    return tuple(
        Subfactor(
            place=each.lugar,
            factor=each.factor,
            name=each.subfactor,
            weight=_number(weight, each.peso) or Decimal(0),
            minimum=_number(minimum, each.minimo),
        )
        for each in rows
    )


def _number(field: Field, kept: int | None) -> Decimal | None:
    return None if kept is None else Decimal(kept) / field.scale
