"""The public door whose reports are sealed in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask

from config.clock import now
from config.languages import speak
from config.page import dress
from config.web.anonymity import Anonymous
from config.web.errors import handle
from config.web.headers import harden
from config.web.logs import open_log
from config.web.origin import guard
from intake.door import Door
from intake.floods.gate import open_gate
from intake.letterbox.blobs import open_blobs
from intake.letterbox.engine import open_engine
from intake.letterbox.slot import Slot
from intake.roster_file import RosterFile
from intake.routes.attachments import attachment_routes
from intake.routes.body import GATE
from intake.routes.follow_up import follow_up_routes
from intake.routes.pages import page_routes, send_packed
from intake.routes.refusals import word_refusals
from intake.routes.release import release_routes
from intake.routes.reports import report_routes
from intake.routes.roster import roster_routes
from intake.site_files import Site, read_site
from intake.wire import BODY_LIMIT

if TYPE_CHECKING:
    from config.clock import Clock
    from config.settings import IntakeSettings
    from intake.floods.gate import Gate

# Where a browser keeps these promises, no page of ours can run or fetch what we did not build.
POLICY = {
    "script-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "media-src": "blob:",  # a recording, listened to before it is sent
    "require-trusted-types-for": "'script'",
    "trusted-types": "plaza",  # admits our workers alone: intake/browser/workers.js
}


def create_app(settings: IntakeSettings, clock: Clock = now, gate: Gate | None = None) -> Flask:
    """Return the door. Raises SiteAlteredError when the built site is not what was built."""
    site = read_site(settings.site_dir, settings.root_public)
    engine = open_engine(settings.letterbox_url)
    slot = Slot(engine, open_blobs(settings.blobs_url))
    door = Door(slot, RosterFile(settings.roster_path, settings.root_public, clock), clock)
    app = Flask(__name__, static_folder=None, template_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = BODY_LIMIT
    app.extensions["letterbox"] = engine  # whoever stops the door closes its connections
    app.extensions[GATE] = gate or open_gate(settings.work_secret)
    _keep_manners(app, settings, site, clock)
    listed = release_routes(settings.site_dir)
    for routes in (page_routes(door, site), roster_routes(door), listed):
        app.register_blueprint(routes)
    for routes in (report_routes(door), follow_up_routes(door), attachment_routes(door)):
        app.register_blueprint(routes)
    # The outermost layer: whatever is wrapped later would see the visitor's address.
    app.wsgi_app = Anonymous(app.wsgi_app, keep=["HTTP_PLAZA_WORK"])  # type: ignore[method-assign]
    return app


def _keep_manners(app: Flask, settings: IntakeSettings, site: Site, clock: Clock) -> None:
    speak(app, by_path=True, languages=site.languages)
    dress(app, site.assets, exit_url=site.exit_url, discreet=True)
    send_packed(app, site)
    harden(app, POLICY)
    guard(app, settings.hosts)
    handle(app, open_log("intake", clock=clock))
    word_refusals(app)
