"""The four processes, one function each: `gunicorn "wsgi:intake()"`.

The imports stand inside the functions so that no process ever loads another's modules:
what is not loaded cannot be tricked into running.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from flask import Flask

Settings = TypeVar("Settings")


def intake() -> Flask:
    """Return the public door whose reports are sealed in the browser."""
    from config.settings import IntakeSettings
    from intake.app import create_app

    return create_app(_read(IntakeSettings.from_environ))


def nojs() -> Flask:
    """Return the public door for visitors without JavaScript, who are sealed in its memory."""
    from config.settings import NojsSettings
    from intake.nojs.app import create_app

    return create_app(_read(NojsSettings.from_environ))


def reporting() -> Flask:
    """Return the public transparency pages."""
    from config.settings import ReportingSettings
    from reporting.app import create_app

    return create_app(_read(ReportingSettings.from_environ))


def caseboard() -> Flask:
    """Return the investigators' desk, which locks abandoned sessions from now on."""
    from caseboard.app import create_app
    from caseboard.people.sweeping import start_sweeping
    from config.settings import CaseboardSettings
    from config.web.logs import open_log

    app = create_app(_read(CaseboardSettings.from_environ))
    start_sweeping(app.extensions["desk"], open_log("caseboard", exact=True))
    return app


def _read(read: Callable[[Mapping[str, str]], Settings]) -> Settings:
    """Read a process's settings, or end it with the one sentence that says which is wrong."""
    from config.settings import SettingError

    try:
        return read(os.environ)
    except SettingError as error:
        sys.exit(str(error))
