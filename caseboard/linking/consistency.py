"""A decision that earlier ones contradict is refused by a chain of cases that are read still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.errors import ConflictError
from caseboard.linking.errors import ContradictionError
from caseboard.linking.relating import readable_still
from caseboard.linking.session import with_links

if TYPE_CHECKING:
    from collections.abc import Callable

    from caseboard.desk import Desk
    from caseboard.linking.holding import OpenLinks
    from caseboard.people.sessions import Present

_TRIES = 5


def consistently(desk: Desk, present: Present, deed: Callable[[OpenLinks], None]) -> None:
    """Do a deed; raise ContradictionError only along cases that this member reads still.

    A refusal names them, and what a session remembers of seats may lag behind. Of a case that was
    taken away nothing is known any more: a decision across it is one across a wall, and tried
    again. Raises ConflictError, which names nobody, when cases go as fast as it is tried.
    """
    for _ in range(_TRIES):
        try:
            with_links(desk, present, deed)
        except ContradictionError as error:
            if _are_read(desk, present, error.chain):
                raise
        else:
            return
    raise ConflictError


def _are_read(desk: Desk, present: Present, chain: tuple[bytes, ...]) -> bool:
    def look(links: OpenLinks) -> bool:
        return readable_still(desk, present, links, chain) >= set(chain)

    return with_links(desk, present, look)
