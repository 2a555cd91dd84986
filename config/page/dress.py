"""Dressing an application: it gets the frame, the macros and its static files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Response
from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined

from config.page.assets import Asset, assets
from config.states import STATES
from config.web.errors import Refusal
from config.web.headers import IMMUTABLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask import Flask

TEMPLATES = Path(__file__).with_name("templates")
# Somewhere that anybody might have been looking at. A link, so nothing is fetched from it.
ELSEWHERE = "https://www.google.com/"


def dress(app: Flask, extra: Iterable[Asset] = (), *, exit_url: str | None = ELSEWHERE) -> None:
    """Let the application render `page/…` templates and serve `/static/<hashed name>`.

    `extra` are further assets of the application's own; its style sheets are linked after
    ours on every page. `exit_url` is where "Salir rápido" leads; None leaves the link out.
    Every template may name a `states` in words.
    """
    style, icon = assets()
    own = tuple(extra)
    styles = [style, *(each for each in own if each.media_type == "text/css")]
    shelf = {each.name: each for each in (style, icon, *own)}
    _add_templates(app)

    @app.context_processor
    def frame() -> dict[str, Any]:
        return {
            "styles": styles,
            "icon": icon,
            "lang": "es",
            "exit_url": exit_url,
            "states": STATES,
        }

    @app.get("/static/<name>")
    def asset(name: str) -> Response:
        found = shelf.get(name)
        if found is None:
            raise Refusal(404)
        response = Response(found.content, mimetype=found.media_type)
        response.headers["Cache-Control"] = IMMUTABLE
        return response


def _add_templates(app: Flask) -> None:
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_loader = ChoiceLoader(
        [each for each in (app.jinja_loader, FileSystemLoader(TEMPLATES)) if each is not None],
    )
