"""A page around a frame, and the frame: only the frame holds anything of the file."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import Blueprint, Response, render_template, request

from caseboard.access import Need, needs
from caseboard.cases import actions as cases
from caseboard.cases.addresses import id_of
from caseboard.cases.attachments import NotHandedOutError, find
from caseboard.cases.attachments_words import FILE_TROUBLES
from caseboard.desk import the_desk
from caseboard.gate import the_present
from caseboard.preview.actions import NotPreviewedError
from caseboard.preview.actions import preview as look_at
from caseboard.preview.frame import POLICY, framed, framed_refusal
from caseboard.preview.inside.limits import PAGES_AT_ONCE
from caseboard.preview.words import NOT_SHOWN
from config.web.errors import Refusal
from config.web.headers import SAME_FRAME

if TYPE_CHECKING:
    from caseboard.cases.actions import OpenCase
    from crypto.attached import Attachment

preview = Blueprint("preview", __name__, url_prefix="/casos")
_LAST = 1_000_000
# What these show comes in one part, so there is no next one to offer.
_WHOLE = ("image/gif", "image/jpeg", "image/png", "image/webp", "audio/", "video/")


@preview.get("/<thread>/adjuntos/<message>/vista")
@needs(Need.KEY)
def page(thread: str, message: str) -> str:
    """Show the frame, and the way to the file itself."""
    opened, file = _found(thread, message)
    first = _first()
    return render_template(
        "preview/preview.html",
        thread=opened.case.thread,
        file=file,
        first=first,
        before=max(1, first - PAGES_AT_ONCE),
        after=first + PAGES_AT_ONCE,
        many=not file.media_type.startswith(_WHOLE),
    )


@preview.get("/<thread>/adjuntos/<message>/vista/marco")
@needs(Need.KEY)
def frame(thread: str, message: str) -> Response:
    """Show what the jail drew, in a document that can do nothing; or the sentence that says why."""
    opened, file = _found(thread, message)
    try:
        text, status = framed(look_at(the_desk(), the_present(), opened, file, _first())), 200
    except NotHandedOutError as error:
        text, status = framed_refusal(str(FILE_TROUBLES[error.reason])), HTTPStatus.CONFLICT
    except NotPreviewedError as error:
        text, status = framed_refusal(str(NOT_SHOWN[error.reason])), HTTPStatus.CONFLICT
    response = Response(text, status, mimetype="text/html")
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Frame-Options"] = SAME_FRAME
    return response


def _found(thread: str, message: str) -> tuple[OpenCase, Attachment]:
    """Return the case and its file; the same 404 for what is not there and what is not mine."""
    opened = cases.look(the_desk(), the_present(), id_of(thread))
    file = find(opened, id_of(message)) if opened else None
    if opened is None or file is None:
        raise Refusal(404)
    return opened, file


def _first() -> int:
    return min(max(request.args.get("pagina", 1, type=int), 1), _LAST)
