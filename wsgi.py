"""The four processes, one function each: `gunicorn "wsgi:intake()"`.

The imports stand inside the functions so that no process ever loads another's modules:
what is not loaded cannot be tricked into running.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def intake() -> Flask:
    """Return the public door whose reports are sealed in the browser."""
    from config.settings import IntakeSettings
    from intake.app import create_app

    return create_app(IntakeSettings.from_environ(os.environ))


def nojs() -> Flask:
    """Return the public door for visitors without JavaScript, who are sealed in its memory."""
    from config.settings import NojsSettings
    from intake.nojs.app import create_app

    return create_app(NojsSettings.from_environ(os.environ))


def reporting() -> Flask:
    """Return the public transparency pages."""
    from config.settings import ReportingSettings
    from reporting.app import create_app

    return create_app(ReportingSettings.from_environ(os.environ))


def caseboard() -> Flask:
    """Return the investigators' desk."""
    from caseboard.app import create_app
    from config.settings import CaseboardSettings

    return create_app(CaseboardSettings.from_environ(os.environ))
