"""Answers that look alike from outside: whoever watches the line learns no more than "a visit".

A code that is known, one that is not, and one without replies get answers of one size that leave
at the same beat; so do a report that was stored and one that was sent back for correction.
"""

from __future__ import annotations

import base64
import os
import time
from typing import TYPE_CHECKING

from flask import g, request

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask, Response

SMALLEST = 65_536
OPENING, CLOSING = b"\n<!-- ", b" -->\n"
# An answer leaves at the next multiple of this many seconds after its question came.
BEAT = 0.2


def make_uniform(app: Flask, sleep: Callable[[float], None]) -> None:
    """Pad and time every page that answers a POST. Register it before the headers."""

    @app.before_request
    def start() -> None:
        g.came = time.monotonic()

    @app.after_request
    def finish(response: Response) -> Response:
        # A proxy that compresses would bring the differences back.
        response.headers["Cache-Control"] += ", no-transform"
        if request.method == "POST" and response.mimetype == "text/html":
            response.set_data(padded(response.get_data()))
            sleep(until_beat(time.monotonic() - g.came))
        return response


def padded(page: bytes) -> bytes:
    """Return the page with a comment of random letters that brings it to its size class.

    The classes are 65,536 bytes and its doubles; only a very long thread needs a second one.
    """
    size = SMALLEST
    while size < len(page) + len(OPENING) + len(CLOSING):
        size *= 2
    room = size - len(page) - len(OPENING) - len(CLOSING)
    # Base64 has no hyphen, so it cannot end the comment.
    letters = base64.b64encode(os.urandom(room))[:room]
    return page + OPENING + letters + CLOSING


def until_beat(elapsed: float) -> float:
    """Return the seconds that are left until the next beat."""
    return BEAT - elapsed % BEAT
