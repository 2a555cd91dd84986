"""The page of a case's term, its holds, and the order to erase it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, make_response, redirect, render_template, request, url_for

from caseboard.access import Need, gives_back, needs
from caseboard.desk import the_desk
from caseboard.folder.pages import (
    SHOWN,
    Again,
    case_to_read,
    case_to_write,
    folder_to_use,
    refused,
)
from caseboard.gate import the_present
from caseboard.people.roles import Role
from caseboard.retention import actions
from caseboard.retention.errors import KeptError
from caseboard.retention.words import KEPT
from config.clock import today

if TYPE_CHECKING:
    from flask import Response

    from caseboard.cases.actions import OpenCase

retention = Blueprint("retention", __name__, url_prefix="/casos")
_LONGEST = 1_000


@retention.get("/<thread>/conservacion")
@needs(Need.KEY)
def standing(thread: str) -> Response:
    """Show until when a case is kept and what keeps it."""
    return _page(case_to_read(thread), SHOWN)


@retention.post("/<thread>/conservacion/retencion")
@needs(Need.KEY)
@gives_back
def hold(thread: str) -> Response:
    """Set or lift a hold, with its reason."""
    opened = case_to_write(thread)
    reason = request.form.get("reason", "").replace("\r\n", "\n").strip()
    if not reason or len(reason) > _LONGEST:
        return _page(opened, Again(str(KEPT["long" if reason else "reason"]), 400))
    folder, held = folder_to_use(opened), request.form.get("held") == "1"
    again = refused(lambda: actions.set_hold(the_desk(), the_present(), folder, reason, held=held))
    return _page(opened, again) if again else _back(thread)


@retention.post("/<thread>/conservacion/borrado")
@needs(Need.KEY, roles={Role.COORDINATOR})
def erase(thread: str) -> Response:
    """Order that the case be erased in a week."""
    opened = case_to_write(thread)
    try:
        actions.order_erasure(the_desk(), the_present(), opened, folder_to_use(opened))
    except KeptError as error:
        return _page(opened, Again(str(KEPT[error.reason]), 409))
    return _back(thread)


@retention.post("/<thread>/conservacion/borrado/cancelar")
@needs(Need.KEY)
def keep(thread: str) -> Response:
    """Take the order back; whoever reads the case may."""
    opened = case_to_write(thread)
    actions.withdraw_order(the_desk(), the_present(), opened.case.thread)
    return _back(thread)


def _page(opened: OpenCase, again: Again) -> Response:
    page = render_template(
        "retention/standing.html",
        opened=opened,
        found=actions.retention_of(the_desk(), opened, folder_to_use(opened)),
        today=today(the_desk().clock),
        reason=request.form.get("reason", ""),
        again=again,
    )
    return make_response(page, again.status)


def _back(thread: str) -> Response:
    return make_response(redirect(url_for("retention.standing", thread=thread), 303))
