"""The caseboard's application: parts joined, routes registered, every answer hardened."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask, g
from flask_wtf.csrf import CSRFError, CSRFProtect

from caseboard.access import Need, may, needs
from caseboard.account.routes import account
from caseboard.audit.hook import sign_along
from caseboard.audit.routes import audit, instant
from caseboard.browser import built
from caseboard.cases.addresses import reference_of
from caseboard.cases.attachments_routes import attached
from caseboard.cases.attachments_words import CLEANED, FILE_TROUBLES, amount
from caseboard.cases.questions import institution_name
from caseboard.cases.routes import cases
from caseboard.cases.states import MODES, NEW, SEALED_BY, STATES, TROUBLES
from caseboard.casework import CASEWORK, teach_casework
from caseboard.custody.routes import custody
from caseboard.desk import open_desk, the_desk
from caseboard.errors import RosterError
from caseboard.export.routes import export
from caseboard.gate import let_go, stand_guard, typed
from caseboard.inbox.index import require_fts5
from caseboard.inbox.routes import inbox_pages
from caseboard.inbox.states_routes import telling
from caseboard.joining.routes import joining
from caseboard.notices.routes import notices
from caseboard.paper.routes import paper
from caseboard.people.asking import FRAGMENT_SCRIPT, SCRIPT
from caseboard.people.routes import people
from caseboard.people.words import ROLE_WORDS
from caseboard.preview.frame import POLICY as FRAMED
from caseboard.preview.routes import preview
from caseboard.readers.errors import ReadersAlteredError
from caseboard.readers.giving_routes import giving
from caseboard.readers.jobs_routes import reader_jobs
from caseboard.readers.key_routes import own_key
from caseboard.readers.routes import readers
from caseboard.readers.words import REFUSED
from caseboard.referral.routes import referral
from caseboard.retention.ending_routes import ending
from caseboard.retention.routes import retention
from caseboard.roster import REFUSED_ROSTERS
from caseboard.staff.routes import staff
from caseboard.statistics.routes import statistics
from caseboard.statistics.yearly.routes import yearly
from caseboard.team.actions import news_for
from caseboard.team.routes import team
from caseboard.words import visible
from config.clock import now
from config.languages import speak
from config.page import dress, sheet
from config.web.anonymity import Anonymous
from config.web.errors import Refusal, answer, handle
from config.web.headers import harden
from config.web.logs import open_log
from config.web.origin import guard
from intake.letterbox.errors import LetterboxError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from flask import Response

    from config.settings import CaseboardSettings

_STATIC = Path(__file__).with_name("static")
_SHEETS = (
    "desk.css",
    "list.css",
    "seek.css",
    "board.css",
    "case.css",
    "folder.css",
    "paper.css",
    "people.css",
    "preview.css",
    "team.css",
    "statistics.css",
    "links.css",
)
BLUEPRINTS = (
    people,
    joining,
    account,
    notices,
    staff,
    inbox_pages,
    telling,
    cases,
    *CASEWORK,
    attached,
    preview,
    custody,
    referral,
    export,
    retention,
    ending,
    paper,
    team,
    readers,
    reader_jobs,
    giving,
    own_key,
    audit,
    statistics,
    yearly,
)
# Each behaviour in a file of its own, on the pages that ask for it and nowhere else.
_SCRIPTS = ("dragging", "shortcuts")
_MOST_BYTES = 1_048_576
_POLICY = {
    "script-src": "'none'",
    "form-action": "'self'",
    "frame-src": "'self'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}


def create_app(settings: CaseboardSettings, clock: Callable[[], datetime] = now) -> Flask:
    """Return the desk for these settings; `clock` tells the time, so that a test can move it."""
    require_fts5()
    app = Flask(__name__, static_folder=None)
    app.extensions["desk"] = open_desk(settings, clock)
    app.config.update(_configuration(settings))
    scripts = {name: sheet(name, [_STATIC / f"{name}.js"]) for name in _SCRIPTS}
    sheets = sheet("desk", (_STATIC / name for name in _SHEETS))
    graph = built.read()
    more = [graph.script, graph.licences] if graph else []
    dress(app, extra=[sheets, SCRIPT, FRAGMENT_SCRIPT, *scripts.values(), *more], exit_url=None)
    app.jinja_env.globals.update(scripts=scripts, graph_script=graph)
    needs(Need.NOTHING)(app.view_functions["asset"])
    speak(app)
    harden(app, _POLICY, referrer="same-origin", framed=FRAMED)
    log = open_log("caseboard", clock=clock, exact=True)
    handle(app, log)
    _refuse_in_words(app)
    guard(app, settings.hosts)
    stand_guard(app)
    sign_along(app, log)
    let_go(app)
    CSRFProtect(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    _teach_templates(app)
    app.wsgi_app = Anonymous(app.wsgi_app, cookies=True)  # type: ignore[method-assign]
    return app


def _configuration(settings: CaseboardSettings) -> dict[str, Any]:
    """Return Flask's own settings. The token of a form lives as long as its session cookie."""
    return {
        "SECRET_KEY": settings.secret,
        "SESSION_COOKIE_NAME": "__Host-plaza-forms",
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Strict",
        "SESSION_COOKIE_PATH": "/",
        "WTF_CSRF_TIME_LIMIT": None,
        # Where a form came from is checked by config.web.origin, without the Referer header.
        "WTF_CSRF_SSL_STRICT": False,
        "MAX_CONTENT_LENGTH": _MOST_BYTES,
        "MAX_FORM_MEMORY_SIZE": _MOST_BYTES,
    }


def _refuse_in_words(app: Flask) -> None:
    @app.errorhandler(CSRFError)
    def no_token(_error: CSRFError) -> Response:
        return answer(Refusal(400))

    @app.errorhandler(LetterboxError)
    def not_now(_error: Exception) -> Response:
        return answer(Refusal(503))

    @app.errorhandler(ReadersAlteredError)
    def readers_altered(_error: Exception) -> Response:
        return answer(Refusal(409, "readers", str(REFUSED["altered"])))

    @app.errorhandler(RosterError)
    def no_roster(error: RosterError) -> Response:
        sentence = REFUSED_ROSTERS.get(error.reason)
        return answer(Refusal(503, error.reason, str(sentence)) if sentence else Refusal(503))


def _teach_templates(app: Flask) -> None:
    app.jinja_env.filters.update(
        visible=visible,
        institution=institution_name,
        instant=instant,
        amount=amount,
        reference=reference_of,
    )
    app.jinja_env.globals.update(
        cleaned=CLEANED,
        file_troubles=FILE_TROUBLES,
        passkey_script=SCRIPT,
        fragment_script=FRAGMENT_SCRIPT,
        role_words=ROLE_WORDS,
        refused=REFUSED,
        states=STATES,
        new=NEW,
        sealed_by=SEALED_BY,
        modes=MODES,
        troubles=TROUBLES,
    )
    teach_casework(app)
    app.context_processor(partial(_of_this_visit, app))


def _of_this_visit(app: Flask) -> dict[str, Any]:
    present = g.get("present")
    return {
        "present": present,
        "typed": typed(),
        "may": partial(_may, app),
        "my_name": present.name if present else "",
        "news": _news,
    }


def _may(app: Flask, endpoint: str) -> bool:
    """Tell whether a page is worth a link for whoever is there."""
    present = g.get("present")
    return bool(present) and may(app, endpoint, present.role, waiting=present.waiting)


def _news() -> bool:
    """Tell whether the roster changed since this member read it; asked by pages, not by errors."""
    present = g.get("present")
    return bool(present and present.keyring) and news_for(the_desk(), present.member)
