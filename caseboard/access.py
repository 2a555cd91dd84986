"""Every route says who may use it, and one check before each request holds it to that.

A route without a declaration is closed to everybody: forgetting the decorator (the commonest
finding in audits of such systems) gives a refusal, not an open door.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any, TypeVar

from caseboard.people.roles import EVERYONE, READERS, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from flask import Flask

    _View = TypeVar("_View", bound=Callable[..., Any])


class Need(IntEnum):
    """What a route needs of its visitor; each step contains the ones before it."""

    NOTHING = 0
    SESSION = 1
    KEY = 2


def needs(need: Need, *, roles: Collection[Role] = READERS) -> Callable[[_View], _View]:
    """Declare what a route needs: nothing, a session (maybe locked), or an unlocked key.

    `roles` may use it, those that read reports unless told; a route that needs nothing asks none.
    """

    def declare(view: _View) -> _View:
        view.need = need  # type: ignore[attr-defined]
        view.roles = frozenset(roles)  # type: ignore[attr-defined]
        return view

    return declare


def gives_back(view: _View) -> _View:
    """Let every refusal of this route give back all that was typed, not only its `text`.

    Never for a route to which a passphrase is sent.
    """
    view.gives_back = True  # type: ignore[attr-defined]
    return view


def gives_all_back(app: Flask, endpoint: str | None) -> bool:
    """Tell whether a route declared `gives_back`."""
    return getattr(app.view_functions.get(endpoint or ""), "gives_back", False) is True


def need_of(app: Flask, endpoint: str | None) -> Need | None:
    """Return what an endpoint declared, None when it declared nothing."""
    view = app.view_functions.get(endpoint or "")
    need = getattr(view, "need", None)
    return need if isinstance(need, Need) else None


def roles_of(app: Flask, endpoint: str | None) -> frozenset[Role]:
    """Return the roles that may use an endpoint: none where nothing was declared."""
    roles = getattr(app.view_functions.get(endpoint or ""), "roles", None)
    return roles if isinstance(roles, frozenset) else frozenset()


def may(app: Flask, endpoint: str | None, role: Role, *, waiting: bool) -> bool:
    """Tell whether a role may use an endpoint, be the session locked or not.

    Who waits for a seat in the roster has only what every role has.
    """
    roles = roles_of(app, endpoint)
    if need_of(app, endpoint) is Need.NOTHING:
        return True
    return roles >= EVERYONE if waiting else role in roles
