"""The tables of the module `complaints`, and the ledger of what its years cost."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations import append_only, privacy_ledger

revision = "reporting_0016"
down_revision = "reporting_0015"
branch_labels = None
depends_on = None

TABLES = (
    "complaints_denuncias_entidad",
    "complaints_denuncias_region",
    "complaints_denuncias_conducta",
    "complaints_denuncias_trimestre",
    "complaints_denuncias_actos",
    "complaints_denuncias_privacidad",
)

LEDGER = "complaint_ledger"


def upgrade() -> None:
    append_only.add(
        "complaints_denuncias_entidad",
        sa.Column("institucion", sa.String(40), nullable=True),
        sa.Column("codigo", sa.String(40), nullable=False),
        sa.Column("estimado", sa.BigInteger, nullable=False),
        sa.Column("minimo", sa.BigInteger, nullable=False),
        sa.Column("maximo", sa.BigInteger, nullable=False),
        sa.Column("con_ruido", sa.BigInteger, nullable=False),
        sa.Column("lectura", sa.String(15), nullable=False),
        sa.Column("periodo", sa.String(4), nullable=False),
    )
    append_only.add(
        "complaints_denuncias_region",
        sa.Column("region", sa.String(13), nullable=False),
        sa.Column("estimado", sa.BigInteger, nullable=False),
        sa.Column("minimo", sa.BigInteger, nullable=False),
        sa.Column("maximo", sa.BigInteger, nullable=False),
        sa.Column("con_ruido", sa.BigInteger, nullable=False),
        sa.Column("lectura", sa.String(15), nullable=False),
        sa.Column("periodo", sa.String(4), nullable=False),
    )
    append_only.add(
        "complaints_denuncias_conducta",
        sa.Column("trato", sa.String(30), nullable=False),
        sa.Column("conducta", sa.String(10), nullable=False),
        sa.Column("contrato", sa.String(10), nullable=False),
        sa.Column("estimado", sa.BigInteger, nullable=False),
        sa.Column("minimo", sa.BigInteger, nullable=False),
        sa.Column("maximo", sa.BigInteger, nullable=False),
        sa.Column("con_ruido", sa.BigInteger, nullable=False),
        sa.Column("lectura", sa.String(15), nullable=False),
        sa.Column("periodo", sa.String(4), nullable=False),
    )
    append_only.add(
        "complaints_denuncias_trimestre",
        sa.Column("trimestres", sa.String(3), nullable=False),
        sa.Column("recibidas", sa.BigInteger, nullable=True),
        sa.Column("periodo", sa.String(4), nullable=False),
    )
    append_only.add(
        "complaints_denuncias_actos",
        sa.Column("acto", sa.String(14), nullable=False),
        sa.Column("casos", sa.BigInteger, nullable=False),
        sa.Column("periodo", sa.String(4), nullable=False),
    )
    append_only.add(
        "complaints_denuncias_privacidad",
        sa.Column("tabla", sa.String(8), nullable=False),
        sa.Column("epsilon", sa.BigInteger, nullable=False),
        sa.Column("escala", sa.BigInteger, nullable=False),
        sa.Column("partes", sa.BigInteger, nullable=False),
        sa.Column("margen", sa.BigInteger, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("periodo", sa.String(4), nullable=False),
    )
    privacy_ledger.create(LEDGER)


def downgrade() -> None:
    privacy_ledger.drop(LEDGER)
    for table in reversed(TABLES):
        op.drop_table(table)
