"""Keying a sheet in, as a clerk or a reader does it, and opening what came of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from crypto.envelope import open_envelope
from crypto.report import Report

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from crypto.keys import Identity
    from tests.caseboard.paper.printing_house import Sheet
    from tests.caseboard.world import Visit, World

FACTS = "CENTINELA-4e1 La jefa de compras pidió el diez por ciento de cada factura."
ANSWERS: dict[str, Any] = {
    "facts": FACTS,
    "institution": "mides",
    "asked": ["money"],
    "may_read": ["ana", "bruno", "carmen"],
}
_TICKET = re.compile(r'name="ticket" value="([0-9a-f]{64})"')


def begin(visit: Visit, sheet: Sheet) -> dict[str, Any]:
    """Open the sheet's form and return what its answers must come with."""
    page = visit.get(f"/papel/{sheet.number}")
    assert page.status_code == 200, page.text
    found = _TICKET.search(page.text)
    assert found
    return {"ticket": found[1]}


def key_in(visit: Visit, sheet: Sheet, **other: Any) -> TestResponse:  # noqa: ANN401 - form values
    return visit.post(f"/papel/{sheet.number}", **{**begin(visit, sheet), **ANSWERS, **other})


def report_of(world: World, sheet: Sheet, reader: Identity) -> Report:
    (message,) = world.desk.drawer.messages(sheet.code.thread)
    thread = sheet.code.thread
    where = {"kind": "report", "thread": thread, "message": message.message}
    header, body = open_envelope(message.sealed, reader, **where)  # type: ignore[arg-type]
    assert header.sealed_by == "paper"
    return Report.decode(body)
