"""Reports, sealed before they came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response

from intake.routes.body import posted_body
from intake.wire import STORED

if TYPE_CHECKING:
    from intake.door import Door


def report_routes(door: Door) -> Blueprint:
    """Take reports in: 201 for a new one, 200 for one that is already kept."""
    routes = Blueprint("reports", __name__)

    @routes.post("/denuncias")
    def report() -> Response:
        status = 201 if door.report(posted_body()) else 200
        return Response(STORED, status, mimetype="application/json")

    return routes
