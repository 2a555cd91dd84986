"""What every page about one case asks first: the case, its folder, and words for a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from caseboard.cases.actions import look, open_case
from caseboard.cases.addresses import id_of
from caseboard.cases.states import TROUBLES
from caseboard.desk import the_desk
from caseboard.errors import ConflictError, NotAMemberError
from caseboard.folder.actions import folder_of
from caseboard.folder.errors import ClosedFolderError, EditedMeanwhileError
from caseboard.gate import the_present
from config.web.errors import Refusal
from crypto.errors import TooLongError

if TYPE_CHECKING:
    from collections.abc import Callable

    from caseboard.cases.actions import OpenCase
    from caseboard.folder.actions import Folder
    from caseboard.folder.items import Kept
    from caseboard.folder.written import Said, Written
    from crypto.roster import Roster


@dataclass(frozen=True)
class Again:
    """A form that comes back: why, with which status, and what a colleague wrote meanwhile."""

    sentence: str = ""
    status: int = 200
    theirs: Kept | None = None


SHOWN = Again()
"""A form that is shown for the first time."""


def case_to_read(thread: str) -> OpenCase:
    """Return a case that is going to be shown, and note so; Refusal 404 when it is not mine."""
    return _found(open_case(the_desk(), the_present(), id_of(thread)))


def case_to_write(thread: str) -> OpenCase:
    """Return a case for a deed that leaves its own trace; Refusal 404 when it is not mine."""
    return _found(look(the_desk(), the_present(), id_of(thread)))


def folder_to_use(opened: OpenCase) -> Folder:
    """Return the folder of a case; Refusal 409 with the reason when it does not open."""
    try:
        found = folder_of(the_desk(), the_present(), opened.case.thread, opened)
    except ClosedFolderError as error:
        raise Refusal(409, error.reason, str(TROUBLES[error.reason])) from None
    if found is None:
        raise Refusal(404)
    return found


def item_to_use(folder: Folder, item: str, *kinds: str) -> Kept:
    """Return an item of this case and of one of these kinds; Refusal 404 for any other."""
    found = folder.item(id_of(item))
    if found is None or found.kind not in kinds:
        raise Refusal(404)
    return found


def colleagues(roster: Roster, opened: OpenCase) -> dict[str, str]:
    """Return the ids and names of the investigators who can read a case."""
    readers = set(opened.readers.ids)
    return {
        member.id: member.name
        for member in roster.members
        if member.id in readers and member.role == "investigator"
    }


def readable(found: Written[Said]) -> Said:
    """Return what an item says; Refusal 409 with the reason when it does not open."""
    if found.said is None:
        raise Refusal(409, found.kept.trouble, str(TROUBLES[found.kept.trouble]))
    return found.said


def badly_filled() -> Again:
    """Return that a form has something marked in it."""
    return Again(_("No se guardó: revisa lo que se marca abajo."), 400)


def refused(deed: Callable[[], object]) -> Again | None:
    """Do a deed in a folder and return None, or why it left nothing."""
    try:
        deed()
    except NotAMemberError:
        return Again(
            _(
                "No se guardó: tu llave no está en la lista firmada de quienes pueden leer. Pide "
                "que te agreguen; lo que escribiste sigue aquí."
            ),
            403,
        )
    except TooLongError:
        return Again(_("No se guardó: es demasiado largo. Acórtalo y guarda otra vez."), 400)
    except ConflictError as error:
        theirs = error.theirs if isinstance(error, EditedMeanwhileError) else None
        return Again(
            _(
                "No se guardó todavía: alguien lo cambió mientras escribías. Abajo está cómo quedó "
                "y, en el formulario, lo tuyo. Junta las dos versiones y guarda otra vez."
            ),
            409,
            theirs,
        )
    return None


def _found(opened: OpenCase | None) -> OpenCase:
    if opened is None:
        raise Refusal(404)
    return opened
