"""The application of the door without JavaScript."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask

from config import clock as usual_clock
from config.languages import speak
from config.page import dress, sheet
from config.serving.shared import shared_memory
from config.web.anonymity import Anonymous
from config.web.errors import handle
from config.web.headers import harden
from config.web.logs import open_log
from config.web.origin import guard
from intake.floods.bounded import BoundedSlot
from intake.letterbox.blobs import open_blobs
from intake.letterbox.engine import open_engine
from intake.nojs.door import NAME, Door
from intake.nojs.requests import MOST_BYTES, MOST_PARTS, MemoryRequest
from intake.nojs.routes.advice import advice
from intake.nojs.routes.follow_up import follow_up
from intake.nojs.routes.report import report
from intake.nojs.uniform import make_uniform
from intake.nojs.warm import warm_up
from intake.roster_file import RosterFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from config.clock import Clock
    from config.settings import NojsSettings

STYLES = [
    Path(__file__).with_name("nojs.css"),
    Path(__file__).parents[1] / "style" / "conversation.css",
]


def create_app(
    settings: NojsSettings,
    clock: Clock = usual_clock.now,
    sleep: Callable[[float], None] = time.sleep,
) -> Flask:
    """Return the application. Nothing is connected yet: its server forks before each visit."""
    app = Flask(__name__, static_folder=None)
    app.request_class = MemoryRequest
    app.config.update(
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=MOST_BYTES,
        MAX_FORM_PARTS=MOST_PARTS,
    )
    app.extensions[NAME] = Door(
        roster=RosterFile(settings.roster_path, settings.root_public, clock),
        slot=_slot(settings),
        clock=clock,
        intake_origin=settings.intake_origin,
        questionnaire=settings.questionnaire,
    )
    _manners(app, settings, sleep)
    app.register_blueprint(report)
    app.register_blueprint(follow_up)
    app.register_blueprint(advice)
    app.wsgi_app = Anonymous(app.wsgi_app)  # type: ignore[method-assign]
    warm_up(app, settings.hosts[0])
    return app


def _slot(settings: NojsSettings) -> BoundedSlot:
    """Return the outside hand with this door's share, which all that fork from here draw on."""
    engine, blobs = open_engine(settings.letterbox_url), open_blobs(settings.blobs_url)
    return BoundedSlot(engine, blobs, shared_memory())


def _manners(app: Flask, settings: NojsSettings, sleep: Callable[[float], None]) -> None:
    # The last that is registered runs first: the headers are set, then the answer is made uniform.
    make_uniform(app, sleep)
    # Under "no-referrer" Chromium sends `Origin: null` with our own form.
    harden(app, {"form-action": "'self'"}, referrer="same-origin")
    # Whoever has only an old phone comes here, and there is no cookie that a page could abuse.
    guard(app, settings.hosts, mute=True)
    handle(app, open_log("nojs"))
    speak(app, by_path=True)
    dress(app, [sheet("nojs", STYLES)], exit_url=settings.exit_url, discreet=True)
