"""The tables of the module `expert_panels`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations import append_only

revision = "reporting_0012"
down_revision = "reporting_0011"
branch_labels = None
depends_on = None

TABLES = (
    "expert_panels_eventos",
    "expert_panels_participaciones",
    "expert_panels_practicas_expuestas",
    "expert_panels_replicas",
    "expert_panels_asistencia",
)


def _ten(column: str) -> sa.CheckConstraint:
    """Keep out a count of fewer than ten people, whichever hand brings it."""
    return sa.CheckConstraint(f"{column} >= 10")


def upgrade() -> None:
    append_only.add(
        "expert_panels_eventos",
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
    )
    append_only.add(
        "expert_panels_participaciones",
        sa.Column("evento", sa.String(40), nullable=False),
        sa.Column("anio", sa.Integer, nullable=False),
        sa.Column("rol", sa.String(10), nullable=False),
        sa.Column("nombre", sa.String(200), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=True),
        sa.Column("organizacion", sa.String(200), nullable=True),
    )
    append_only.add(
        "expert_panels_practicas_expuestas",
        sa.Column("practica_expuesta", sa.String(40), nullable=False),
        sa.Column("evento", sa.String(40), nullable=False),
        sa.Column("anio", sa.Integer, nullable=False),
        sa.Column("titulo", sa.String(200), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=False),
    )
    append_only.add(
        "expert_panels_replicas",
        sa.Column("practica_expuesta", sa.String(40), nullable=False),
        sa.Column("titulo", sa.String(200), nullable=False),
        sa.Column("anio", sa.Integer, nullable=False),
        sa.Column("institucion", sa.String(40), nullable=False),
        sa.Column("fecha", sa.Date, nullable=False),
        sa.Column("evidencia", sa.String(500), nullable=True),
    )
    append_only.add(
        "expert_panels_asistencia",
        sa.Column("evento", sa.String(40), nullable=False),
        sa.Column("anio", sa.Integer, nullable=False),
        sa.Column("grupo", sa.String(12), nullable=False),
        sa.Column("sexo", sa.String(2), nullable=False),
        sa.Column("personas", sa.BigInteger, _ten("personas"), nullable=False),
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
