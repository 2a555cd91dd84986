"""The tables of the module `good_practices`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations import append_only

revision = "reporting_0014"
down_revision = "reporting_0013"
branch_labels = None
depends_on = None

TABLES = (
    "good_practices_practicas",
    "good_practices_adopciones",
)


def upgrade() -> None:
    append_only.add(
        "good_practices_practicas",
        sa.Column("practica", sa.BigInteger, nullable=False),
        sa.Column("tema", sa.String(20), nullable=False),
        sa.Column("titulo", sa.String(200), nullable=False),
        sa.Column("problema", sa.String(2000), nullable=False),
        sa.Column("descripcion", sa.String(4000), nullable=False),
        sa.Column("resultado", sa.String(2000), nullable=True),
        sa.Column("institucion", sa.String(40), nullable=False),
    )
    append_only.add(
        "good_practices_adopciones",
        sa.Column("periodo", sa.String(7), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=False),
        sa.Column("practica", sa.BigInteger, nullable=False),
        sa.Column("titulo", sa.String(200), nullable=False),
        sa.Column("tema", sa.String(20), nullable=False),
        sa.Column("estado", sa.String(12), nullable=False),
        sa.Column("fecha", sa.Date, nullable=True),
        sa.Column("evidencia", sa.String(500), nullable=True),
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
