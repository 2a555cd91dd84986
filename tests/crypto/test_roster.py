"""Rosters: made only by the rules, believed only when signed, and never widened by mistake."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.errors import ExpiredError, MalformedError, NobodyLeftError, SignatureError
from crypto.keys import Identity
from crypto.messages import Receipt
from crypto.roster import (
    Member,
    check_validity,
    fingerprint,
    follow_up_readers,
    read_roster,
    readers_of,
    sign_roster,
)
from tests.samples import cast

if TYPE_CHECKING:
    from crypto.roster import Roster

NOW = datetime(2026, 9, 14, 15, 30, tzinfo=UTC)
INVESTIGATORS = {"ana", "bruno", "carmen"}


def test_a_roster_comes_back_from_its_file(roster: Roster, root_public: bytes) -> None:
    assert read_roster(sign_roster(roster, cast.ROOT_SEED), root_public) == roster


def test_signing_twice_gives_the_same_file(roster: Roster) -> None:
    assert sign_roster(roster, cast.ROOT_SEED) == sign_roster(roster, cast.ROOT_SEED)


def test_nobody_is_added_without_the_root(roster: Roster, root_public: bytes) -> None:
    stranger = replace(cast.ANA.member, id="zoila", recipient=Identity.generate().recipient)
    widened = replace(roster, members=(*roster.members, stranger))
    with pytest.raises(SignatureError):
        read_roster(sign_roster(widened, cast.seed("a thief's root")), root_public)


def test_64_members_sit_in_a_roster_and_65_do_not(roster: Roster) -> None:
    def crowd(size: int) -> tuple[Member, ...]:
        new = Identity.generate
        others = [
            replace(cast.ANA.member, id=f"m{n}", recipient=new().recipient) for n in range(size - 1)
        ]
        return (*others, cast.members()[-1])

    assert replace(roster, members=crowd(64)).seats == 64
    with pytest.raises(MalformedError):
        replace(roster, members=crowd(65))


def test_a_day_late_clock_is_forgiven_and_an_hour_after_the_end_is_not(roster: Roster) -> None:
    check_validity(roster, roster.not_before - timedelta(hours=23))
    with pytest.raises(ExpiredError):
        check_validity(roster, roster.not_after + timedelta(hours=1))


def test_an_instant_is_the_same_in_every_zone(roster: Roster) -> None:
    guatemala = timezone(timedelta(hours=-6))
    check_validity(roster, (roster.not_after - timedelta(seconds=1)).astimezone(guatemala))
    with pytest.raises(ExpiredError):
        check_validity(roster, roster.not_after.astimezone(guatemala))
    with pytest.raises(MalformedError):
        check_validity(roster, NOW.replace(tzinfo=None))


@pytest.mark.parametrize("start", [NOW.replace(tzinfo=None), NOW.replace(microsecond=1)])
def test_a_roster_begins_at_a_whole_second_of_a_known_zone(roster: Roster, start: datetime) -> None:
    with pytest.raises(MalformedError):
        replace(roster, not_before=start)


@given(st.sets(st.sampled_from(sorted(INVESTIGATORS))), st.sampled_from([None, "mspas", "cnc"]))
def test_no_one_left_out_ever_reads(left_out: set[str], institution: str | None) -> None:
    roster = cast.roster_around(NOW)
    employed = {one.id for one in roster.members if institution and one.institution == institution}
    expected = INVESTIGATORS - left_out - employed
    if not expected:
        with pytest.raises(NobodyLeftError):
            readers_of(roster, institution, left_out)
        return
    seats = readers_of(roster, institution, left_out)
    assert len(seats) == roster.seats
    assert {seat.id for seat in seats if seat} == expected | {"recuperacion"}


@given(
    st.lists(st.sets(st.sampled_from([*sorted(INVESTIGATORS), "delia"]), min_size=1), max_size=3)
)
def test_a_follow_up_never_reaches_more_than_every_receipt(told: list[set[str]]) -> None:
    receipts = [Receipt(tuple(sorted(each))) for each in told]
    common = INVESTIGATORS.intersection(*told) if told else set()
    if not common:
        with pytest.raises(NobodyLeftError):
            follow_up_readers(cast.roster_around(NOW), receipts)
        return
    seats = follow_up_readers(cast.roster_around(NOW), receipts)
    assert {seat.id for seat in seats if seat} == common | {"recuperacion"}


def test_the_former_sign_no_seat_and_recovery_signs_nothing(roster: Roster) -> None:
    former = roster.signer("delia")
    assert former is not None
    assert former.name == "Delia Sazo"
    assert roster.member("delia") is None
    assert roster.signer("recuperacion") is None


def test_a_fingerprint_has_twelve_words_and_knows_its_key(root_public: bytes) -> None:
    assert len(fingerprint(root_public).split()) == 12
    assert fingerprint(root_public) != fingerprint(bytes(32))
