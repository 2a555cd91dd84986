"""The tables of the module `transparency_diagnosis`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations import append_only

revision = "reporting_0006"
down_revision = "reporting_0005"
branch_labels = None
depends_on = None

TABLES = (
    "transparency_diagnosis_indicadores_diagnostico",
    "transparency_diagnosis_etapas_diagnostico",
    "transparency_diagnosis_hallazgos",
    "transparency_diagnosis_diagnosticos",
)


def upgrade() -> None:
    append_only.add(
        "transparency_diagnosis_indicadores_diagnostico",
        sa.Column("diagnostico", sa.String(60), nullable=False),
        sa.Column("anio", sa.String(4), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=False),
        sa.Column("etapa", sa.String(3), nullable=False),
        sa.Column("dimension", sa.String(13), nullable=False),
        sa.Column("metodo", sa.String(12), nullable=False),
        sa.Column("nivel", sa.String(9), nullable=False),
        sa.Column("indicador", sa.String(20), nullable=False),
        sa.Column("nombre", sa.String(300), nullable=False),
        sa.Column("valor", sa.BigInteger, nullable=False),
        sa.Column("maximo", sa.BigInteger, nullable=False),
        sa.Column("norma", sa.String(200), nullable=True),
    )
    append_only.add(
        "transparency_diagnosis_etapas_diagnostico",
        sa.Column("diagnostico", sa.String(60), nullable=False),
        sa.Column("anio", sa.String(4), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=False),
        sa.Column("etapa", sa.String(3), nullable=False),
        sa.Column("nombre", sa.String(200), nullable=False),
        sa.Column("estado", sa.String(9), nullable=False),
        sa.Column("inicio", sa.Date, nullable=True),
        sa.Column("fin", sa.Date, nullable=True),
        sa.Column("evidencias", sa.BigInteger, nullable=False),
        sa.Column("evidencia", sa.String(300), nullable=True),
        sa.Column("direccion", sa.String(500), nullable=True),
    )
    append_only.add(
        "transparency_diagnosis_hallazgos",
        sa.Column("diagnostico", sa.String(60), nullable=False),
        sa.Column("anio", sa.String(4), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=False),
        sa.Column("numero", sa.BigInteger, nullable=False),
        sa.Column("etapa", sa.String(3), nullable=False),
        sa.Column("dimension", sa.String(13), nullable=False),
        sa.Column("tipo", sa.String(9), nullable=False),
        sa.Column("hallazgo", sa.String(1000), nullable=False),
        sa.Column("recomendacion", sa.String(1000), nullable=True),
        sa.Column("seguimiento", sa.String(11), nullable=False),
        sa.Column("revisado", sa.Date, nullable=True),
        sa.Column("evidencia", sa.String(300), nullable=True),
    )
    append_only.add(
        "transparency_diagnosis_diagnosticos",
        sa.Column("diagnostico", sa.String(60), nullable=False),
        sa.Column("anio", sa.String(4), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=False),
        sa.Column("estado", sa.String(10), nullable=False),
        sa.Column("nivel", sa.String(13), nullable=False),
        sa.Column("inicio", sa.Date, nullable=False),
        sa.Column("fin", sa.Date, nullable=True),
        sa.Column("informe", sa.String(500), nullable=True),
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
