"""What tests of facts do at the desk: look at what a case proposes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from caseboard.cases.actions import look
from caseboard.facts import actions
from tests.caseboard.folder.desk_hands import folder, present

if TYPE_CHECKING:
    from caseboard.facts.suggestions import Suggestion
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import Visit, World


def facts(case: Complainant) -> str:
    """The address of a case's facts."""
    return f"{case.address}/datos"


def proposals(visit: Visit, case: Complainant) -> list[str]:
    """The keys of what a page proposes, in its order."""
    page = visit.get(facts(case))
    assert page.status_code == 200
    return re.findall(r'action="[^"]*/datos/propuestas/([0-9a-f]{16})"', page.text)


def proposed(world: World, name: str, case: Complainant) -> list[Suggestion]:
    """What a case proposes to somebody, before a page shows it."""
    opened = look(world.desk, present(name), case.thread)
    assert opened is not None
    return actions.proposed(opened, folder(world, name, case.thread))
