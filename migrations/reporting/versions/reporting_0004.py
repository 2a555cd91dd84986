"""The tables of the module `accountability`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations import append_only

revision = "reporting_0004"
down_revision = "reporting_0003"
branch_labels = None
depends_on = None

TABLES = (
    "accountability_ejecucion",
    "accountability_avance",
    "accountability_documentos",
)


def upgrade() -> None:
    op.create_table(
        "accountability_ejecucion",
        _publication(),
        sa.Column("line", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("periodo", sa.String(7), nullable=False),
        sa.Column("ejercicio", sa.Integer, nullable=False),
        sa.Column("institucion", sa.String(40), nullable=False),
        sa.Column("unidad", sa.String(200), nullable=False),
        sa.Column("programa", sa.String(200), nullable=False),
        sa.Column("renglon", sa.String(3), nullable=True),
        sa.Column("fuente", sa.String(10), nullable=False),
        sa.Column("funcion", sa.String(10), nullable=False),
        sa.Column("departamento", sa.String(5), nullable=True),
        sa.Column("asignado", sa.BigInteger, nullable=False),
        sa.Column("modificado", sa.BigInteger, nullable=False),
        sa.Column("vigente", sa.BigInteger, nullable=False),
        sa.Column("comprometido", sa.BigInteger, nullable=False),
        sa.Column("devengado", sa.BigInteger, nullable=False),
        sa.Column("pagado", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "accountability_avance",
        _publication(),
        sa.Column("line", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("periodo", sa.String(7), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=False),
        sa.Column("tema", sa.String(10), nullable=False),
        sa.Column("producto", sa.String(200), nullable=False),
        sa.Column("unidad_medida", sa.String(60), nullable=False),
        sa.Column("departamento", sa.String(5), nullable=True),
        sa.Column("meta_inicial", sa.BigInteger, nullable=False),
        sa.Column("meta_vigente", sa.BigInteger, nullable=False),
        sa.Column("ejecutado_fisico", sa.BigInteger, nullable=False),
        sa.Column("vigente", sa.BigInteger, nullable=False),
        sa.Column("devengado", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "accountability_documentos",
        _publication(),
        sa.Column("line", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("tipo", sa.String(10), nullable=False),
        sa.Column("titulo", sa.String(300), nullable=False),
        sa.Column("edicion", sa.String(60), nullable=False),
        sa.Column("fecha", sa.Date, nullable=False),
        sa.Column("direccion", sa.String(500), nullable=True),
        sa.Column("sha256", sa.String(64), nullable=True),
        sqlite_with_rowid=False,
    )
    append_only.keep(*TABLES)


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _publication() -> sa.Column[int]:
    place = sa.ForeignKey("publications.id", deferrable=True, initially="DEFERRED")
    return sa.Column("publication_id", sa.Integer, place, primary_key=True, autoincrement=False)
