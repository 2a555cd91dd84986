"""The public transparency pages: a process that only reads, and only what was carried to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask

from config.clock import Clock, now
from config.languages import speak
from config.page import dress, sheet
from config.web.anonymity import Anonymous
from config.web.errors import handle
from config.web.headers import harden
from config.web.logs import open_log
from config.web.origin import guard
from reporting.api.routes import api
from reporting.desk import Desk
from reporting.engine import open_reader
from reporting.events.routes import calendars
from reporting.explorer.own import own_pages
from reporting.explorer.routes import modules
from reporting.institutions.routes import institutions
from reporting.out.catalogue import catalogue
from reporting.out.feeds import feeds
from reporting.out.routes import downloads
from reporting.pairs.routes import pairs
from reporting.searching.routes import searching
from reporting.system.routes import system
from reporting.tagging import tag
from reporting.texts.routes import texts

if TYPE_CHECKING:
    from config.settings import ReportingSettings

# One blueprint for each part of the pages, in the order of the menu.
PARTS = (
    system, modules, pairs, texts, institutions, searching,
    downloads, calendars, feeds, catalogue, api,
)  # fmt: skip
HERE = Path(__file__).parent
# What a program sends back to ask whether something has changed; the same for everybody.
ASKED_BACK = ("HTTP_IF_NONE_MATCH",)


def create_app(settings: ReportingSettings, clock: Clock = now) -> Flask:
    """Return the application; it connects to nothing before the first visit."""
    app = Flask(__name__, static_folder=None)
    app.extensions["reporting"] = Desk(open_reader(settings.reporting_url), clock)
    dress(app, [sheet("figures", [HERE / "static" / "figures.css"])])
    speak(app, by_path=True)
    harden(app, {"form-action": "'self'"})
    handle(app, open_log("reporting", clock=clock))
    guard(app, settings.hosts)
    tag(app)
    for part in (*PARTS, *own_pages()):
        app.register_blueprint(part)
    app.wsgi_app = Anonymous(app.wsgi_app, keep=ASKED_BACK)  # type: ignore[method-assign]
    return app
