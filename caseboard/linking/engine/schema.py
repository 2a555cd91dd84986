"""What is compared: which fields make up a comparison, and how comparisons hang together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from caseboard.linking.engine.kinds import Field, Form

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_WORDS = 6
_FIELDS = 32


@dataclass(frozen=True)
class Comparison:
    """One thing that two cases agree on or not, by the values of `fields`.

    `shown`: the name that a lead's part has, the comparison's own when "". `width`: how many values
    of one case are compared. `group`: comparisons of one group tell of the same thing, so only the
    strongest counts, and half of it when `halved_by` agrees. `decays`: it loses weight with the
    time that lies between two cases. `lasting`: an identifier, rare unless very many hold it.
    `varies`: values may be alike without being equal. `blocks`: cases that share a value are
    compared; `beside`: those that share one of these forms of a value, and a surname. `glance`: by
    how many bits two cases look less worth comparing when they differ in it.
    """

    name: str
    fields: tuple[int, ...]
    shown: str = ""
    width: int = 2
    group: str = ""
    halved_by: str = ""
    decays: bool = False
    lasting: bool = False
    blocks: bool = False
    varies: bool = True
    glance: float = 0.0
    beside: tuple[Form, ...] = ()


class Crossed(NamedTuple):
    """Columns of two cases that are compared, and by which comparison; the first of each."""

    comparison: NDArray[Any]
    here: NDArray[Any]
    there: NDArray[Any]
    varied: int
    first: NDArray[Any]


@dataclass(frozen=True)
class Schema:
    """The comparisons of one kind of record.

    `names` are the fields of a person's name, words of which any may answer to any; `roles` the
    parts that persons have in a case, each a comparison of its own. `region` is the comparison that
    tells where a case is, for surnames are not spread evenly.
    """

    name: str
    names: tuple[int, ...]
    roles: tuple[str, ...]
    comparisons: tuple[Comparison, ...]
    region: str = ""

    @cached_property
    def of_field(self) -> NDArray[np.int8]:
        """Return the comparison of each field by number, -1 for none."""
        found = np.full(_FIELDS, -1, np.int8)
        for number, comparison in enumerate(self.comparisons):
            found[list(comparison.fields)] = number
        return found

    @cached_property
    def name_part(self) -> NDArray[np.int8]:
        """Return the place of each field among those of a name, -1 for none."""
        found = np.full(_FIELDS, -1, np.int8)
        found[list(self.names)] = range(len(self.names))
        return found

    @cached_property
    def columns(self) -> tuple[slice, ...]:
        """Return where the values of each comparison lie in a case's row."""
        ends = np.cumsum([0, *(each.width for each in self.comparisons)]).tolist()
        return tuple(slice(*each) for each in pairwise(ends))

    @cached_property
    def crossed(self) -> Crossed:
        """Return every value of a comparison crossed with every one, what varies first."""
        ordered = sorted(
            range(len(self.comparisons)), key=lambda at: not self.comparisons[at].varies
        )
        rows = [
            (at, here, there)
            for at in ordered
            for here in range(self.columns[at].start, self.columns[at].stop)
            for there in range(self.columns[at].start, self.columns[at].stop)
        ]
        comparison, here, there = np.array(rows, np.intp).reshape(-1, 3).T
        varied = sum(self.comparisons[at].varies for at in comparison.tolist())
        first = np.array([each.start for each in self.columns], np.intp)
        return Crossed(comparison, here, there, varied, first)


REPORTS = Schema(
    "reports",
    names=(Field.GIVEN, Field.SURNAME, Field.MARRIED, Field.ALIAS),
    roles=("demander", "go-between", "payee", "other"),
    comparisons=(
        Comparison("phone", (Field.PHONE,), width=3, lasting=True, blocks=True),
        Comparison("line", (Field.LINE,), "phone", halved_by="institution", blocks=True),
        Comparison("account", (Field.ACCOUNT,), lasting=True, blocks=True),
        Comparison("dpi", (Field.DPI,), lasting=True, blocks=True),
        Comparison("nit", (Field.NIT,), lasting=True, blocks=True, varies=False),
        Comparison(
            "institution",
            (Field.INSTITUTION,),
            decays=True,
            varies=False,
            glance=10,
            beside=(Form.EXACT,),
        ),
        Comparison(
            "place",
            (Field.PLACE,),
            glance=5,
            group="where",
            halved_by="institution",
            decays=True,
            beside=(Form.EXACT, Form.WIDE),
        ),
        Comparison(
            "unit",
            (Field.UNIT,),
            group="where",
            halved_by="institution",
            decays=True,
            beside=(Form.EXACT,),
        ),
        Comparison("post", (Field.POST,), decays=True),
        Comparison("wanted", (Field.WANTED,), "post", width=1, decays=True),
        Comparison("amount", (Field.AMOUNT,), decays=True),
        Comparison(
            "budget-line", (Field.BUDGET_LINE,), "modus", width=1, decays=True, varies=False
        ),
        Comparison("asked", (Field.ASKED,), "modus", decays=True, varies=False),
        Comparison("in-exchange", (Field.IN_EXCHANGE,), "modus", decays=True, varies=False),
        Comparison("payment", (Field.PAYMENT,), "modus", decays=True, varies=False),
    ),
    region="place",
)
