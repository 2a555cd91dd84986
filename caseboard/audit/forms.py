"""What an auditor looks for in the chain: who, what, about which object, on which days."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from caseboard.audit.actions import NOBODY, VERBS
from caseboard.audit.checkpoints import DESK
from caseboard.audit.seeking import Sought
from caseboard.paper.numbers import is_number

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from werkzeug.datastructures import MultiDict

# A case, a roster or a month; people and sheets of paper are the other objects of the chain.
_OBJECT = re.compile(r"[0-9a-f]{32}|[0-9a-f]{64}|20[0-9]{2}-(?:0[1-9]|1[0-2])", re.ASCII)
_WITH_DASHES = 36
_MOST = 2**62
_YEARS = range(2000, 2200)


def sought_of(
    asked: MultiDict[str, str], members: Collection[str]
) -> tuple[Sought, int | None, list[str]]:
    """Return what the address asks for, the number before which its page begins, and what is odd.

    `members` are the short names that the desk knows. `odd` names the fields that say nothing
    sensible. They are left out, and the page says so: nobody takes "nothing found" for an answer
    to a question that was never put. What is left is written into the chain: names that stand
    there already, numbers, references and days, never words of a person's own.
    """
    odd: list[str] = []
    people = {*members, NOBODY, DESK}

    def is_object(text: str) -> bool:
        return bool(_OBJECT.fullmatch(text)) or text in people or is_number(text)

    sought = Sought(
        actor=_known(asked, "quien", odd, people.__contains__),
        verb=_known(asked, "que", odd, VERBS.__contains__),
        object=_known(asked, "sobre", odd, is_object),
        first=_day(asked, "desde", odd),
        last=_day(asked, "hasta", odd),
    )
    return sought, _before(asked, odd), odd


def _known(
    asked: MultiDict[str, str], name: str, odd: list[str], fits: Callable[[str], object]
) -> str:
    text = asked.get(name, "").strip()
    if name == "sobre" and len(text) == _WITH_DASHES:
        text = text.replace("-", "")
    if not text or fits(text):
        return text
    odd.append(name)
    return ""


def _before(asked: MultiDict[str, str], odd: list[str]) -> int | None:
    number = asked.get("antes", 0, type=int)
    if 0 < number <= _MOST:
        return number
    if asked.get("antes"):
        odd.append("antes")
    return None


def _day(asked: MultiDict[str, str], name: str, odd: list[str]) -> date | None:
    text = asked.get(name, "").strip()
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        day = date.min
    if day and day.year not in _YEARS:  # also what no clock of ours can go on from
        odd.append(name)
        return None
    return day
