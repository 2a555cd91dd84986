"""Taking a file out of a case: to be opened elsewhere, with care, and never by this browser."""

from __future__ import annotations

from flask import Blueprint, Response

from caseboard.access import Need, needs
from caseboard.cases import actions
from caseboard.cases.addresses import id_of
from caseboard.cases.attachments import NotHandedOutError, find, hand_out
from caseboard.cases.attachments_words import FILE_TROUBLES
from caseboard.desk import the_desk
from caseboard.gate import the_present
from config.web.errors import Refusal
from config.web.headers import SANDBOX

attached = Blueprint("attached", __name__, url_prefix="/casos")

# Nothing opens this ending by a double click: whoever renames the file has thought about it.
ENDING = "cuarentena"


@attached.get("/<thread>/adjuntos/<message>")
@needs(Need.KEY)
def take(thread: str, message: str) -> Response:
    """Send a file's bytes; the same 404 for one that is not there and one of no case of mine."""
    desk, present = the_desk(), the_present()
    opened = actions.look(desk, present, id_of(thread))
    file = find(opened, id_of(message)) if opened else None
    if opened is None or file is None:
        raise Refusal(404)
    try:
        handed = hand_out(desk, present, opened, file)
    except NotHandedOutError as error:
        raise Refusal(409, error.reason, str(FILE_TROUBLES[error.reason])) from None
    response = Response(handed.chunks, mimetype="application/octet-stream")
    response.content_length = file.size
    # The name is ours: what a stranger wrote could end in .exe, or run backwards.
    name = f"adjunto-{file.message.hex()[:8]}.{ENDING}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = SANDBOX
    return response
