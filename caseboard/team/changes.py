"""What one roster changes over the one before it; nothing that differs goes unsaid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crypto.roster import FormerMember, Member, Roster

_COMPARED = ("name", "role", "institution")


@dataclass(frozen=True)
class Change:
    """One difference; `kind` is a key of CHANGES (team/words.py), `before` and `after` as told."""

    kind: str
    member: str = ""
    name: str = ""
    before: str = ""
    after: str = ""


def changes_between(before: Roster | None, after: Roster) -> tuple[Change, ...]:
    """Return every difference in who reads, who signs and how they are called, in seat order."""
    if before is None:
        return tuple(Change("first", each.id, each.name) for each in after.members)
    return (
        *_of_members(before, after),
        *_gone(before, after),
        *_of_former(before, after),
        *_of_order(before, after),
    )


def _of_members(before: Roster, after: Roster) -> Iterator[Change]:
    for now in after.members:
        then = before.member(now.id)
        if then is None:
            back = any(one.id == now.id for one in before.former)
            yield Change("returned" if back else "joined", now.id, now.name)
        else:
            yield from _differing(then, now)


def _differing(then: Member, now: Member) -> Iterator[Change]:
    if then.recipient != now.recipient:
        yield Change("key", now.id, now.name)
    if then.ed25519 != now.ed25519:
        yield Change("signing", now.id, now.name)
    for field in _COMPARED:
        old, new = getattr(then, field) or "", getattr(now, field) or ""
        if old != new:
            yield Change(field, now.id, now.name, old, new)


def _gone(before: Roster, after: Roster) -> Iterator[Change]:
    for then in before.members:
        if after.member(then.id) is None:
            kept = any(one.id == then.id for one in after.former)
            yield Change("left" if kept or then.ed25519 is None else "revoked", then.id, then.name)


def _of_former(before: Roster, after: Roster) -> Iterator[Change]:
    known: dict[str, Member | FormerMember] = {one.id: one for one in before.former}
    known |= {one.id: one for one in before.members}
    for one in after.former:
        then = known.get(one.id)
        if then is None:
            yield Change("former-added", one.id, one.name)
        elif (then.ed25519, then.name) != (one.ed25519, one.name):
            yield Change("former-changed", one.id, one.name, then.name, one.name)
    for one in before.former:
        if one.id not in after.ids:
            yield Change("forgotten", one.id, one.name)


def _of_order(before: Roster, after: Roster) -> Iterator[Change]:
    for old, new in ((before.members, after.members), (before.former, after.former)):
        ids = {one.id for one in new}
        stayed = [one.id for one in old if one.id in ids]
        if stayed != [one.id for one in new if one.id in set(stayed)]:
            yield Change("order")
