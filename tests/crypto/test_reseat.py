"""Seats given anew, kept unread, or emptied: who opens what afterwards."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crypto.age import find_seat, reseat, seal, split, unseal
from crypto.errors import CryptoError, MalformedError, NoMatchError
from crypto.keys import Identity, Recipient

PEOPLE = tuple(Identity.generate() for _ in range(4))
ACTOR = PEOPLE[0]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.booleans(), min_size=3, max_size=3),
    st.lists(st.sampled_from(["new", "keep", "empty"]), min_size=3, max_size=3),
)
def test_a_kept_seat_opens_exactly_if_it_did_before(before: list[bool], now: list[str]) -> None:
    old = [
        ACTOR.recipient,
        *(p.recipient if b else None for p, b in zip(PEOPLE[1:], before, strict=True)),
    ]
    header, payload = split(seal(b"texto", old))
    seats: list[Recipient | int | None] = [ACTOR.recipient]
    for number, way in enumerate(now, start=1):
        ways: dict[str, Recipient | int | None] = {
            "new": PEOPLE[number].recipient,
            "keep": number,
            "empty": None,
        }
        seats.append(ways[way])
    sealed = reseat(header, ACTOR, seats) + payload
    assert unseal(sealed, ACTOR) == b"texto"
    for number, way in enumerate(now, start=1):
        opens = way == "new" or (way == "keep" and before[number - 1])
        assert (find_seat(sealed, PEOPLE[number]) is not None) == opens


@pytest.mark.parametrize(
    "seats", [[], [None], [0], [None, 0], [ACTOR.recipient, 7], [ACTOR.recipient, -1]]
)
def test_seats_that_cannot_be_are_refused(seats: list[Recipient | int | None]) -> None:
    header, _ = split(seal(b"texto", [ACTOR.recipient]))
    with pytest.raises(MalformedError):
        reseat(header, ACTOR, seats)


def test_nobody_reseats_what_they_cannot_open() -> None:
    header, _ = split(seal(b"texto", [ACTOR.recipient]))
    with pytest.raises(NoMatchError):
        reseat(header, PEOPLE[1], [PEOPLE[1].recipient])


@pytest.mark.parametrize("tail", [b"x", b"\n"])
def test_a_header_is_nothing_more_than_a_header(tail: bytes) -> None:
    header, payload = split(seal(b"texto", [ACTOR.recipient]))
    assert split(header + payload) == (header, payload)
    with pytest.raises(CryptoError):
        reseat(header + tail, ACTOR, [ACTOR.recipient])
