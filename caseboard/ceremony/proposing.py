"""`propose`, `rotate` and `revoke`: from the present roster to a proposal, without any key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.ceremony import files, reading
from caseboard.ceremony.errors import CeremonyError
from caseboard.ceremony.proposal import Present, Wanted, propose, told, written
from config.clock import now

if TYPE_CHECKING:
    from argparse import Namespace


def run(asked: Namespace) -> str:
    """Write a proposal and return what it says."""
    present = present_of(asked)
    wanted = Wanted(
        joining=tuple(reading.entry(path) for path in asked.join),
        leaving=tuple(asked.leave),
        revoking=tuple(asked.revoke),
        rotating=tuple(reading.entry(path) for path in asked.rotate),
    )
    begins, life = reading.instant(asked.begins, now()), reading.life(asked.days)
    following = propose(present, wanted, begins, life)
    path = files.place(asked.out, "--out")
    files.write_new(path, written(present, following))
    return "\n".join((*told(present, following), "", f"Está en «{path}», sin firmar."))


def present_of(asked: Namespace) -> Present:
    """Return the roster that the change starts from: none only when `--first` says so."""
    if asked.first:
        if asked.roster:
            raise CeremonyError("Con --first no hay lista anterior: quita --roster.")
        return Present()
    public = reading.root_public(asked.root)
    return Present(*reading.signed(asked.roster, public))
