"""Join several reports into one file and take them out again: nothing moves, nothing is lost.

Each case keeps its folder, its readers and its deadline. That it belongs to a joint file is an item
in its own folder, and so is that it was taken out.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, NamedTuple

from caseboard.audit.actions import record
from caseboard.cases.actions import look
from caseboard.errors import ConflictError
from caseboard.folder.actions import folder_of
from caseboard.linking import catching
from caseboard.linking.deciding import DOSSIER, JOINED, SPLIT, Membership
from caseboard.linking.errors import ClosedLinksError, WalledDossierError
from caseboard.linking.judging import deciding, new_id
from caseboard.linking.relating import catch_up
from caseboard.linking.session import with_links

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.folder.actions import Folder
    from caseboard.linking.holding import OpenLinks
    from caseboard.people.sessions import Present

_ID_BYTES = 16


def join(desk: Desk, present: Present, mine: OpenCase, theirs: OpenCase, reason: str) -> None:
    """Make two cases, with the joint files that they are in already, one joint file.

    Raises ConflictError when they are one already or a colleague moved one of them meanwhile,
    WalledDossierError when the other one's file has cases that this member cannot read, and what
    a folder raises.
    """

    def deed(links: OpenLinks) -> None:
        one, other = mine.case.thread, theirs.case.thread
        catch_up(desk, present, links)
        for case in (mine, theirs):
            catching.look_at(desk, present, links, case.case.thread, case)
        apart = _apart(links, one, other)
        dossier = apart.mine or apart.theirs or secrets.token_hex(_ID_BYTES)
        joining = [each for each in (one, other) if links.dossiers.get(each) != dossier]
        joining += apart.rest
        folders = {each: _folder(desk, present, each) for each in {one, other, *joining}}
        with deciding(desk, present, links, tuple(sorted(folders))) as transaction:
            if _apart(links, one, other) != apart:
                raise ConflictError
            for each in joining:
                partner = one if each != one else other
                said = Membership(new_id(transaction, one), dossier, JOINED, partner)
                _keep(desk, transaction, present, links, (folders[each], folders[partner]),
                      said, reason)  # fmt: skip

    with_links(desk, present, deed)


def split(desk: Desk, present: Present, mine: OpenCase, reason: str) -> None:
    """Take a case out of its joint file; the others stay in it.

    Raises ConflictError when it is in none or a colleague moved it meanwhile, and what a folder
    raises.
    """

    def deed(links: OpenLinks) -> None:
        thread = mine.case.thread
        catching.look_at(desk, present, links, thread, mine)
        dossier = links.dossiers.get(thread)
        if not dossier:
            raise ConflictError
        folder = _folder(desk, present, thread)
        with deciding(desk, present, links, (thread,)) as transaction:
            if links.dossiers.get(thread) != dossier:
                raise ConflictError
            said = Membership(new_id(transaction, thread), dossier, SPLIT, thread)
            _keep(desk, transaction, present, links, (folder, folder), said, reason)

    with_links(desk, present, deed)


class _Apart(NamedTuple):
    """The joint files of two cases, "" for none, and who would come along with the other one."""

    mine: str
    theirs: str
    rest: list[bytes]


def _apart(links: OpenLinks, one: bytes, other: bytes) -> _Apart:
    """Return how two cases stand apart. Raises ConflictError when not, WalledDossierError."""
    mine, theirs = links.dossiers.get(one, ""), links.dossiers.get(other, "")
    if one == other or (mine and mine == theirs):
        raise ConflictError
    return _Apart(mine, theirs, _rest(links, theirs if mine else "", other))


def _rest(links: OpenLinks, dossier: str, other: bytes) -> list[bytes]:
    """Return who comes along with the other case. Raises WalledDossierError."""
    if not dossier:
        return []
    rest = [each for each, of in links.dossiers.items() if of == dossier and each != other]
    if not set(rest) <= links.readable.keys():
        raise WalledDossierError
    return sorted(rest)


def _folder(desk: Desk, present: Present, thread: bytes) -> Folder:
    opened = look(desk, present, thread)
    folder = folder_of(desk, present, thread, opened) if opened else None
    if folder is None:
        raise WalledDossierError
    return folder


def _keep(  # noqa: PLR0913, PLR0917 - what is said of a case, beside which other
    desk: Desk,
    transaction: Session,
    present: Present,
    links: OpenLinks,
    folders: tuple[Folder, Folder],
    said: Membership,
    reason: str,
) -> None:
    mine, other = folders
    if links.key is None:
        raise ClosedLinksError
    sealed = other.seal(transaction, reason.encode())
    whole = Membership(said.decision, said.dossier, said.act, said.other, sealed)
    mine.add(transaction, DOSSIER, whole.content())
    dossier = said.dossier if said.act == JOINED else ""
    links.owe_edges(mine.thread, links.edges.get(mine.thread, ()), dossier)
    verb = "cases joined" if said.act == JOINED else "cases split"
    details = {"decision": said.decision}
    subject = mine.thread.hex()
    record(transaction, desk.now(), present.member, verb, subject, details=details)
