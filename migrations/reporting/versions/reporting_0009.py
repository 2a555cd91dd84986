"""The tables of the module `foreign_ngos`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations import append_only

revision = "reporting_0009"
down_revision = "reporting_0008"
branch_labels = None
depends_on = None

TABLES = ("foreign_ngos_donaciones", "foreign_ngos_organizaciones", "foreign_ngos_tramites")


def upgrade() -> None:
    append_only.add(
        "foreign_ngos_donaciones",
        sa.Column("periodo", sa.String(4), nullable=False),
        sa.Column("informe", sa.String(30), nullable=False),
        sa.Column("registro", sa.String(30), nullable=False),
        sa.Column("fecha", sa.Date, nullable=False),
        sa.Column("pais_procedencia", sa.String(2), nullable=False),
        sa.Column("donante", sa.String(2), nullable=False),
        sa.Column("sector", sa.String(3), nullable=False),
        sa.Column("departamento", sa.String(5), nullable=True),
        sa.Column("moneda", sa.String(3), nullable=False),
        sa.Column("monto", sa.BigInteger, nullable=False),
        sa.Column("monto_gtq", sa.BigInteger, nullable=False),
    )
    append_only.add(
        "foreign_ngos_organizaciones",
        sa.Column("registro", sa.String(30), nullable=False),
        sa.Column("nombre", sa.String(300), nullable=False),
        sa.Column("pais", sa.String(2), nullable=False),
        sa.Column("estado", sa.String(12), nullable=False),
        sa.Column("anio_inscripcion", sa.Integer, nullable=True),
        sa.Column("inscrita", sa.Date, nullable=True),
        sa.Column("actualizada", sa.Date, nullable=True),
    )
    append_only.add(
        "foreign_ngos_tramites",
        sa.Column("periodo", sa.String(4), nullable=False),
        sa.Column("expediente", sa.String(30), nullable=False),
        sa.Column("registro", sa.String(30), nullable=False),
        sa.Column("tipo", sa.String(16), nullable=False),
        sa.Column("pais", sa.String(2), nullable=False),
        sa.Column("ingreso", sa.Date, nullable=False),
        sa.Column("resolucion", sa.Date, nullable=True),
        sa.Column("resuelto", sa.BigInteger, nullable=False),
        sa.Column("tramite", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
