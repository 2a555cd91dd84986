"""The custody of a case on one page, made to be printed."""

from __future__ import annotations

from flask import Blueprint, render_template

from caseboard.access import Need, needs
from caseboard.audit.words import VERB_WORDS
from caseboard.cases import actions as cases
from caseboard.cases.addresses import id_of
from caseboard.cases.opening import OpenReport
from caseboard.cases.states import TROUBLES
from caseboard.custody.actions import read_custody
from caseboard.custody.words import FINDINGS, KINDS
from caseboard.desk import the_desk
from caseboard.errors import NotAMemberError
from caseboard.folder.errors import ClosedFolderError
from caseboard.gate import the_present
from config.web.errors import Refusal

custody = Blueprint("custody", __name__, url_prefix="/casos")


@custody.get("/<thread>/custodia")
@needs(Need.KEY)
def chain(thread: str) -> str:
    """Show every file of a case with its hashes and every deed; 404 for what is not mine."""
    desk, present = the_desk(), the_present()
    opened = cases.look(desk, present, id_of(thread))
    if opened is None:
        raise Refusal(404)
    try:
        found = read_custody(desk, present, opened)
    except ClosedFolderError as error:
        raise Refusal(409, "folder", str(TROUBLES[error.reason])) from None
    except NotAMemberError:
        raise Refusal(403) from None
    return render_template(
        "custody/chain.html",
        opened=opened,
        thread=opened.case.thread,
        report=opened.report if isinstance(opened.report, OpenReport) else None,
        chain=found,
        now=desk.now(),
        kinds=KINDS,
        findings=FINDINGS,
        verbs=VERB_WORDS,
    )
