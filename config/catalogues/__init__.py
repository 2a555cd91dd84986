"""Lists that are facts of the country: institutions, departments, budget lines."""

from __future__ import annotations

from config.catalogues.load import (
    BudgetLine,
    Department,
    Institution,
    budget_lines,
    departments,
    institutions,
)

__all__ = [
    "BudgetLine",
    "Department",
    "Institution",
    "budget_lines",
    "departments",
    "institutions",
]
