"""Dressing an application: it gets the frame, the macros and its static files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Response, current_app, has_request_context, request
from flask_babel import lazy_gettext as _l
from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined

from config.languages import current_language
from config.page.assets import Asset, assets
from config.page.compiled import Compiled
from config.settings import ELSEWHERE
from config.states import STATES
from config.web.errors import Refusal
from config.web.headers import IMMUTABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from flask import Flask

TEMPLATES = Path(__file__).with_name("templates")
BRAND = "Plaza Limpia"
NEUTRAL = _l("Información")


def dress(
    app: Flask,
    extra: Iterable[Asset] = (),
    *,
    exit_url: str | None = ELSEWHERE,
    discreet: bool = False,
) -> None:
    """Let the application render `page/…` templates and serve `/static/<hashed name>`.

    `extra` are further assets of the application's own; its style sheets are linked after
    ours on every page. `exit_url` is where "Salir rápido" leads; None leaves the link out.
    `discreet` is for the doors: their pages' title says nothing in a list of tabs or of pages
    visited, and a browser is asked to keep none of their files.
    Every template may name a `states` in words, and `here(path)`: a page in the same language.
    """
    style, icon = assets()
    own = tuple(extra)
    styles = [style, *(each for each in own if each.media_type == "text/css")]
    shelf = {each.name: each for each in (style, icon, *own)}
    _add_templates(app)
    if discreet:
        _forget(app)
    fixed = {"styles": styles, "icon": icon, "exit_url": exit_url, "states": STATES}
    fixed["page_title"] = NEUTRAL if discreet else BRAND
    app.context_processor(lambda: {**fixed, **_language()})
    _serve(app, shelf, "no-store" if discreet else IMMUTABLE)


def _serve(app: Flask, shelf: Mapping[str, Asset], kept: str) -> None:
    @app.get("/static/<name>")
    def asset(name: str) -> Response:
        found = shelf.get(name)
        if found is None:
            raise Refusal(404)
        response = Response(found.content, mimetype=found.media_type)
        response.headers["Cache-Control"] = kept
        return response


def _forget(app: Flask) -> None:
    """Have every page clear what an origin may keep: databases, and programs that outlive a tab.

    Nothing of ours is there; a page that somebody put in our place for a day could have left it.
    "cache" stays out, for it costs a fifth of a second and nothing of ours may be cached; so does
    "cookies", which would also sign a visitor out of their employer's sites under the same domain.
    Source: Clear Site Data (W3C), section 3.1.
    """

    @app.after_request
    def forget(response: Response) -> Response:
        if response.mimetype == "text/html":
            response.headers["Clear-Site-Data"] = '"storage"'
        return response


def _language() -> dict[str, Any]:
    """Return what the frame says of the language, and where the same page is in the others."""
    spoken = current_language()
    others = []
    # What came as a POST has no address of its own that a link could lead to.
    if has_request_context() and request.method in {"GET", "HEAD"}:
        offered = current_app.extensions.get("languages", ())
        others = [(each, each.prefix + request.path) for each in offered if each != spoken]
    return {"language": spoken, "others": others}


def here(path: str) -> str:
    """Return the address of a page of ours in the language of the one that is being made."""
    return current_language().prefix + path


def _add_templates(app: Flask) -> None:
    app.jinja_env.globals["here"] = here  # macros see this, and nothing of a page's own context
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.bytecode_cache = Compiled(app.import_name)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_loader = ChoiceLoader(
        [each for each in (app.jinja_loader, FileSystemLoader(TEMPLATES)) if each is not None],
    )
