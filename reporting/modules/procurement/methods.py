"""Our grouping of what GUATECOMPRAS calls its ways of buying, and the limits that the law sets.

The source's own words stay beside the group; the first fragment that they have decides.
"""

from __future__ import annotations

from decimal import Decimal

from reporting.searching.words import folded

FRAGMENTS = (
    ("baja cuantia", "baja_cuantia"),
    ("compra directa", "compra_directa"),
    ("contrato abierto", "contrato_abierto"),
    ("subasta", "subasta"),
    ("cotizacion", "cotizacion"),
    ("licitacion", "licitacion"),
    ("arrendamiento", "arrendamiento"),
    ("proveedor unico", "proveedor_unico"),
    ("excepcion", "excepcion"),
)
OTHER = "otra"
# Decreto 57-92 as reformed: what each way of buying may cost at most, in quetzales.
SIZES = (
    (Decimal(25_000), "hasta_25000"),
    (Decimal(90_000), "hasta_90000"),
    (Decimal(900_000), "hasta_900000"),
)


def method_of(words: str) -> str:
    """Return the group of a way of buying as the source writes it."""
    said = folded(words)
    return next((value for fragment, value in FRAGMENTS if fragment in said), OTHER)


def size_of(amount: str | None) -> str:
    """Return the legal limit into which an amount in quetzales fits."""
    if amount is None:
        return "sin_monto"
    return next((value for most, value in SIZES if Decimal(amount) <= most), "mas")
