"""The tables of the module `human_resources`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations import append_only

revision = "reporting_0003"
down_revision = "reporting_0002"
branch_labels = None
depends_on = None

TABLES = ("human_resources_puestos",)


def upgrade() -> None:
    append_only.add(
        "human_resources_puestos",
        sa.Column("periodo", sa.String(7), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=False),
        sa.Column("renglon", sa.String(3), nullable=False),
        sa.Column("contrato", sa.String(10), nullable=False),
        sa.Column("sexo", sa.String(2), nullable=False),
        sa.Column("serie", sa.String(9), nullable=False),
        sa.Column("ocupados", sa.BigInteger, nullable=False),
        sa.Column("ocupados_plaza", sa.BigInteger, nullable=True),
        sa.Column("vacantes", sa.BigInteger, nullable=True),
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
