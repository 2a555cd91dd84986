"""Every route says who may use it, and one check before each request holds it to that.

A route without a declaration is closed to everybody: forgetting the decorator (the commonest
finding in audits of such systems) gives a refusal, not an open door.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    _View = TypeVar("_View", bound=Callable[..., Any])


class Need(IntEnum):
    """What a route needs of its visitor; each step contains the ones before it."""

    NOTHING = 0
    SESSION = 1
    KEY = 2


def needs(need: Need) -> Callable[[_View], _View]:
    """Declare what a route needs: nothing, a session (maybe locked), or an unlocked key."""

    def declare(view: _View) -> _View:
        view.need = need  # type: ignore[attr-defined]
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
