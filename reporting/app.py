"""The public transparency pages: a process that only reads, and only what was carried to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask

from config.clock import Clock, now
from config.languages import speak
from config.page import dress
from config.web.anonymity import Anonymous
from config.web.errors import handle
from config.web.headers import harden
from config.web.logs import open_log
from config.web.origin import guard
from reporting.desk import Desk
from reporting.engine import open_reader
from reporting.system.routes import system

if TYPE_CHECKING:
    from config.settings import ReportingSettings

# One blueprint for each module, in the order of the menu.
MODULES = (system,)


def create_app(settings: ReportingSettings, clock: Clock = now) -> Flask:
    """Return the application; it connects to nothing before the first visit."""
    app = Flask(__name__, static_folder=None)
    app.extensions["reporting"] = Desk(open_reader(settings.reporting_url), clock)
    dress(app)
    speak(app, by_path=True)
    harden(app, {})
    handle(app, open_log("reporting", clock=clock))
    guard(app, settings.hosts)
    for module in MODULES:
        app.register_blueprint(module)
    app.wsgi_app = Anonymous(app.wsgi_app)  # type: ignore[method-assign]
    return app
