"""The tables of the module `public_information`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations import append_only

revision = "reporting_0007"
down_revision = "reporting_0006"
branch_labels = None
depends_on = None

TABLES = (
    "public_information_solicitudes_informacion",
    "public_information_verificacion_oficio",
    "public_information_capacitacion_uip",
    "public_information_unidades_informacion",
)


def upgrade() -> None:
    append_only.add(
        "public_information_solicitudes_informacion",
        sa.Column("periodo", sa.String(7), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=False),
        sa.Column("resultado", sa.String(11), nullable=False),
        sa.Column("uip", sa.String(7), nullable=False),
        sa.Column("solicitudes", sa.BigInteger, nullable=False),
        sa.Column("entregadas", sa.BigInteger, nullable=False),
        sa.Column("respondidas", sa.BigInteger, nullable=False),
        sa.Column("dias", sa.BigInteger, nullable=False),
        sa.Column("prorrogas", sa.BigInteger, nullable=False),
    )
    append_only.add(
        "public_information_verificacion_oficio",
        sa.Column("periodo", sa.String(7), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=False),
        sa.Column("numeral", sa.String(2), nullable=False),
        sa.Column("estado", sa.String(9), nullable=False),
        sa.Column("uip", sa.String(7), nullable=False),
        sa.Column("fecha", sa.Date, nullable=False),
        sa.Column("aplica", sa.BigInteger, nullable=False),
        sa.Column("cumple", sa.BigInteger, nullable=False),
        sa.Column("direccion", sa.String(500), nullable=True),
    )
    append_only.add(
        "public_information_capacitacion_uip",
        sa.Column("periodo", sa.String(7), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=False),
        sa.Column("tema", sa.String(13), nullable=False),
        sa.Column("modalidad", sa.String(10), nullable=False),
        sa.Column("uip", sa.String(7), nullable=False),
        sa.Column("fecha", sa.Date, nullable=False),
        sa.Column("horas", sa.BigInteger, nullable=False),
        sa.Column("personas", sa.BigInteger, nullable=False),
    )
    append_only.add(
        "public_information_unidades_informacion",
        sa.Column("uip", sa.String(7), nullable=False),
        sa.Column("nombre", sa.String(200), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=False),
        sa.Column("tipo", sa.String(13), nullable=False),
        sa.Column("departamento", sa.String(5), nullable=False),
        sa.Column("direccion", sa.String(200), nullable=True),
        sa.Column("telefono", sa.String(40), nullable=True),
        sa.Column("portal", sa.String(500), nullable=True),
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
