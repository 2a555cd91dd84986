"""The page that says what an export means, and the export itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, make_response, render_template
from flask_babel import gettext as _

from caseboard.access import Need, gives_back, needs
from caseboard.bundles.packing import BundleTooLargeError, recipient_of
from caseboard.cases.attachments import NotHandedOutError
from caseboard.cases.attachments_words import FILE_TROUBLES
from caseboard.cases.states import TROUBLES
from caseboard.desk import the_desk
from caseboard.errors import NotAMemberError
from caseboard.export import actions
from caseboard.export.forms import BUNDLE, ExportForm
from caseboard.folder.errors import ClosedFolderError
from caseboard.folder.pages import SHOWN, Again, badly_filled, case_to_read, case_to_write
from caseboard.gate import the_present
from config.web.headers import SANDBOX

if TYPE_CHECKING:
    from caseboard.cases.actions import OpenCase

export = Blueprint("export", __name__, url_prefix="/casos")


@export.get("/<thread>/exportar")
@needs(Need.KEY)
def choosing(thread: str) -> Response:
    """Show what can be exported, and what that means."""
    return _page(case_to_read(thread), ExportForm(formdata=None), SHOWN)


@export.post("/<thread>/exportar")
@needs(Need.KEY)
@gives_back
def take(thread: str) -> Response:
    """Send the export; on any refusal the page comes back with what was typed."""
    opened, form = case_to_write(thread), ExportForm()
    if not form.sent_well():
        return _page(opened, form, badly_filled())
    try:
        return _made(opened, form)
    except BundleTooLargeError:
        again = Again(_("Los archivos juntos pasan de 100 MB: descárgalos uno por uno."), 409)
    except NotHandedOutError as error:
        again = Again(str(FILE_TROUBLES[error.reason]), 409)
    except ClosedFolderError as error:
        again = Again(str(TROUBLES[error.reason]), 409)
    except NotAMemberError:
        again = Again(_("Tu llave no está en la lista firmada: pide que te agreguen."), 403)
    return _page(opened, form, again)


def _made(opened: OpenCase, form: ExportForm) -> Response:
    desk, present, notes = the_desk(), the_present(), bool(form.notes.data)
    recipient = recipient_of(form.key.data or "")
    if form.what.data == BUNDLE and recipient is not None:
        content = actions.export_bundle(desk, present, opened, recipient, notes=notes)
        name, media_type = "caso.age", "application/octet-stream"
    else:
        content = actions.export_pdf(desk, present, opened, notes=notes)
        name, media_type = "caso.pdf", "application/pdf"
    response = Response(content, mimetype=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = SANDBOX
    return response


def _page(opened: OpenCase, form: ExportForm, again: Again) -> Response:
    page = render_template("export/choosing.html", opened=opened, form=form, again=again)
    return make_response(page, again.status)
