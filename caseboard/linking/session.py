"""Use what a session has open of the links, reading it first when this process has not."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from caseboard.linking import keeping, loading
from caseboard.linking.errors import ClosedLinksError, LinksMovedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from caseboard.desk import Desk
    from caseboard.linking.holding import OpenLinks
    from caseboard.people.sessions import Present

    _Found = TypeVar("_Found")

_TRIES = 3


def with_links(desk: Desk, present: Present, use: Callable[[OpenLinks], _Found]) -> _Found:
    """Use the links of this session, brought up to what others wrote; again when all moved.

    Raises ClosedLinksError when this member has no seat in the linking key yet.
    """
    load = lambda: loading.load(desk, present)  # noqa: E731 - a name for what is to be done
    digest = present.token.digest
    for last in range(_TRIES):
        try:
            with desk.links.take(desk, digest, load) as links:
                _require_key(links)
                with desk.reading() as session:
                    keeping.follow(desk, session, links)
                return use(links)
        except (LinksMovedError, ClosedLinksError):
            desk.links.drop(digest)
            if last == _TRIES - 1:
                raise
    raise LinksMovedError


def _require_key(links: OpenLinks) -> None:
    if links.key is None:
        raise ClosedLinksError
