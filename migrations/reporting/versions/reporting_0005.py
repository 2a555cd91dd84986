"""The tables of the module `public_investment`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations import append_only

revision = "reporting_0005"
down_revision = "reporting_0004"
branch_labels = None
depends_on = None

TABLES = (
    "public_investment_proyectos",
    "public_investment_programacion",
    "public_investment_avances",
    "public_investment_etapas",
    "public_investment_contratos",
)


def upgrade() -> None:
    append_only.add(
        "public_investment_proyectos",
        sa.Column("snip", sa.String(20), nullable=False),
        sa.Column("nombre", sa.String(500), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=False),
        sa.Column("sector", sa.String(40), nullable=False),
        sa.Column("tipo", sa.String(20), nullable=False),
        sa.Column("estado", sa.String(20), nullable=False),
        sa.Column("departamento", sa.String(5), nullable=True),
        sa.Column("municipio", sa.String(80), nullable=True),
        sa.Column("latitud", sa.BigInteger, nullable=True),
        sa.Column("longitud", sa.BigInteger, nullable=True),
        sa.Column("inicio_plan", sa.Date, nullable=True),
        sa.Column("fin_plan", sa.Date, nullable=True),
        sa.Column("costo", sa.BigInteger, nullable=False),
        sa.Column("codigo_gestion", sa.String(40), nullable=True),
    )
    append_only.add(
        "public_investment_programacion",
        sa.Column("snip", sa.String(20), nullable=False),
        sa.Column("ejercicio", sa.Integer, nullable=False),
        sa.Column("institucion", sa.String(40), nullable=False),
        sa.Column("asignado", sa.BigInteger, nullable=False),
        sa.Column("vigente", sa.BigInteger, nullable=False),
        sa.Column("devengado", sa.BigInteger, nullable=False),
    )
    append_only.add(
        "public_investment_avances",
        sa.Column("snip", sa.String(20), nullable=False),
        sa.Column("fecha", sa.Date, nullable=False),
        sa.Column("fisico", sa.BigInteger, nullable=False),
        sa.Column("financiero", sa.BigInteger, nullable=False),
    )
    append_only.add(
        "public_investment_etapas",
        sa.Column("snip", sa.String(20), nullable=False),
        sa.Column("etapa", sa.String(20), nullable=False),
        sa.Column("fecha", sa.Date, nullable=False),
        sa.Column("documento", sa.String(300), nullable=True),
    )
    append_only.add(
        "public_investment_contratos",
        sa.Column("snip", sa.String(20), nullable=False),
        sa.Column("nog", sa.String(20), nullable=False),
        sa.Column("ocid", sa.String(60), nullable=True),
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
