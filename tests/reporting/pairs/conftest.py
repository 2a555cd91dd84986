"""Sentences and drawings are in a language; here it is Spanish."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from flask import Flask

from config.languages import offered, speak, speaking

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def spanish() -> Iterator[None]:
    """Speak Spanish for the length of a test."""
    app = Flask("pairs")
    speak(app)
    language = next(each for each in offered() if each.tag == "es")
    with app.app_context(), speaking(language):
        yield
