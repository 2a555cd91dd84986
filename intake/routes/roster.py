"""The roster that the browser verifies and seals to."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

if TYPE_CHECKING:
    from intake.door import Door

GZIP = 31  # zlib's name for a window of 32 KB inside gzip's frame, which here bears no time


def roster_routes(door: Door) -> Blueprint:
    """Serve the signed file of formats.md section 6, exactly as it was signed."""
    routes = Blueprint("roster", __name__)

    @routes.get("/destinatarios")
    def roster() -> Response:
        file = door.roster()
        response = Response(file, mimetype="text/plain")
        response.headers["Vary"] = "Accept-Encoding"
        if request.accept_encodings["gzip"] > 0:
            response.set_data(_packed(file))
            response.headers["Content-Encoding"] = "gzip"
        return response

    return routes


@lru_cache(maxsize=2)
def _packed(file: bytes) -> bytes:
    """Return the gzip of a roster, made once for each: its keys in letters shrink by a third."""
    # Keys are chance: the short repeats that gzip takes by default cost more than their letters.
    packer = zlib.compressobj(9, zlib.DEFLATED, GZIP, strategy=zlib.Z_FILTERED)
    return packer.compress(file) + packer.flush()
