"""Coming back with a code: what was answered, and writing again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response

from intake.floods.gate import LOOKING
from intake.routes.body import posted_body, sealed_answer
from intake.wire import STORED

if TYPE_CHECKING:
    from intake.door import Door


def follow_up_routes(door: Door) -> Blueprint:
    """Answer codes at one size, and take further messages and ledgers in."""
    routes = Blueprint("follow_up", __name__, url_prefix="/seguimiento")

    @routes.post("/respuestas")
    def answers() -> Response:
        return sealed_answer(door.answers(posted_body(verb=LOOKING)))

    @routes.post("/mensajes")
    def message() -> Response:
        status = 201 if door.follow_up(posted_body()) else 200
        return Response(STORED, status, mimetype="application/json")

    @routes.post("/visitas")
    def ledger() -> Response:
        door.leave_ledger(posted_body(verb=LOOKING))
        return Response(STORED, mimetype="application/json")

    return routes
