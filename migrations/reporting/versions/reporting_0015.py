"""The tables of the module `procurement`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations import append_only

revision = "reporting_0015"
down_revision = "reporting_0014"
branch_labels = None
depends_on = None

TABLES = (
    "procurement_procesos",
    "procurement_ofertas",
    "procurement_adjudicaciones",
    "procurement_contratos_compra",
    "procurement_pasos_manual",
    "procurement_umbrales",
    "procurement_procesos_sums",
    "procurement_ofertas_sums",
    "procurement_adjudicaciones_sums",
    "procurement_contratos_compra_sums",
)

# What a row's page looks rows of other tables up by.
INDEXES = (
    ("procurement_procesos", "ocid"),
    ("procurement_procesos", "nog"),
    ("procurement_ofertas", "ocid"),
    ("procurement_adjudicaciones", "ocid"),
    ("procurement_contratos_compra", "ocid"),
    ("public_investment_proyectos", "snip"),
    ("public_investment_contratos", "snip"),
    ("public_investment_contratos", "nog"),
    ("public_investment_contratos", "ocid"),
)


def upgrade() -> None:
    append_only.add(
        "procurement_procesos",
        sa.Column("periodo", sa.String(7), nullable=False),
        sa.Column("ocid", sa.String(80), nullable=False),
        sa.Column("nog", sa.String(20), nullable=True),
        sa.Column("institucion", sa.String(40), nullable=True),
        sa.Column("comprador", sa.String(300), nullable=False),
        sa.Column("nit_comprador", sa.String(40), nullable=True),
        sa.Column("unidad", sa.String(300), nullable=True),
        sa.Column("modalidad", sa.String(20), nullable=False),
        sa.Column("modalidad_original", sa.String(300), nullable=True),
        sa.Column("categoria", sa.String(10), nullable=True),
        sa.Column("titulo", sa.Text, nullable=False),
        sa.Column("estado", sa.String(15), nullable=True),
        sa.Column("estado_original", sa.String(100), nullable=True),
        sa.Column("publicado", sa.Date, nullable=True),
        sa.Column("cierre", sa.Date, nullable=True),
        sa.Column("monto", sa.BigInteger, nullable=True),
        sa.Column("oferentes", sa.BigInteger, nullable=True),
        sa.Column("con_ofertas", sa.BigInteger, nullable=True),
        sa.Column("una_oferta", sa.BigInteger, nullable=True),
    )
    append_only.add(
        "procurement_procesos_sums",
        sa.Column("periodo", sa.String(7), nullable=True),
        sa.Column("institucion", sa.String(40), nullable=True),
        sa.Column("modalidad", sa.String(20), nullable=True),
        sa.Column("categoria", sa.String(10), nullable=True),
        sa.Column("estado", sa.String(15), nullable=True),
        sa.Column("monto", sa.BigInteger, nullable=True),
        sa.Column("oferentes", sa.BigInteger, nullable=True),
        sa.Column("con_ofertas", sa.BigInteger, nullable=True),
        sa.Column("una_oferta", sa.BigInteger, nullable=True),
        sa.Column("rows", sa.Integer, nullable=False),
    )
    append_only.add(
        "procurement_ofertas",
        sa.Column("periodo", sa.String(7), nullable=False),
        sa.Column("ocid", sa.String(80), nullable=False),
        sa.Column("oferta", sa.String(120), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=True),
        sa.Column("modalidad", sa.String(20), nullable=False),
        sa.Column("estado", sa.String(15), nullable=True),
        sa.Column("tipo", sa.String(10), nullable=False),
        sa.Column("nit", sa.String(200), nullable=True),
        sa.Column("proveedor", sa.String(1000), nullable=True),
        sa.Column("fecha", sa.Date, nullable=True),
        sa.Column("monto", sa.BigInteger, nullable=True),
        sa.Column("otra_moneda", sa.String(40), nullable=True),
    )
    append_only.add(
        "procurement_ofertas_sums",
        sa.Column("periodo", sa.String(7), nullable=True),
        sa.Column("institucion", sa.String(40), nullable=True),
        sa.Column("modalidad", sa.String(20), nullable=True),
        sa.Column("estado", sa.String(15), nullable=True),
        sa.Column("tipo", sa.String(10), nullable=True),
        sa.Column("monto", sa.BigInteger, nullable=True),
        sa.Column("rows", sa.Integer, nullable=False),
    )
    append_only.add(
        "procurement_adjudicaciones",
        sa.Column("periodo", sa.String(7), nullable=False),
        sa.Column("ocid", sa.String(80), nullable=False),
        sa.Column("adjudicacion", sa.String(120), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=True),
        sa.Column("modalidad", sa.String(20), nullable=False),
        sa.Column("categoria", sa.String(10), nullable=True),
        sa.Column("tramo", sa.String(15), nullable=False),
        sa.Column("estado", sa.String(15), nullable=True),
        sa.Column("tipo", sa.String(10), nullable=False),
        sa.Column("nit", sa.String(200), nullable=True),
        sa.Column("proveedor", sa.String(1000), nullable=True),
        sa.Column("fecha", sa.Date, nullable=True),
        sa.Column("monto", sa.BigInteger, nullable=True),
        sa.Column("otra_moneda", sa.String(40), nullable=True),
    )
    append_only.add(
        "procurement_adjudicaciones_sums",
        sa.Column("periodo", sa.String(7), nullable=True),
        sa.Column("institucion", sa.String(40), nullable=True),
        sa.Column("modalidad", sa.String(20), nullable=True),
        sa.Column("categoria", sa.String(10), nullable=True),
        sa.Column("tramo", sa.String(15), nullable=True),
        sa.Column("estado", sa.String(15), nullable=True),
        sa.Column("tipo", sa.String(10), nullable=True),
        sa.Column("monto", sa.BigInteger, nullable=True),
        sa.Column("rows", sa.Integer, nullable=False),
    )
    append_only.add(
        "procurement_contratos_compra",
        sa.Column("periodo", sa.String(7), nullable=False),
        sa.Column("ocid", sa.String(80), nullable=False),
        sa.Column("contrato", sa.String(120), nullable=False),
        sa.Column("adjudicacion", sa.String(120), nullable=False),
        sa.Column("institucion", sa.String(40), nullable=True),
        sa.Column("modalidad", sa.String(20), nullable=False),
        sa.Column("numero", sa.String(120), nullable=True),
        sa.Column("estado", sa.String(15), nullable=True),
        sa.Column("firmado", sa.Date, nullable=True),
        sa.Column("inicio", sa.Date, nullable=True),
        sa.Column("fin", sa.Date, nullable=True),
        sa.Column("modificaciones", sa.BigInteger, nullable=False),
        sa.Column("monto", sa.BigInteger, nullable=True),
        sa.Column("otra_moneda", sa.String(40), nullable=True),
    )
    append_only.add(
        "procurement_contratos_compra_sums",
        sa.Column("periodo", sa.String(7), nullable=True),
        sa.Column("institucion", sa.String(40), nullable=True),
        sa.Column("modalidad", sa.String(20), nullable=True),
        sa.Column("estado", sa.String(15), nullable=True),
        sa.Column("modificaciones", sa.BigInteger, nullable=True),
        sa.Column("monto", sa.BigInteger, nullable=True),
        sa.Column("rows", sa.Integer, nullable=False),
    )
    append_only.add(
        "procurement_pasos_manual",
        sa.Column("edicion", sa.String(20), nullable=False),
        sa.Column("vigente_desde", sa.Date, nullable=False),
        sa.Column("procedimiento", sa.String(20), nullable=False),
        sa.Column("paso", sa.BigInteger, nullable=False),
        sa.Column("que_se_hace", sa.String(500), nullable=False),
        sa.Column("responsable", sa.String(200), nullable=True),
        sa.Column("dias", sa.BigInteger, nullable=False),
    )
    append_only.add(
        "procurement_umbrales",
        sa.Column("modalidad", sa.String(20), nullable=False),
        sa.Column("mas_de", sa.BigInteger, nullable=False),
        sa.Column("hasta", sa.BigInteger, nullable=True),
        sa.Column("ley", sa.String(200), nullable=False),
    )
    for table, column in INDEXES:
        op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    for table, column in INDEXES:
        op.drop_index(f"ix_{table}_{column}", table)
    for table in reversed(TABLES):
        op.drop_table(table)
