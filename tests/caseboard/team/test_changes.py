"""What one roster changes over another: everything that differs is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from caseboard.team.changes import changes_between
from caseboard.team.words import CHANGES
from crypto.keys import Keyring
from crypto.members import FormerMember, Member
from tests.caseboard.clock import Clock
from tests.samples import cast

if TYPE_CHECKING:
    from crypto.roster import Roster

KEYS = [Keyring(cast.seed(f"age/{n}"), cast.seed(f"ed/{n}")) for n in range(6)]
ROSTER = cast.roster_around(Clock()())


def with_members(*members: Member) -> Roster:
    return replace(ROSTER, members=members)


@st.composite
def rosters(draw: st.DrawFn) -> Roster:
    """Draw a roster of a few people with shuffled keys, names and places."""
    ids = draw(st.lists(st.sampled_from("abcdef"), min_size=2, max_size=6, unique=True))
    keys = draw(st.permutations(KEYS))
    cut = draw(st.integers(1, len(ids)))
    members = tuple(
        Member(each, draw(st.sampled_from(["Ana", "Eva"])), "investigator",
               draw(st.sampled_from([None, "mspas"])), keys[n].identity.recipient,
               draw(st.sampled_from(KEYS)).signing_public)
        for n, each in enumerate(ids[:cut])
    )  # fmt: skip
    former = tuple(
        FormerMember(each, "Eva", draw(st.sampled_from(KEYS)).signing_public) for each in ids[cut:]
    )
    return replace(ROSTER, members=(*members, cast.members()[-1]), former=former)


@given(rosters(), rosters())
def test_no_difference_in_who_reads_or_signs_goes_unsaid(before: Roster, after: Roster) -> None:
    said = changes_between(before, after)
    same = (before.members, before.former) == (after.members, after.former)
    assert bool(said) == (not same)
    assert {change.kind for change in said} <= set(CHANGES)


def test_each_kind_of_change_has_its_word() -> None:
    ana, bruno, carmen, recovery = cast.members()
    other = replace(ana, recipient=KEYS[0].identity.recipient)
    gone = FormerMember(bruno.id, bruno.name, bruno.ed25519 or b"")
    after = replace(ROSTER, members=(other, carmen, recovery), former=(*ROSTER.former, gone))
    kinds = [(change.kind, change.member) for change in changes_between(ROSTER, after)]
    assert kinds == [("key", "ana"), ("left", "bruno")]
    without = replace(after, former=ROSTER.former)
    assert [each.kind for each in changes_between(ROSTER, without)] == ["key", "revoked"]


def test_the_first_roster_names_everybody() -> None:
    assert [each.member for each in changes_between(None, ROSTER)] == [
        member.id for member in ROSTER.members
    ]
