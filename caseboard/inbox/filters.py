"""What a list shows, as its address says it and as the index is asked for it.

The list, the table and the board stand on the same filters. What an address may not say in clear,
the words that were searched for, comes as a box (search/hiding.py).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caseboard.cases.states import STATES
from caseboard.inbox.cards import NEVER
from caseboard.inbox.words import AGES, DEADLINES, LEADS, MODES_SHORT, SEVERITIES, SORTS
from caseboard.search.asking import matches, parts_of
from caseboard.search.hiding import show

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from caseboard.people.splitting import Token
    from caseboard.search.folding import Stems

NEW_STATE = "nueva"
PARAMETERS = {
    "estado": "state",
    "entidad": "institution",
    "modo": "mode",
    "edad": "age",
    "plazo": "deadline",
    "gravedad": "severity",
    "lleva": "lead",
    "orden": "sort",
}
FLAGS = {"sin-leer": "unread", "mias": "mine"}
BOXED = "texto"
_LONGEST_ID = 64


@dataclass(frozen=True)
class Filters:
    """Values as they stand in the address, "" for any; `text` is what is searched for.

    `boxed` is the text as the address carries it.
    """

    state: str = ""
    institution: str = ""
    mode: str = ""
    age: str = ""
    deadline: str = ""
    severity: str = ""
    lead: str = ""
    sort: str = "nuevas"
    unread: bool = False
    mine: bool = False
    text: str = ""
    boxed: str = ""

    @property
    def chosen(self) -> bool:
        """Tell whether anything is left out of the list."""
        return replace(self, sort="nuevas", boxed="") != Filters()

    @property
    def narrowed(self) -> bool:
        """Tell whether a filter besides the words, or an order, was chosen."""
        return replace(self, text="", boxed="") != Filters()

    def address(self, **other: str) -> dict[str, str]:
        """Return the parameters of an address for these filters, with others in their place."""
        values = {name: getattr(self, field) for name, field in PARAMETERS.items()}
        values |= {name: "1" if getattr(self, field) else "" for name, field in FLAGS.items()}
        values |= {BOXED: self.boxed, "orden": "" if self.sort == "nuevas" else self.sort}
        return {name: value for name, value in (values | other).items() if value}


@dataclass(frozen=True)
class Asked:
    """Filters that an address asked for, and the names of those that meant nothing."""

    filters: Filters
    unknown: tuple[str, ...] = ()
    lost_text: bool = False


@dataclass(frozen=True)
class Where:
    """A condition on cards, in SQL, with its values."""

    condition: str
    values: tuple[object, ...]


def read_filters(address: Mapping[str, str], token: Token) -> Asked:
    """Return what an address asks for; what is not known is left out and told."""
    given = {field: address.get(name, "").strip() for name, field in PARAMETERS.items()}
    given["sort"] = given["sort"] or "nuevas"
    unknown = [name for name, field in PARAMETERS.items() if not _holds(field, given[field])]
    for name in unknown:
        given[PARAMETERS[name]] = "nuevas" if PARAMETERS[name] == "sort" else ""
    unread, mine = (address.get(name) == "1" for name in FLAGS)
    boxed = address.get(BOXED, "")
    text = show(boxed, token.key) if boxed and token.key else None
    filters = Filters(
        **given, unread=unread, mine=mine, text=text or "", boxed=boxed if text else ""
    )
    return Asked(filters, tuple(unknown), lost_text=bool(boxed) and text is None)


def where_of(filters: Filters, today: int, stems: Stems) -> Where:
    """Return the condition; `today` is an ordinal, for ages and deadlines."""
    conditions: list[Where] = []
    for field in ("state", "institution", "mode"):
        value = getattr(filters, field)
        if value:
            conditions.append(Where(f"{field} = ?", ("" if value == NEW_STATE else value,)))
    if filters.severity:
        conditions.append(Where("severity = ?", (int(filters.severity),)))
    if filters.unread:
        conditions.append(Where("unread > 0", ()))
    if filters.mine:
        conditions.append(Where("mine = 1", ()))
    if filters.lead:
        conditions.append(_LEADS[filters.lead])
    if filters.age:
        conditions.append(_AGES[filters.age](today))
    if filters.deadline:
        conditions.append(_DEADLINES[filters.deadline](today))
    conditions += _text(filters.text, stems)
    condition = " AND ".join(each.condition for each in conditions) or "1"
    return Where(condition, tuple(value for each in conditions for value in each.values))


ORDERS = {
    "nuevas": "day DESC, thread DESC",
    "viejas": "day, thread",
    "plazo": "due, thread",
    "movidas": "moved DESC, thread DESC",
    "gravedad": "severity DESC, thread DESC",
    "entidad": "institution, day DESC, thread DESC",
}

_AGES: dict[str, Callable[[int], Where]] = {
    "semana": lambda today: Where("day >= ?", (today - 7,)),
    "mes": lambda today: Where("day BETWEEN ? AND ?", (today - 30, today - 8)),
    "trimestre": lambda today: Where("day BETWEEN ? AND ?", (today - 90, today - 31)),
    "mas": lambda today: Where("day < ?", (today - 90,)),
}
_DEADLINES: dict[str, Callable[[int], Where]] = {
    "vencido": lambda today: Where("due < ?", (today,)),
    "cerca": lambda today: Where("due >= ? AND due < ? AND warned <= ?", (today, NEVER, today)),
    "lejos": lambda today: Where("due >= ? AND due < ? AND warned > ?", (today, NEVER, today)),
    "sin": lambda _today: Where("due = ?", (NEVER,)),
}
_LEADS = {
    "yo": Where("led = 1", ()),
    "nadie": Where("lead = ''", ()),
    "otra": Where("lead > '' AND led = 0", ()),
}
_KNOWN: dict[str, Collection[str]] = {
    "state": {NEW_STATE, *STATES},
    "mode": MODES_SHORT,
    "age": AGES,
    "deadline": DEADLINES,
    "severity": SEVERITIES,
    "lead": LEADS,
    "sort": SORTS,
}


def _holds(field: str, value: str) -> bool:
    if field == "institution":
        return len(value) <= _LONGEST_ID
    return value == "" or value in _KNOWN[field]


def _text(text: str, stems: Stems) -> list[Where]:
    parts = parts_of(text)
    if text and not parts:
        return [Where("0", ())]
    found = zip(("words", "stems"), matches(parts, stems), strict=True)
    return [
        Where(f"doc IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)", (expression,))
        for table, expression in found
        if expression
    ]
