"""The one way that a body comes in: bytes, of a bounded length, of the announced type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, current_app, request

from config.web.errors import Refusal
from intake.floods.gate import ATTACHING, SENDING
from intake.wire import BODY_LIMIT

if TYPE_CHECKING:
    from intake.floods.gate import Gate

SEALED_TYPE = "application/octet-stream"
GATE = "gate"
# Where a page puts its proof of work (docs/openapi.yaml); the only header of ours that comes in.
PROOF = "Plaza-Work"


def posted_body(most: int = BODY_LIMIT, verb: str = SENDING) -> bytes:
    """Return the body; Refusal 415 for another type, 413 for more than `most` bytes.

    Under a flood it is let in by the share of `verb` (intake/floods/gate.py), which may raise
    WorkAskedError or FullError.

    The length that was announced is checked before a byte is read; a body of unannounced length
    is cut off at the limit by Werkzeug (MAX_CONTENT_LENGTH).
    """
    if request.mimetype != SEALED_TYPE:
        raise Refusal(415)
    if (request.content_length or 0) > most:
        raise Refusal(413)
    request.max_content_length = most
    body = request.get_data(cache=False)
    gate: Gate = current_app.extensions[GATE]
    gate.admit(verb, body, request.headers.get(PROOF, ""), len(body) if verb == ATTACHING else 1)
    return body


def sealed_answer(body: bytes, status: int = 200) -> Response:
    """Return bytes that only the browser that asked can make sense of."""
    return Response(body, status, mimetype=SEALED_TYPE)
