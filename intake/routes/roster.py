"""The roster that the browser verifies and seals to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response

if TYPE_CHECKING:
    from intake.door import Door


def roster_routes(door: Door) -> Blueprint:
    """Serve the signed file of formats.md section 6, exactly as it was signed."""
    routes = Blueprint("roster", __name__)

    @routes.get("/destinatarios")
    def roster() -> Response:
        return Response(door.roster(), mimetype="text/plain")

    return routes
