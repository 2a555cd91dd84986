"""The tables of the module `employment_management`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations import append_only

revision = "reporting_0008"
down_revision = "reporting_0007"
branch_labels = None
depends_on = None

TABLES = (
    "employment_management_convocatorias_empleo",
    "employment_management_resultados_concurso",
    "employment_management_ponderaciones",
    "employment_management_modelos_ponderacion",
    "employment_management_manual_empleo",
)


def upgrade() -> None:
    append_only.add(
        "employment_management_convocatorias_empleo",
        sa.Column("convocatoria", sa.String(60), nullable=False),
        sa.Column("periodo", sa.String(7), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=False),
        sa.Column("renglon", sa.String(3), nullable=False),
        sa.Column("tipo", sa.String(7), nullable=False),
        sa.Column("departamento", sa.String(5), nullable=False),
        sa.Column("modelo", sa.String(40), nullable=False),
        sa.Column("cambio", sa.String(7), nullable=False),
        sa.Column("puesto", sa.String(200), nullable=False),
        sa.Column("publicada", sa.Date, nullable=False),
        sa.Column("cierre", sa.Date, nullable=False),
        sa.Column("cambiada", sa.Date, nullable=True),
        sa.Column("plazas", sa.BigInteger, nullable=False),
    )
    append_only.add(
        "employment_management_resultados_concurso",
        sa.Column("convocatoria", sa.String(60), nullable=False),
        sa.Column("periodo", sa.String(7), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=False),
        sa.Column("renglon", sa.String(3), nullable=False),
        sa.Column("tipo", sa.String(7), nullable=False),
        sa.Column("plazas", sa.BigInteger, nullable=False),
        sa.Column("adjudicadas", sa.BigInteger, nullable=False),
        sa.Column("postulantes", sa.BigInteger, nullable=False),
        sa.Column("descalificados", sa.BigInteger, nullable=False),
        sa.Column("elegibles", sa.BigInteger, nullable=False),
        sa.Column("concursos", sa.BigInteger, nullable=False),
        sa.Column("dias", sa.BigInteger, nullable=True),
        sa.Column("impugnaciones", sa.BigInteger, nullable=False),
        sa.Column("nota_minima", sa.BigInteger, nullable=True),
        sa.Column("nota_maxima", sa.BigInteger, nullable=True),
        sa.Column("nota_adjudicada", sa.BigInteger, nullable=True),
    )
    append_only.add(
        "employment_management_ponderaciones",
        sa.Column("modelo", sa.String(40), nullable=False),
        sa.Column("factor", sa.String(80), nullable=False),
        sa.Column("lugar", sa.BigInteger, nullable=False),
        sa.Column("subfactor", sa.String(120), nullable=False),
        sa.Column("peso", sa.BigInteger, nullable=False),
        sa.Column("minimo", sa.BigInteger, nullable=True),
    )
    append_only.add(
        "employment_management_modelos_ponderacion",
        sa.Column("modelo", sa.String(40), nullable=False),
        sa.Column("nombre", sa.String(200), nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("grupo", sa.String(11), nullable=False),
        sa.Column("vigente_desde", sa.Date, nullable=False),
        sa.Column("vigente_hasta", sa.Date, nullable=True),
        sa.Column("minimo", sa.BigInteger, nullable=False),
    )
    append_only.add(
        "employment_management_manual_empleo",
        sa.Column("edicion", sa.BigInteger, nullable=False),
        sa.Column("capitulo", sa.BigInteger, nullable=False),
        sa.Column("titulo", sa.String(300), nullable=False),
        sa.Column("proceso", sa.String(13), nullable=False),
        sa.Column("fecha", sa.Date, nullable=False),
        sa.Column("direccion", sa.String(500), nullable=True),
        sa.Column("sha256", sa.String(64), nullable=True),
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
