"""Tell me when this phone or this name turns up: kept on the owner's own shelf, sealed to them.

What is watched is a value, so that it survives a new linking key; it is compared as tokens, like
everything here, each time that the links are up to date.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from caseboard.audit.actions import record
from caseboard.cases.models import Case
from caseboard.errors import ConflictError
from caseboard.facts.facts import Person
from caseboard.linking.engine.fields import of_person
from caseboard.linking.engine.lead import WEAK
from caseboard.linking.engine.told import Told
from caseboard.linking.engine.words.names import name_of
from caseboard.linking.errors import ClosedLinksError, LinksMovedError
from caseboard.linking.relating import catch_up, readable_still
from caseboard.linking.session import with_links
from caseboard.shelf import store
from caseboard.shelf.errors import DamagedShelfError, ShelfMovedError
from caseboard.shelf.signed import Page
from config.clock import today
from crypto.strict_json import read_object, write_object

if TYPE_CHECKING:
    from caseboard.desk import Desk
    from caseboard.linking.engine.record import Record
    from caseboard.linking.holding import OpenLinks
    from caseboard.people.sessions import Present
    from caseboard.shelf.store import End

SHELF = "watch"
MOST_WATCHES, LONGEST_LABEL, LONGEST_VALUE = 50, 60, 200
KINDS = ("phones", "accounts", "dpi", "nit", "names", "nickname")
_KIND = "watches"
_MOST_FOUND = 1_000
_LISTS = frozenset({"phones", "accounts"})
_NAMES = frozenset({"names", "nickname"})
_IDENTIFIERS = frozenset({"phone", "account", "dpi", "nit"})
# A number that is a slip apart is a lead, and not the number that somebody waits for.
_TURNED_UP = frozenset({"exact", "tail"})
# A first name alone turns up everywhere: a name must be about as rare as one in two hundred.
_NAME_BITS = 8.0


@dataclass(frozen=True)
class Watch:
    """What somebody waits for; `seen` are the cases that they were told of already, in hex."""

    label: str
    kind: str
    value: str
    seen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Watches:
    """All that one person waits for, and the number of the page that it was read from."""

    watches: tuple[Watch, ...] = ()
    number: int = 0


@dataclass(frozen=True)
class Hit:
    """A watch with the cases in which it turned up; `fresh` are those not seen yet.

    Of cases that its owner may not read it says nothing: whoever types a name would be told at
    once whether it stands in one.
    """

    watch: Watch
    found: list[bytes]
    fresh: list[bytes]


def read(desk: Desk, present: Present) -> Watches:
    """Return what is kept; nothing when the page is damaged, for it can be made again."""
    last: tuple[Page, End] | None = None
    try:
        for last in store.pages(desk, present, SHELF):  # noqa: B007 - only the last one counts
            pass
        if last is None:
            return Watches()
        found = cast("dict[str, Any]", read_object(last[0].body, _KIND, ("watches",)))
    except DamagedShelfError:
        return Watches(number=store.last_number(desk, present, SHELF))
    watches = tuple(Watch(**(each | {"seen": tuple(each["seen"])})) for each in found["watches"])
    return Watches(watches, last[1].number)


def write(desk: Desk, present: Present, kept: Watches) -> None:
    """Keep this in place of what was read, and note the deed; what it says stays sealed.

    Raises ConflictError when another window was first.
    """
    try:
        with desk.transaction() as transaction:
            record(transaction, desk.now(), present.member, "watch changed")
            store.replace_within(transaction, present, SHELF, kept.number, [_page(kept.watches)])
    except IntegrityError as error:
        raise ConflictError from error


def add(desk: Desk, present: Present, watch: Watch) -> None:
    """Wait for one thing more; what has it already is not told as new. Raises ConflictError."""
    kept = read(desk, present)
    known = tuple(each for each in kept.watches if each.label != watch.label)
    if len(known) >= MOST_WATCHES:
        raise ConflictError
    (hit,) = _hits(desk, present, (watch,))
    whole = replace(watch, seen=tuple(each.hex() for each in hit.found))
    write(desk, present, replace(kept, watches=(*known, whole)))


def remove(desk: Desk, present: Present, label: str) -> None:
    """Wait for it no longer. Raises ConflictError."""
    kept = read(desk, present)
    left = tuple(each for each in kept.watches if each.label != label)
    write(desk, present, replace(kept, watches=left))


def mark_seen(desk: Desk, present: Present, label: str) -> None:
    """Note that somebody has seen where it turned up. Raises ConflictError."""
    kept = read(desk, present)
    hits = {hit.watch.label: hit for hit in _hits(desk, present, kept.watches)}
    marked = tuple(
        replace(each, seen=tuple(case.hex() for case in hits[each.label].found))
        if each.label == label
        else each
        for each in kept.watches
    )
    write(desk, present, replace(kept, watches=marked))


def hits_of(desk: Desk, present: Present) -> list[Hit]:
    """Return every watch of this member's with where it turned up."""
    kept = _without_erased(desk, present, read(desk, present)).watches
    return _hits(desk, present, kept) if kept else []


def news_of(desk: Desk, present: Present) -> int:
    """Return how many cases of this member's have something that they watch and did not see yet.

    Costs one look at the owner's shelf while nothing is watched.
    """
    return sum(len(hit.fresh) for hit in hits_of(desk, present))


def _without_erased(desk: Desk, present: Present, kept: Watches) -> Watches:
    """Forget where something turned up that has been erased since, in the page as well."""
    seen = {bytes.fromhex(each) for watch in kept.watches for each in watch.seen}
    with desk.reading() as session:
        known = set(session.scalars(select(Case.thread).where(Case.thread.in_(seen))))
    if seen <= known:
        return kept
    left = {each.hex() for each in known}
    watches = tuple(
        replace(each, seen=tuple(case for case in each.seen if case in left))
        for each in kept.watches
    )
    with suppress(ShelfMovedError):  # another window has just done it
        end = store.replace(desk, present, SHELF, kept.number, [_page(watches)])
        return Watches(watches, end.number)
    return read(desk, present)


def _page(watches: tuple[Watch, ...]) -> Page:
    told = [asdict(each) | {"seen": list(each.seen)} for each in watches]
    return Page(_KIND, write_object({"watches": told}))


def _hits(desk: Desk, present: Present, watches: tuple[Watch, ...]) -> list[Hit]:
    def find(links: OpenLinks) -> list[Hit]:
        catch_up(desk, present, links)
        return [_hit(desk, present, links, each) for each in watches]

    try:
        return with_links(desk, present, find)
    except (ClosedLinksError, LinksMovedError):
        return [Hit(each, [], []) for each in watches]


def _hit(desk: Desk, present: Present, links: OpenLinks, watch: Watch) -> Hit:
    if links.encoder is None:
        raise ClosedLinksError
    wanted = links.encoder(Told(today(desk.clock), (_holder(watch.kind, watch.value),)))
    mine = _matching(links, wanted, watch.kind)
    found = sorted(readable_still(desk, present, links, mine))
    fresh = [each for each in found if each.hex() not in watch.seen]
    return Hit(watch, found, fresh)


def can_turn_up(kind: str, value: str) -> bool:
    """Tell whether a value is ever found: two digits are not, nor is a given name alone."""
    if kind == "names":
        name = name_of(value)
        return bool(name.surnames or name.married)
    return any(list(reader(text)) for reader, text in of_person(_holder(kind, value)))


def _holder(kind: str, value: str) -> Person:
    """Return somebody of whom nothing but this is known."""
    return Person(**{kind: (value,) if kind in _LISTS else value})  # type: ignore[arg-type]


def _matching(links: OpenLinks, wanted: Record, kind: str) -> list[bytes]:
    found = links.mine.leads(wanted, links.model, most=_MOST_FOUND)
    if kind in _NAMES:
        return [each.case for each in found if any(_is_name(p.bits, p.level) for p in each.parts)]
    return [
        each.case
        for each in found
        if any(p.comparison in _IDENTIFIERS and p.level in _TURNED_UP for p in each.parts)
    ]


def _is_name(bits: float, level: str) -> bool:
    return level != "differs" and bits >= _NAME_BITS and level != WEAK
