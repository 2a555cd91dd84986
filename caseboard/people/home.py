"""Where each role begins: the page behind the door, and behind "Plaza Limpia"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import url_for

from caseboard.people.roles import Role

if TYPE_CHECKING:
    from caseboard.people.sessions import Present

_HOMES = {
    Role.COORDINATOR: "inbox.inbox",
    Role.INVESTIGATOR: "inbox.inbox",
    Role.CLERK: "paper.ask",
    Role.ANALYST: "statistics.months",
    Role.AUDITOR: "audit.chain",
}


def home_of(present: Present) -> str:
    """Return the address of the first page of whoever is there."""
    return url_for("people.waiting" if present.waiting else _HOMES[present.role])
