"""Lists of facts of the country: institutions, places, budget lines, offences."""

from __future__ import annotations

from config.catalogues.countries import Country, countries, country_name
from config.catalogues.load import (
    BudgetLine,
    Department,
    Institution,
    Modus,
    Municipality,
    Offence,
    body_ids,
    body_names,
    budget_lines,
    departments,
    institutions,
    modus,
    municipalities,
    offences,
    public_bodies,
)

__all__ = [
    "BudgetLine",
    "Country",
    "Department",
    "Institution",
    "Modus",
    "Municipality",
    "Offence",
    "body_ids",
    "body_names",
    "budget_lines",
    "countries",
    "country_name",
    "departments",
    "institutions",
    "modus",
    "municipalities",
    "offences",
    "public_bodies",
]
