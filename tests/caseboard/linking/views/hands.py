"""What tests of the views confirm in cases, and how they read a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from caseboard.facts.facts import Deal, Person, content_of
from tests.caseboard.folder.desk_hands import folder
from tests.caseboard.linking.ring import NAME

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import World

PHONE = "+50241234567"
ROLANDO = Person("go-between", NAME, phones=(PHONE,), institution="mides", unit="Compras")


def confirm(world: World, case: Complainant, fact: Person | Deal) -> str:
    """Have Ana confirm a fact of a case and return its item."""
    kind = "person" if isinstance(fact, Person) else "deal"
    opened = folder(world, "ana", case.thread)
    with world.desk.transaction() as transaction:
        return opened.add(transaction, kind, content_of(fact)).hex()


def reference(case: Complainant) -> str:
    return f"{case.thread.hex()[:4]}-{case.thread.hex()[4:8]}"


def row_of(page: str, label: str) -> str:
    """Return the row of a node in the table of a graph."""
    found = re.search(
        rf'<tr id="n\d+"[^>]* data-label="{re.escape(label)}".*?</tr>', page, re.DOTALL
    )
    assert found, label
    return found[0]
