"""The roles of the desk: who may see which page. What a person can open is a matter of keys."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody is at the desk for; the value is what the database holds."""

    COORDINATOR = "coordinator"
    INVESTIGATOR = "investigator"
    CLERK = "clerk"
    ANALYST = "analyst"
    AUDITOR = "auditor"


EVERYONE = frozenset(Role)
READERS = frozenset({Role.COORDINATOR, Role.INVESTIGATOR})
"""Those with a seat in the signed roster: reports can be sealed to them, and to nobody else."""
