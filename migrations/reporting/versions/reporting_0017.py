"""Sums of investment projects, and indexes by what pages look rows up by.

Without the sums a figure of 60,000 projects would read them all; without the indexes the page of
one would, and the rows of an institution would be sought among a million. What was
published before gets its sums here, before the tables are closed.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations import append_only

revision = "reporting_0017"
down_revision = "reporting_0016"
branch_labels = None
depends_on = None

DIMENSIONS = {
    "proyectos": (
        ("institucion", sa.String(40)),
        ("sector", sa.String(40)),
        ("tipo", sa.String(20)),
        ("estado", sa.String(20)),
        ("departamento", sa.String(5)),
    ),
    "programacion": (("ejercicio", sa.Integer()), ("institucion", sa.String(40))),
    "etapas": (("etapa", sa.String(20)),),
}
MEASURES = {
    "proyectos": ("costo",),
    "programacion": ("asignado", "vigente", "devengado"),
    "etapas": (),
}
PLACE = ("publication_id", "line")
INDEXES = {
    "public_investment_programacion": ("snip",),
    "public_investment_avances": ("snip",),
    "public_investment_etapas": ("snip",),
    "accountability_ejecucion": ("institucion", *PLACE),
}


def upgrade() -> None:
    for table, dimensions in DIMENSIONS.items():
        measured = [sa.Column(name, sa.BigInteger) for name in MEASURES[table]]
        append_only.begin(
            f"public_investment_{table}_sums",
            *(sa.Column(name, kind) for name, kind in dimensions),
            *measured,
            sa.Column("rows", sa.Integer, nullable=False),
        )
        op.execute(_sums(table))
        append_only.keep(f"public_investment_{table}_sums")
    for table, columns in INDEXES.items():
        op.create_index(f"ix_{table}_{columns[0]}", table, columns)


def _sums(table: str) -> str:
    by = ["publication_id", *(name for name, _kind in DIMENSIONS[table])]
    line = f"ROW_NUMBER() OVER (PARTITION BY publication_id ORDER BY {', '.join(by)})"
    summed = [f"SUM({name})" for name in MEASURES[table]]
    found = ", ".join(["publication_id", line, *by[1:], *summed, "COUNT(*)"])
    # Every word of it stands above.
    return (
        f"INSERT INTO public_investment_{table}_sums SELECT {found} "  # noqa: S608
        f"FROM public_investment_{table} GROUP BY {', '.join(by)}"
    )


def downgrade() -> None:
    for table, columns in INDEXES.items():
        op.drop_index(f"ix_{table}_{columns[0]}", table)
    for table in reversed(DIMENSIONS):
        op.drop_table(f"public_investment_{table}_sums")
