"""`show`: what a signed roster says, and what it changed over another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.ceremony import reading
from caseboard.ceremony.errors import CeremonyError
from caseboard.ceremony.proposal import Present, told, told_members
from crypto.errors import ChainError
from crypto.roster import check_succession, fingerprint, roster_hash

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from crypto.roster import Roster


def run(asked: Namespace) -> str:
    """Return a roster in words; with `--before`, also what it changed."""
    public = reading.root_public(asked.root)
    roster, content = reading.signed(asked.roster, public)
    lines = ["Firma comprobada, por la llave raíz", f"  {fingerprint(public)}"]
    lines += [f"SHA-256 del archivo: {roster_hash(content)}", ""]
    if asked.before:
        before, file = reading.signed(asked.before, public, "--before")
        try:
            check_succession(file, content, public)
        except ChainError:
            raise CeremonyError(
                f"La versión {roster.version} no sigue a la de --before ({before.version})."
            ) from None
        return "\n".join((*lines, *told(Present(before, file), roster)))
    return "\n".join((*lines, *_alone(roster)))


def _alone(roster: Roster) -> Iterator[str]:
    yield f"Lista de quienes pueden leer, versión {roster.version}."
    begins, ends = (f"{each:%Y-%m-%d %H:%M}" for each in (roster.not_before, roster.not_after))
    yield f"Vale desde {begins} UTC hasta {ends} UTC."
    yield from told_members(roster)
    if roster.former:
        yield "Ya no leen; lo que firmaron antes todavía se comprueba:"
        yield from (f"  {one.id}: {one.name}" for one in roster.former)
