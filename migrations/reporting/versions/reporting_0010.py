"""The tables of the module `open_government`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations import append_only

revision = "reporting_0010"
down_revision = "reporting_0009"
branch_labels = None
depends_on = None

TABLES = (
    "open_government_compromisos",
    "open_government_hitos",
    "open_government_reuniones",
    "open_government_orientaciones",
)


def upgrade() -> None:
    append_only.add(
        "open_government_compromisos",
        sa.Column("compromiso", sa.String(6), nullable=False),
        sa.Column("numero", sa.BigInteger, nullable=False),
        sa.Column("titulo", sa.String(300), nullable=False),
        sa.Column("plan", sa.String(9), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=False),
        sa.Column("apoyo", sa.String(500), nullable=True),
        sa.Column("area", sa.String(20), nullable=False),
        sa.Column("inicio", sa.Date, nullable=False),
        sa.Column("fin", sa.Date, nullable=False),
        sa.Column("verificable", sa.String(2), nullable=True),
        sa.Column("lente", sa.String(2), nullable=True),
        sa.Column("potencial", sa.String(11), nullable=True),
        sa.Column("grupo", sa.BigInteger, nullable=True),
        sa.Column("cumplimiento_gobierno", sa.String(11), nullable=True),
        sa.Column("cumplimiento_irm", sa.String(11), nullable=True),
        sa.Column("resultado_gobierno", sa.String(11), nullable=True),
        sa.Column("resultado_irm", sa.String(11), nullable=True),
    )
    append_only.add(
        "open_government_hitos",
        sa.Column("periodo", sa.String(7), nullable=False),
        sa.Column("compromiso", sa.String(6), nullable=False),
        sa.Column("hito", sa.BigInteger, nullable=False),
        sa.Column("texto", sa.String(500), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=False),
        sa.Column("inicio", sa.Date, nullable=False),
        sa.Column("fin", sa.Date, nullable=False),
        sa.Column("estado", sa.String(11), nullable=False),
        sa.Column("avance", sa.BigInteger, nullable=False),
        sa.Column("total", sa.BigInteger, nullable=False),
        sa.Column("evidencia", sa.String(500), nullable=True),
    )
    append_only.add(
        "open_government_reuniones",
        sa.Column("periodo", sa.String(4), nullable=False),
        sa.Column("numero", sa.BigInteger, nullable=False),
        sa.Column("fecha", sa.Date, nullable=False),
        sa.Column("tipo", sa.String(13), nullable=False),
        sa.Column("tema", sa.String(300), nullable=False),
        sa.Column("compromiso", sa.String(6), nullable=True),
        sa.Column("departamento", sa.String(5), nullable=True),
        sa.Column("entidades", sa.BigInteger, nullable=False),
        sa.Column("organizaciones", sa.BigInteger, nullable=False),
        sa.Column("asistentes", sa.BigInteger, nullable=False),
        sa.Column("acta", sa.String(500), nullable=True),
    )
    append_only.add(
        "open_government_orientaciones",
        sa.Column("periodo", sa.String(4), nullable=False),
        sa.Column("numero", sa.BigInteger, nullable=False),
        sa.Column("fecha", sa.Date, nullable=False),
        sa.Column("emisor", sa.String(4), nullable=False),
        sa.Column("documento", sa.String(300), nullable=False),
        sa.Column("recomendacion", sa.String(1000), nullable=False),
        sa.Column("respuesta", sa.String(1000), nullable=True),
        sa.Column("estado", sa.String(10), nullable=False),
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
