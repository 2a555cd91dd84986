"""The documents: the same bytes for everybody, shut while nobody could read a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

if TYPE_CHECKING:
    from flask import Flask

    from intake.door import Door
    from intake.site_files import Site


def page_routes(door: Door, site: Site) -> Blueprint:
    """Serve each document of the site under its path, as long as a roster verifies."""
    routes = Blueprint("pages", __name__)

    @routes.get("/")
    def form() -> Response:
        return document("/")

    @routes.get("/seguimiento")
    def follow_up() -> Response:
        return document("/seguimiento")

    def document(path: str) -> Response:
        door.roster()
        return Response(site.documents[path], mimetype="text/html")

    return routes


def send_packed(app: Flask, site: Site) -> None:
    """Send the gzip made at build time where the browser takes it: no work for each visitor."""

    @app.after_request
    def pack(response: Response) -> Response:
        packed = site.packed.get(request.path)
        asked = request.method in {"GET", "HEAD"} and response.status_code == 200  # noqa: PLR2004
        if packed is None or not asked:
            return response
        response.headers["Vary"] = "Accept-Encoding"
        if request.accept_encodings["gzip"] > 0:
            response.set_data(packed)
            response.headers["Content-Encoding"] = "gzip"
        return response
