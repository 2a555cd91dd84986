"""Lists that are facts of the country: institutions, departments, municipalities, budget lines."""

from __future__ import annotations

from config.catalogues.load import (
    BudgetLine,
    Department,
    Institution,
    Municipality,
    budget_lines,
    departments,
    institutions,
    municipalities,
    public_bodies,
)

__all__ = [
    "BudgetLine",
    "Department",
    "Institution",
    "Municipality",
    "budget_lines",
    "departments",
    "institutions",
    "municipalities",
    "public_bodies",
]
