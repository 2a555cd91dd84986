"""Reports about one ring, as different people tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crypto.messages import Answer
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import World

PHONE = "4123 4567"
NAME = "Rolando Tzunún Ajú"
ACCOUNT = "4002-118-99-0"


def answers(**other: str) -> dict[str, Answer]:
    """What a complainant answers about the ring."""
    told: dict[str, Answer] = {
        "institution": "mides",
        "facts": f"Me llamó desde el {PHONE} y me pidió tres mil quetzales.",
        "who": f"El Lic. {NAME}",
        "asked": ["money"],
    }
    return told | other


def tell(world: World, *, left_out: tuple[str, ...] = (), **other: str) -> Complainant:
    """Report about the ring."""
    return world.complain(answers=answers(**other), left_out=left_out)


def hardly(world: World, *, left_out: tuple[str, ...] = ()) -> Complainant:
    """Report somebody of a like name at another office."""
    told = {"institution": "mspas", "facts": "Me pidió algo.", "who": "El Lic. Tzunún"}
    return tell(world, left_out=left_out, asked="favour", **told)


def tell_of_nobody(world: World) -> Complainant:
    """Report about somebody else."""
    told: dict[str, Answer] = {
        "institution": "mspas",
        "facts": "Me pidieron un favor para que me llegara el contrato.",
        "who": "Una señora de recursos humanos",
        "asked": ["favour"],
    }
    return world.complain(answers=told)
