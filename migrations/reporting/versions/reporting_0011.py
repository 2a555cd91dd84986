"""The tables of the module `congress_ethics`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations import append_only

revision = "reporting_0011"
down_revision = "reporting_0010"
branch_labels = None
depends_on = None

TABLES = (
    "congress_ethics_articulos",
    "congress_ethics_codigos",
    "congress_ethics_formacion_etica",
    "congress_ethics_consultas_eticas",
)


def upgrade() -> None:
    append_only.add(
        "congress_ethics_articulos",
        sa.Column("edicion", sa.String(1), nullable=False),
        sa.Column("articulo", sa.BigInteger, nullable=False),
        sa.Column("tema", sa.String(13), nullable=False),
        sa.Column("cambio", sa.String(8), nullable=False),
        sa.Column("titulo", sa.String(200), nullable=False),
        sa.Column("texto", sa.String(4000), nullable=False),
    )
    append_only.add(
        "congress_ethics_codigos",
        sa.Column("edicion", sa.String(1), nullable=False),
        sa.Column("titulo", sa.String(300), nullable=False),
        sa.Column("acuerdo", sa.String(120), nullable=False),
        sa.Column("fecha", sa.Date, nullable=False),
        sa.Column("estado", sa.String(11), nullable=False),
        sa.Column("direccion", sa.String(500), nullable=True),
    )
    append_only.add(
        "congress_ethics_formacion_etica",
        sa.Column("periodo", sa.String(7), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=False),
        sa.Column("publico", sa.String(14), nullable=False),
        sa.Column("tema", sa.String(13), nullable=False),
        sa.Column("sesiones", sa.BigInteger, nullable=False),
        sa.Column("personas", sa.BigInteger, nullable=False),
    )
    append_only.add(
        "congress_ethics_consultas_eticas",
        sa.Column("periodo", sa.String(4), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=False),
        sa.Column("tema", sa.String(13), nullable=False),
        sa.Column("consultas", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
