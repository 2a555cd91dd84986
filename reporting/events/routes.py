"""The calendar of a module at one address that stays, so that programs can subscribe to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response

from config.web.errors import Refusal
from reporting.desk import desk
from reporting.events.calendar import MEDIA_TYPE, calendar_of
from reporting.events.finding import events_of
from reporting.explorer.addresses import whole
from reporting.explorer.finding import module_of
from reporting.out.shared import shared
from reporting.publications.visible import edition

if TYPE_CHECKING:
    from reporting.shape.module import Module

calendars = Blueprint("calendars", __name__)


@calendars.app_context_processor
def known() -> dict[str, object]:
    """Let pages ask whether a module has events."""
    return {"has_events": has_events}


def has_events(module: Module) -> bool:
    """Return whether a module has a calendar."""
    return events_of(module) is not None


@calendars.get("/modulos/<slug>/calendario.ics")
def calendar(slug: str) -> Response:
    """Give the events of a module's latest version as a calendar."""
    module = module_of(slug)
    events = events_of(module)
    with desk().reading() as session:
        found = edition(session, module)
        if events is None or found is None:
            raise Refusal(404)
        page = whole("modules.latest", slug=slug)
        text = calendar_of(found, events(session, found), page)
    return shared(Response(text, mimetype=MEDIA_TYPE))
