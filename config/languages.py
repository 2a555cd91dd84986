"""The languages of the pages: Spanish in the source, others from `config/translations`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flask_babel import Babel

if TYPE_CHECKING:
    from flask import Flask

TRANSLATIONS = Path(__file__).with_name("translations")
DEFAULT = "es"


def speak(app: Flask) -> None:
    """Give an application its words and its calendar (America/Guatemala).

    The language never comes from Accept-Language: with few speakers of a language in one
    institution, that header alone can single a person out, so it is dropped at the door.
    """
    Babel(
        app,
        default_locale=DEFAULT,
        default_timezone="America/Guatemala",
        default_translation_directories=str(TRANSLATIONS),
        locale_selector=lambda: DEFAULT,
    )
