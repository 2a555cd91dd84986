"""The tables of the module `accountability`, and the sums of its budget.

Without the sums a figure would read a million rows; with them it reads a few thousand.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations import append_only

revision = "reporting_0004"
down_revision = "reporting_0003"
branch_labels = None
depends_on = None

TABLES = (
    "accountability_ejecucion",
    "accountability_avance",
    "accountability_documentos",
    "accountability_ejecucion_sums",
)


def upgrade() -> None:
    append_only.add(
        "accountability_ejecucion",
        sa.Column("periodo", sa.String(7), nullable=False),
        sa.Column("ejercicio", sa.Integer, nullable=False),
        sa.Column("institucion", sa.String(40), nullable=False),
        sa.Column("unidad", sa.String(200), nullable=False),
        sa.Column("programa", sa.String(200), nullable=False),
        sa.Column("renglon", sa.String(3), nullable=True),
        sa.Column("fuente", sa.String(10), nullable=False),
        sa.Column("funcion", sa.String(10), nullable=False),
        sa.Column("departamento", sa.String(5), nullable=True),
        sa.Column("asignado", sa.BigInteger, nullable=False),
        sa.Column("modificado", sa.BigInteger, nullable=False),
        sa.Column("vigente", sa.BigInteger, nullable=False),
        sa.Column("comprometido", sa.BigInteger, nullable=False),
        sa.Column("devengado", sa.BigInteger, nullable=False),
        sa.Column("pagado", sa.BigInteger, nullable=False),
    )
    append_only.add(
        "accountability_avance",
        sa.Column("periodo", sa.String(7), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=False),
        sa.Column("tema", sa.String(10), nullable=False),
        sa.Column("producto", sa.String(200), nullable=False),
        sa.Column("unidad_medida", sa.String(60), nullable=False),
        sa.Column("departamento", sa.String(5), nullable=True),
        sa.Column("meta_inicial", sa.BigInteger, nullable=False),
        sa.Column("meta_vigente", sa.BigInteger, nullable=False),
        sa.Column("ejecutado_fisico", sa.BigInteger, nullable=False),
        sa.Column("vigente", sa.BigInteger, nullable=False),
        sa.Column("devengado", sa.BigInteger, nullable=False),
    )
    append_only.add(
        "accountability_documentos",
        sa.Column("tipo", sa.String(10), nullable=False),
        sa.Column("titulo", sa.String(300), nullable=False),
        sa.Column("edicion", sa.String(60), nullable=False),
        sa.Column("fecha", sa.Date, nullable=False),
        sa.Column("direccion", sa.String(500), nullable=True),
        sa.Column("sha256", sa.String(64), nullable=True),
    )
    append_only.add(
        "accountability_ejecucion_sums",
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
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
