"""What other slices ask of the links: take out a case that will be erased."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from caseboard.linking import keeping
from caseboard.linking.errors import ClosedLinksError, LinksMovedError
from caseboard.linking.models import LinkGeneration, LinkPage, TakenOut
from caseboard.linking.session import with_links

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.linking.holding import OpenLinks
    from caseboard.people.sessions import Present


def take_out(desk: Desk, present: Present, thread: bytes) -> None:
    """Write the pages anew without a case whose erasure is ordered.

    Where that cannot be (no key yet, or one that is to be rotated), the night takes all pages away
    with the case, and they are made again.
    """

    def deed(links: OpenLinks) -> None:
        links.owe_gone(thread)
        keeping.keep(desk, present, links, worth=1)

    with suppress(ClosedLinksError, LinksMovedError):
        with_links(desk, present, deed)


def forget_erased(session: Session, thread: bytes) -> None:
    """Take away every page unless this case was taken out of them before.

    For the owner's erasing at night, which has no key: nobody else can take a case out of a page.
    To be called before the rows of the case go.
    """
    taken = session.scalar(select(TakenOut.thread).where(TakenOut.thread == thread))
    if taken is None:
        session.execute(delete(LinkPage))
        session.execute(delete(LinkGeneration))
