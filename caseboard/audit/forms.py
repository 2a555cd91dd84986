"""What an auditor looks for in the chain: who, what, about which object, on which days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caseboard.audit.actions import VERBS, Sought

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

LONGEST = 64


def sought_of(asked: MultiDict[str, str]) -> tuple[Sought, list[str]]:
    """Return what the address asks for, and the names of the fields that say nothing sensible.

    A field that makes no sense is left out, and the page says so: nobody takes "nothing found"
    for an answer to a question that was never put.
    """
    odd: list[str] = []
    actor, verb, subject = (asked.get(name, "").strip() for name in ("quien", "que", "sobre"))
    if verb and verb not in VERBS:
        odd.append("que")
        verb = ""
    first, last = (_day(asked, name, odd) for name in ("desde", "hasta"))
    subject = subject.replace("-", "") if len(subject) in {9, 36} else subject
    return Sought(actor[:LONGEST], verb, subject[:LONGEST], first, last), odd


def before_of(asked: MultiDict[str, str]) -> int | None:
    """Return the number before which the page begins, None for the newest."""
    return asked.get("antes", None, type=int)


def _day(asked: MultiDict[str, str], name: str, odd: list[str]) -> date | None:
    text = asked.get(name, "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        odd.append(name)
        return None
