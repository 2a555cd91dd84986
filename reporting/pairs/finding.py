"""Reading both judgements of each thing, and how far apart they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from config.languages import in_words
from config.web.errors import Refusal
from reporting.shape.columns import sql_table

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from reporting.publications.visible import Edition
    from reporting.shape.module import Pair
    from reporting.shape.table import Category, Field, Table

MOST = 200


@dataclass(frozen=True)
class Judged:
    """One thing. `left` and `right` are places on the scale, None where nothing was judged.

    `apart` is by how many steps the right one is higher, None where they cannot be compared.
    """

    publication: int
    line: int
    label: str
    left: int | None
    right: int | None
    apart: int | None


@dataclass(frozen=True)
class SideBySide:
    """A pair with all its things, in the order of their file."""

    pair: Pair
    table: Table
    left: Field
    right: Field
    things: tuple[Judged, ...]

    @property
    def scale(self) -> tuple[Category, ...]:
        """Return the steps, worst first."""
        return self.left.categories

    @property
    def same(self) -> int:
        """Return of how many things both say the same."""
        return sum(each.apart == 0 for each in self.things)

    @property
    def higher(self) -> int:
        """Return of how many things the right judgement is the better one."""
        return sum(each.apart is not None and each.apart > 0 for each in self.things)

    @property
    def lower(self) -> int:
        """Return of how many things the left judgement is the better one."""
        return sum(each.apart is not None and each.apart < 0 for each in self.things)

    @property
    def not_compared(self) -> int:
        """Return how many things lack a judgement, or have one that is no step."""
        return sum(each.apart is None for each in self.things)


def side_by_side(session: Session, edition: Edition, id_: str) -> SideBySide:
    """Return a pair of a module as an edition has it; Refusal (404) when there is none."""
    module = in_words(edition.module)
    pair = next((each for each in module.pairs if each.id == id_), None)
    if pair is None:
        raise Refusal(404)
    table = module.table(pair.table)
    found = SideBySide(pair, table, table.field(pair.left), table.field(pair.right), ())
    rows = sql_table(edition.module, table)
    columns = (rows.c[name] for name in (pair.label, pair.left, pair.right))
    mine = rows.c.publication_id.in_(edition.of_table(table.name))
    asked = select(rows.c.publication_id, rows.c.line, *columns).where(mine)
    ordered = asked.order_by(rows.c.publication_id, rows.c.line).limit(MOST)
    things = tuple(_judged(found, *row) for row in session.execute(ordered))
    return SideBySide(pair, table, found.left, found.right, things)


def _judged(  # noqa: PLR0913, PLR0917 - the columns of a row
    found: SideBySide, publication: int, line: int, label: str, left: str | None, right: str | None
) -> Judged:
    places = {each.value: place for place, each in enumerate(found.scale)}
    both = [places[each] if each is not None else None for each in (left, right)]
    steps = [
        None if value is None or value in found.pair.unranked else places[value]
        for value in (left, right)
    ]
    apart = None if steps[0] is None or steps[1] is None else steps[1] - steps[0]
    return Judged(publication, line, str(label), both[0], both[1], apart)
