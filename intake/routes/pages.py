"""The documents: the same bytes for everybody, shut while nobody could read a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from config.web.errors import Refusal
from config.web.headers import MICROPHONE

if TYPE_CHECKING:
    from flask import Flask

    from intake.door import Door
    from intake.site_files import Site

# Where somebody may tell it by voice: nowhere else is the browser even asked for a microphone.
SPOKEN = ("/", "/seguimiento")


def page_routes(door: Door, site: Site) -> Blueprint:
    """Serve each document of the site under its path and language, while a roster verifies.

    The pages of advice carry no report, but they lead to the form: they are shut with it.
    """
    routes = Blueprint("pages", __name__)

    def document() -> Response:
        door.roster()
        found = site.documents.get(request.script_root + request.path)
        if found is None:
            raise Refusal(404)
        response = Response(found, mimetype="text/html")
        if request.path in SPOKEN:
            response.headers["Permissions-Policy"] = MICROPHONE
        return response

    # The same path in each language: its prefix is not part of what is routed.
    for path in site.paths:
        routes.add_url_rule(path, view_func=document)
    return routes


def send_packed(app: Flask, site: Site) -> None:
    """Send the gzip made at build time where the browser takes it: no work for each visitor."""

    @app.after_request
    def pack(response: Response) -> Response:
        packed = site.packed.get(request.script_root + request.path)
        asked = request.method in {"GET", "HEAD"} and response.status_code == 200  # noqa: PLR2004
        if packed is None or not asked:
            return response
        response.headers["Vary"] = "Accept-Encoding"
        if request.accept_encodings["gzip"] > 0:
            response.set_data(packed)
            response.headers["Content-Encoding"] = "gzip"
        return response
