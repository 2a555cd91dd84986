"""Lists of facts of the country: institutions, places, budget lines, offences."""

from __future__ import annotations

from config.catalogues.load import (
    BudgetLine,
    Department,
    Institution,
    Municipality,
    Offence,
    budget_lines,
    departments,
    institutions,
    municipalities,
    offences,
    public_bodies,
)

__all__ = [
    "BudgetLine",
    "Department",
    "Institution",
    "Municipality",
    "Offence",
    "budget_lines",
    "departments",
    "institutions",
    "municipalities",
    "offences",
    "public_bodies",
]
