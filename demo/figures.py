"""Publish the sample figures of the transparency modules, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.engine import open_writer
from reporting.importing.samples import publish_missing

if TYPE_CHECKING:
    from demo.places import Places


def publish(where: Places) -> None:
    """Publish the samples of each module that has nothing yet."""
    engine = open_writer(where.database("reporting"))
    try:
        for _sentence in publish_missing(engine):
            pass
    finally:
        engine.dispose()
