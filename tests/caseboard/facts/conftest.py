"""A report that proposes three facts, and who looks at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import Visit, World

ANSWERS = {
    "institution": "mides",
    "facts": "Me llamó desde el 4123 4567.",
    "who": "El Lic. Rolando Tzunún",
    "asked": ["money"],
}


@pytest.fixture
def case(world: World) -> Complainant:
    return world.complain(answers=ANSWERS)


@pytest.fixture
def ana(world: World) -> Visit:
    return world.visit("ana")
