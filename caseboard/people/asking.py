"""Pages that make or ask for a passkey: the only ones of the desk that run a script, their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flask import make_response, request

from caseboard.desk import the_desk
from caseboard.people import challenges
from caseboard.people.new_factor import PURPOSE as MAKE
from caseboard.people.passkeys import creation_options, request_options, site_of
from caseboard.people.proof import PURPOSE as ANSWER
from config.page import sheet
from config.web.headers import PASSKEYS, SCRIPTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Response

    from caseboard.people.passkeys import Site

_STATIC = Path(__file__).parents[1] / "static"
SCRIPT = sheet("passkey", [_STATIC / "passkey.js"])
FRAGMENT_SCRIPT = sheet("invitation", [_STATIC / "invitation.js"])


def this_site() -> Site | None:
    """Return the site of this request; None where no passkey can belong (a bare address)."""
    return site_of(request.host)


def this_origin() -> str:
    """Return how people write our address: TLS ends before us, but on one's own machine."""
    host = request.host
    own = host.partition(":")[0] in {"localhost", "127.0.0.1"}
    return f"{'http' if own else 'https'}://{host}"


def ask_for_one() -> str:
    """Return the options with which the browser asks for any passkey of this site, "" for none."""
    site, desk = this_site(), the_desk()
    if site is None:
        return ""
    challenge = challenges.issue(desk.settings.secret, ANSWER, desk.epoch())
    return request_options(site, challenge)


def ask_for_new(member: str, handle: bytes, known: Sequence[bytes] = ()) -> str:
    """Return the options with which the browser makes a passkey for somebody, "" for none."""
    site, desk = this_site(), the_desk()
    if site is None:
        return ""
    challenge = challenges.issue(desk.settings.secret, MAKE, desk.epoch())
    return creation_options(site, member, handle, challenge, known)


def with_script(page: str, status: int = 200) -> Response:
    """Return a page that may run passkey.js and speak to an authenticator."""
    response = make_response(page, status)
    response.headers["Permissions-Policy"] = PASSKEYS
    response.headers["Content-Security-Policy"] = SCRIPTED
    return response
