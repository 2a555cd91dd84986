"""Reading marks out of an address. What was typed is kept as it was, right or wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from flask_babel import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporting.modules.employment_management.weighing import Model

# 85, 85.5 and 85,50; fewer digits than any mark needs are let through, to be told as too large.
NUMBER = re.compile(r"(\d{1,9})(?:[.,](\d{1,9}))?", re.ASCII)
MOST, DECIMALS = Decimal(100), 2
MARK, OTHER = "nota", "otra"


@dataclass
class Typed:
    """What somebody typed: `texts` by field, `marks` and `others` by place, `faults` by field."""

    texts: dict[str, str] = field(default_factory=dict)
    marks: dict[int, Decimal] = field(default_factory=dict)
    others: dict[int, Decimal] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


def read(model: Model, asked: Mapping[str, str]) -> Typed:
    """Return the marks of a model that an address holds; an empty field is no mark."""
    found = Typed()
    for each in model.subfactors:
        for name, kept in ((MARK, found.marks), (OTHER, found.others)):
            key = f"{name}-{each.place}"
            text = asked.get(key, "").strip()
            if not text:
                continue
            found.texts[key] = text
            mark = _mark(text)
            if isinstance(mark, str):
                found.faults[key] = mark
            else:
                kept[each.place] = mark
    return found


def _mark(text: str) -> Decimal | str:
    """Return a mark, or the sentence that says what to write instead."""
    number = NUMBER.fullmatch(text)
    if number is None:
        return _("Escribe un número de 0 a 100, como 85 o 72.5.")
    whole, part = number[1], number[2] or ""
    mark = Decimal(f"{whole}.{part or 0}")
    if mark > MOST:
        return _("La nota va de 0 a 100: escribe 100 o menos.")
    if len(part) > DECIMALS:
        return _("Usa dos decimales o menos, como 72.25.")
    return mark
