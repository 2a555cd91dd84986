"""The tables of the module `drawing_contest`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations import append_only

revision = "reporting_0013"
down_revision = "reporting_0012"
branch_labels = None
depends_on = None

TABLES = (
    "drawing_contest_ediciones",
    "drawing_contest_alianzas",
    "drawing_contest_obras",
    "drawing_contest_jornadas",
)


def _ten(column: str) -> sa.CheckConstraint:
    """Keep out a count of fewer than ten people, whichever hand brings it."""
    return sa.CheckConstraint(f"{column} >= 10")


def upgrade() -> None:
    append_only.add(
        "drawing_contest_ediciones",
        sa.Column("anio", sa.Integer, nullable=False),
        sa.Column("lema", sa.String(300), nullable=False),
        sa.Column("fecha_premiacion", sa.Date, nullable=True),
        sa.Column("premiadas", sa.BigInteger, _ten("premiadas"), nullable=True),
    )
    append_only.add(
        "drawing_contest_alianzas",
        sa.Column("anio", sa.Integer, nullable=False),
        sa.Column("aliado", sa.String(200), nullable=False),
        sa.Column("sector", sa.String(12), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=True),
    )
    append_only.add(
        "drawing_contest_obras",
        sa.Column("anio", sa.Integer, nullable=False),
        sa.Column("categoria", sa.String(2), nullable=False),
        sa.Column("nivel", sa.String(15), nullable=False),
        sa.Column("departamento", sa.String(5), nullable=True),
        sa.Column("recibidas", sa.BigInteger, _ten("recibidas"), nullable=False),
    )
    append_only.add(
        "drawing_contest_jornadas",
        sa.Column("evento", sa.String(40), nullable=False),
        sa.Column("anio", sa.Integer, nullable=False),
        sa.Column("tipo", sa.String(20), nullable=False),
        sa.Column("titulo", sa.String(300), nullable=False),
        sa.Column("fecha", sa.Date, nullable=False),
        sa.Column("fecha_fin", sa.Date, nullable=True),
        sa.Column("hora_inicio", sa.String(5), nullable=True),
        sa.Column("hora_fin", sa.String(5), nullable=True),
        sa.Column("modalidad", sa.String(10), nullable=False),
        sa.Column("departamento", sa.String(5), nullable=True),
        sa.Column("sede", sa.String(200), nullable=True),
        sa.Column("institucion", sa.String(40), nullable=False),
        sa.Column("direccion", sa.String(500), nullable=True),
        sa.Column("asistentes", sa.BigInteger, _ten("asistentes"), nullable=True),
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
