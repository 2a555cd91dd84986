"""Attachments, sealed before they came, piece by piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response

from intake.attachment_wire import PIECE_LIMIT
from intake.floods.gate import ATTACHING
from intake.routes.body import posted_body
from intake.wire import STORED

if TYPE_CHECKING:
    from intake.door import Door


def attachment_routes(door: Door) -> Blueprint:
    """Take pieces in: 201 for a new one, 200 for one that is already kept."""
    routes = Blueprint("attachments", __name__)

    @routes.post("/adjuntos")
    def piece() -> Response:
        status = 201 if door.piece(posted_body(PIECE_LIMIT, ATTACHING)) else 200
        return Response(STORED, status, mimetype="application/json")

    return routes
