"""The signed list of all that this site sends, for whoever wants to compare (docs/verifying.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response

from config.web.errors import Refusal
from intake.verify.release import FILE, PATH

if TYPE_CHECKING:
    from pathlib import Path


def release_routes(site: Path) -> Blueprint:
    """Serve the list that lies in the site's folder, as it lies there; 404 until one is signed."""
    routes = Blueprint("release", __name__)

    @routes.get(PATH)
    def release() -> Response:
        try:
            return Response((site / FILE).read_bytes(), mimetype="text/plain")
        except OSError:
            raise Refusal(404) from None

    return routes
