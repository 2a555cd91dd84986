"""What one case says, for linking: what somebody confirmed, and what the text still proposes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseboard.facts.actions import deals_of, people_of, proposed
from caseboard.facts.facts import DEAL, PERSON, Deal, Person
from caseboard.linking.engine.told import FIRST_DEAL, Told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caseboard.cases.actions import OpenCase
    from caseboard.folder.actions import Folder
    from caseboard.folder.items import Kept


@dataclass(frozen=True)
class Opened:
    """A case as linking sees it: what it says, and by which item each person is known.

    `items` has one entry for each of `told.people`: the id of the item in hex, "" for one that is
    only proposed.
    """

    told: Told
    items: tuple[str, ...]

    def item_of(self, mention: int) -> str:
        """Return the item of a mention, "" when it is not a confirmed person."""
        return self.items[mention] if mention < min(len(self.items), FIRST_DEAL) else ""

    @property
    def cleared(self) -> tuple[str, ...]:
        """Return the confirmed people of this case who turned out wrong, by their items."""
        found = zip(self.items, self.told.people, strict=True)
        return tuple(sorted(item for item, person in found if item and person.void))

    def stands(self, item: str) -> bool:
        """Tell whether an item is a confirmed person of this case who did not turn out wrong."""
        found = zip(self.items, self.told.people, strict=True)
        return any(item and each == item and not person.void for each, person in found)


def told_of(opened: OpenCase, folder: Folder, items: Sequence[Kept] | None = None) -> Opened:
    """Return what a case says to whoever opened it."""
    kept = folder.items(PERSON, DEAL) if items is None else items
    people = [(each.kept.id.hex(), each.said) for each in people_of(kept) if each.said]
    deals = [each.said for each in deals_of(kept) if each.said]
    more = [each.fact for each in proposed(opened, folder)]
    people += [("", fact) for fact in more if isinstance(fact, Person)]
    deals += [fact for fact in more if isinstance(fact, Deal)]
    told = Told(opened.case.day, tuple(person for _, person in people), tuple(deals))
    return Opened(told, tuple(item for item, _ in people))
