"""ETags: a program that has an answer asks whether it is still so, and gets 304 if it is.

A tag is made of the answer alone, so it is the same for everybody and singles nobody out.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from flask import request

if TYPE_CHECKING:
    from flask import Flask, Response

OK, SAME = 200, 304


def tag(app: Flask) -> None:
    """Tag every whole answer to a GET; one that is streamed tags itself."""

    @app.after_request
    def put(response: Response) -> Response:
        if request.method not in {"GET", "HEAD"} or response.status_code != OK:
            return response
        if not response.is_streamed:
            response.set_etag(hashlib.sha256(response.get_data()).hexdigest()[:32])
        return _without_body(response) if _is_known(response) else response


def _is_known(response: Response) -> bool:
    found, _weak = response.get_etag()
    return found is not None and request.if_none_match.contains_weak(found)


def _without_body(response: Response) -> Response:
    """Return the same answer as 304. Werkzeug's own way would first read a stream to its end."""
    response.status_code = SAME
    response.response = []
    for name in ("Content-Type", "Content-Length", "Content-Disposition"):
        response.headers.pop(name, None)
    return response
