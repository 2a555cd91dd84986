"""What is compared: which fields make up a comparison, and how comparisons hang together."""

from __future__ import annotations

from dataclasses import dataclass

from caseboard.linking.engine.kinds import Field


@dataclass(frozen=True)
class Comparison:
    """One line of an explanation: `fields` of which agreement counts.

    `names`: the fields are words of one person's name. `group`: comparisons of one group tell of
    the same thing, so only the strongest counts, and half of it when `halved_by` agrees. `decays`:
    it loses weight with the time that lies between two cases. `lasting`: it is an identifier.
    """

    name: str
    fields: tuple[int, ...]
    names: bool = False
    group: str = ""
    halved_by: str = ""
    decays: bool = False
    lasting: bool = False


@dataclass(frozen=True)
class Schema:
    """The comparisons of one kind of record."""

    name: str
    comparisons: tuple[Comparison, ...]
    roles: tuple[str, ...] = ()
    time: bool = True


_NAME = (Field.GIVEN, Field.SURNAME, Field.MARRIED, Field.ALIAS)
REPORTS = Schema(
    "reports",
    (
        Comparison("demander", _NAME, names=True),
        Comparison("go-between", _NAME, names=True),
        Comparison("payee", _NAME, names=True),
        Comparison("other", _NAME, names=True),
        Comparison("phone", (Field.PHONE, Field.LINE), lasting=True),
        Comparison("account", (Field.ACCOUNT,), lasting=True),
        Comparison("dpi", (Field.DPI,), lasting=True),
        Comparison("nit", (Field.NIT,), lasting=True),
        Comparison("institution", (Field.INSTITUTION,), decays=True),
        Comparison("place", (Field.PLACE,), group="where", halved_by="institution", decays=True),
        Comparison("unit", (Field.UNIT,), group="where", halved_by="institution", decays=True),
        Comparison("post", (Field.POST,), decays=True),
        Comparison(
            "modus", (Field.BUDGET_LINE, Field.ASKED, Field.IN_EXCHANGE, Field.PAYMENT), decays=True
        ),
        Comparison("amount", (Field.AMOUNT,), decays=True),
    ),
    roles=("demander", "go-between", "payee", "other"),
)
