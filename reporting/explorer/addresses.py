"""Addresses as strangers must be given them: whole, and with the scheme that the world uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request, url_for

if TYPE_CHECKING:
    from reporting.publications.visible import Edition

# Where a version of a module is, in every kind of address.
VERSION = "/modulos/<slug>/v/<int:version>"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def origin() -> str:
    """Return the origin of this site; TLS ends before us, so the host tells the scheme.

    The host is one of those that the settings name, else the request was refused.
    """
    host = request.host
    name = host.rpartition(":")[0] or host
    plain = name in LOOPBACK or name.endswith(".onion")
    return f"{'http' if plain else 'https'}://{host}"


def whole(endpoint: str, **values: object) -> str:
    """Return the whole address of an endpoint, in the language of the page."""
    return origin() + url_for(endpoint, **values)  # type: ignore[arg-type]


def place(edition: Edition) -> dict[str, object]:
    """Return what names an edition in `url_for`."""
    return {"slug": edition.module.slug, "version": edition.version}
