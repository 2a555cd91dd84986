"""The deal that the answers of a form tell, before any text is read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caseboard.facts.facts import Deal
from caseboard.facts.reading.bodies import bodies
from caseboard.facts.reading.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crypto.messages import Answer

_CODES = ("asked", "in_exchange", "payment")
_OF_THE_DEAL = ("institution", "unit", "place", "budget_line", "amount", "date", *_CODES)
_NO_CODE = frozenset({"unknown", "other"})
LONGEST_NOTE = 300


def answered(report: bytes, answers: Mapping[str, Answer]) -> Deal:
    """Return what was chosen and typed about the deal; of no source when nothing was."""
    used = tuple(f"{report.hex()}:{name}" for name in _OF_THE_DEAL if answers.get(name))
    named = _text(answers.get("institution_name"))
    return Deal(
        institution=_known(answers.get("institution")) or _body(named),
        unit=_text(answers.get("unit")),
        place=_text(answers.get("place")),
        budget_line=_known(answers.get("budget_line")),
        amount=_text(answers.get("amount")),
        date=_day(answers.get("date")),
        asked=_list(answers.get("asked")),
        in_exchange=_list(answers.get("in_exchange")),
        payment=_list(answers.get("payment")),
        note=named[:LONGEST_NOTE],
        sources=used,
    )


def _body(name: str) -> str:
    """Return the institution that somebody's own words name, "" when the catalogue has none."""
    return next((mention.value for mention, _ in bodies(Text(name))), "")


def _text(answer: Answer | None) -> str:
    return answer if isinstance(answer, str) else ""


def _known(answer: Answer | None) -> str:
    """Return a code that says something: "unknown" is no fact."""
    return "" if answer in _NO_CODE else _text(answer)


def _day(answer: Answer | None) -> str:
    """Return a day of the calendar, "" for anything else: a program of a stranger sent it."""
    try:
        return date.fromisoformat(_text(answer)).isoformat()
    except ValueError:
        return ""


def _list(answer: Answer | None) -> tuple[str, ...]:
    return (answer,) if isinstance(answer, str) and answer else tuple(answer or ())
