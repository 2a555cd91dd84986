"""The one way that a body comes in: bytes, of a bounded length, of the announced type."""

from __future__ import annotations

from flask import Response, request

from config.web.errors import Refusal
from intake.wire import BODY_LIMIT

SEALED_TYPE = "application/octet-stream"


def posted_body() -> bytes:
    """Return the body; Refusal 415 for another type, 413 for more than the limit.

    The length that was announced is checked before a byte is read; a body of unannounced length
    is cut off at the limit by Werkzeug (MAX_CONTENT_LENGTH).
    """
    if request.mimetype != SEALED_TYPE:
        raise Refusal(415)
    if (request.content_length or 0) > BODY_LIMIT:
        raise Refusal(413)
    return request.get_data(cache=False)


def sealed_answer(body: bytes, status: int = 200) -> Response:
    """Return bytes that only the browser that asked can make sense of."""
    return Response(body, status, mimetype=SEALED_TYPE)
