"""ETags: a program that has an answer asks whether it is still so, and gets 304 if it is.

A tag is made of the answer alone, so it is the same for everybody and singles nobody out.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from flask import request

if TYPE_CHECKING:
    from flask import Flask, Response

OK = 200


def tag(app: Flask) -> None:
    """Tag every whole answer to a GET; one that is streamed tags itself."""

    @app.after_request
    def put(response: Response) -> Response:
        if request.method not in {"GET", "HEAD"} or response.status_code != OK:
            return response
        if not response.is_streamed and "ETag" not in response.headers:
            response.set_etag(hashlib.sha256(response.get_data()).hexdigest()[:32])
        response.make_conditional(request)
        return response
