"""Choosing what leaves, seeing it before it does, and taking out what was made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _

from caseboard.access import Need, gives_back, needs
from caseboard.bundles.packing import BundleTooLargeError
from caseboard.cases.addresses import reference_of
from caseboard.cases.attachments import NotHandedOutError, attached_to
from caseboard.cases.attachments_words import FILE_TROUBLES
from caseboard.desk import the_desk
from caseboard.errors import ConflictError, NotAMemberError
from caseboard.folder.pages import (
    Again,
    badly_filled,
    case_to_read,
    case_to_write,
    folder_to_use,
    item_to_use,
    readable,
)
from caseboard.folder.written import all_written, written
from caseboard.gate import the_present
from caseboard.referral import actions
from caseboard.referral.forms import SEND, ReferralForm
from caseboard.referral.redaction import names_of, passages_of, redacted
from caseboard.referral.referrals import KIND, Referral
from caseboard.referral.words import BODIES
from config.clock import today
from config.web.errors import Refusal
from config.web.headers import SANDBOX
from crypto.errors import TooLongError

if TYPE_CHECKING:
    from caseboard.cases.actions import OpenCase
    from caseboard.folder.items import Kept

referral = Blueprint("referral", __name__, url_prefix="/casos")


@referral.get("/<thread>/traslado")
@needs(Need.KEY)
def choosing(thread: str) -> Response:
    """Show what was referred before, and the form with everything but names let through."""
    opened = case_to_read(thread)
    form = ReferralForm(formdata=None)
    form.version.data = opened.case.version
    form.words.data = "\n".join(names_of(opened))
    shown = {each.id for each in passages_of(opened) if not each.private}
    return _page(opened, form, shown, set(), Again())


@referral.post("/<thread>/traslado")
@needs(Need.KEY)
@gives_back
def refer(thread: str) -> Response:
    """Show what would leave, or let it leave; on any refusal everything typed comes back."""
    opened, form = case_to_write(thread), ReferralForm()
    shown, files = set(request.form.getlist("show")), set(request.form.getlist("file"))
    if not form.sent_well():
        return _page(opened, form, shown, files, badly_filled())
    made = _made(opened, form, shown, files)
    if form.step.data != SEND:
        return _page(opened, form, shown, files, Again(), made)
    again = _refused(opened, form, made)
    if again:
        return _page(opened, form, shown, files, again, made)
    where = url_for("referral.choosing", thread=thread, _anchor="hechos")
    return make_response(redirect(where, 303))


def _refused(opened: OpenCase, form: ReferralForm, made: Referral) -> Again | None:
    """Let it leave and return None, or why nothing left."""
    if form.seen.data != made.seal():
        return Again(_("Esto no es lo que revisaste: léelo otra vez y vuelve a trasladar."), 409)
    desk, version = the_desk(), form.version.data or 0
    try:
        actions.refer(desk, the_present(), opened, folder_to_use(opened), made, version)
    except ConflictError:
        form.version.data = opened.case.version
        return Again(_("Alguien respondió mientras tanto: léelo y vuelve a trasladar."), 409)
    except NotAMemberError:
        return Again(_("Tu llave no está en la lista firmada: pide que te agreguen."), 403)
    except TooLongError:
        return Again(_("Es demasiado largo para un traslado: tacha una parte."), 400)
    return None


@referral.get("/<thread>/traslados/<item>/traslado.pdf")
@needs(Need.KEY)
def paper(thread: str, item: str) -> Response:
    """Send the letter and what was let through, to be printed."""
    opened, kept, found = _kept(thread, item)
    content = actions.paper_of(the_desk(), the_present(), opened, kept.id, found)
    return _attachment(content, "traslado.pdf", "application/pdf")


@referral.get("/<thread>/traslados/<item>/traslado.age")
@needs(Need.KEY)
def bundle(thread: str, item: str) -> Response:
    """Send the bundle, signed and sealed to who receives it."""
    opened, kept, found = _kept(thread, item)
    if not found.key:
        raise Refusal(404)
    try:
        content = actions.bundle_of(the_desk(), the_present(), opened, kept.id, found)
    except NotHandedOutError as error:
        raise Refusal(409, error.reason, str(FILE_TROUBLES[error.reason])) from None
    except BundleTooLargeError:
        raise Refusal(
            409, "size", _("Los archivos juntos pasan de 100 MB: traslada menos.")
        ) from None
    return _attachment(content, "traslado.age", "application/octet-stream")


def _made(opened: OpenCase, form: ReferralForm, shown: set[str], files: set[str]) -> Referral:
    known = {file.message.hex() for file in attached_to(opened)}
    return Referral(
        body=form.body_name,
        address=(form.address.data or "").strip(),
        letter=(form.letter.data or "").replace("\r\n", "\n").strip(),
        day=today(the_desk().clock).isoformat(),
        reference=reference_of(opened.case.thread),
        passages=tuple(redacted(passages_of(opened), shown, form.word_list)),
        files=tuple(sorted(files & known)),
        key="".join((form.key.data or "").split()),
    )


def _page(  # noqa: PLR0913, PLR0917 - all that comes back
    opened: OpenCase,
    form: ReferralForm,
    shown: set[str],
    files: set[str],
    again: Again,
    made: Referral | None = None,
) -> Response:
    kept = folder_to_use(opened).items(KIND)
    page = render_template(
        "referral/choosing.html",
        opened=opened,
        form=form,
        passages=passages_of(opened),
        shown=shown,
        files=attached_to(opened),
        chosen=files,
        bodies=BODIES,
        made=made,
        done=all_written(kept, Referral.read),
        again=again,
    )
    return make_response(page, again.status)


def _kept(thread: str, item: str) -> tuple[OpenCase, Kept, Referral]:
    opened = case_to_write(thread)
    kept = item_to_use(folder_to_use(opened), item, KIND)
    return opened, kept, readable(written(kept, Referral.read))


def _attachment(content: bytes, name: str, media_type: str) -> Response:
    response = Response(content, mimetype=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = SANDBOX
    return response
