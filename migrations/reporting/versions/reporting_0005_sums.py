"""The sums of the budget, so that a figure of a million rows is read from a few thousand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations import append_only

revision = "reporting_0005_sums"
down_revision = "reporting_0005"
branch_labels = None
depends_on = None

TABLES = ("accountability_ejecucion_sums",)

FILL = """
INSERT INTO accountability_ejecucion_sums
SELECT publication_id,
    row_number() OVER (
        PARTITION BY publication_id
        ORDER BY periodo, ejercicio, institucion, renglon, fuente, funcion, departamento
    ),
    periodo, ejercicio, institucion, renglon, fuente, funcion, departamento,
    sum(asignado), sum(modificado), sum(vigente), sum(comprometido), sum(devengado), sum(pagado),
    count(*)
FROM accountability_ejecucion
GROUP BY publication_id, periodo, ejercicio, institucion, renglon, fuente, funcion, departamento
"""


def upgrade() -> None:
    op.create_table(
        "accountability_ejecucion_sums",
        _publication(),
        sa.Column("line", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("periodo", sa.String(7), nullable=True),
        sa.Column("ejercicio", sa.Integer, nullable=True),
        sa.Column("institucion", sa.String(40), nullable=True),
        sa.Column("renglon", sa.String(3), nullable=True),
        sa.Column("fuente", sa.String(10), nullable=True),
        sa.Column("funcion", sa.String(10), nullable=True),
        sa.Column("departamento", sa.String(5), nullable=True),
        sa.Column("asignado", sa.BigInteger, nullable=True),
        sa.Column("modificado", sa.BigInteger, nullable=True),
        sa.Column("vigente", sa.BigInteger, nullable=True),
        sa.Column("comprometido", sa.BigInteger, nullable=True),
        sa.Column("devengado", sa.BigInteger, nullable=True),
        sa.Column("pagado", sa.BigInteger, nullable=True),
        sa.Column("rows", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.execute(FILL)
    append_only.keep(*TABLES)


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _publication() -> sa.Column[int]:
    place = sa.ForeignKey("publications.id", deferrable=True, initially="DEFERRED")
    return sa.Column("publication_id", sa.Integer, place, primary_key=True, autoincrement=False)
