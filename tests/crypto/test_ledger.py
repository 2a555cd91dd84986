"""The ledger of visits counts days, forgets the oldest, and belongs to one code."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.envelope import Header, seal_envelope
from crypto.errors import CryptoError, MalformedError, NoMatchError, SignatureError
from crypto.ledger import MOST_DAYS, Ledger, Visits, ledger_id, mac_ledger, read_ledger
from tests.samples import cast

CODE, OTHER = cast.code(0), cast.code(1)
DAYS = st.dates(date(2026, 1, 1), date(2027, 1, 1)).map(date.isoformat)


@given(st.lists(DAYS, max_size=200))
def test_every_visit_is_counted_on_its_day(days: list[str]) -> None:
    ledger = Ledger()
    for day in days:
        ledger = ledger.add(day)
    listed = [one.day for one in ledger.days]
    assert listed == sorted(set(listed), reverse=True)
    if len(set(days)) <= MOST_DAYS:
        assert {one.day: one.visits for one in ledger.days} == {d: days.count(d) for d in days}


def test_the_65th_day_drops_the_oldest() -> None:
    start, ledger = date(2026, 1, 1), Ledger()
    for number in range(MOST_DAYS + 1):
        ledger = ledger.add((start + timedelta(number)).isoformat())
    assert len(ledger.days) == MOST_DAYS
    assert ledger.days[-1].day == "2026-01-02"


def test_what_was_seen_never_becomes_less() -> None:
    assert Ledger(seen=4).saw(2).seen == 4
    assert Ledger(seen=4).saw(7).add("2026-09-14").seen == 7


def test_a_ledger_comes_back_and_has_one_length() -> None:
    full = Ledger(
        tuple(Visits((date(2026, 9, 14) - timedelta(n)).isoformat(), 2**53 - 1) for n in range(64)),
        2**53 - 1,
    )
    sealed = [one.seal(CODE, "browser") for one in (Ledger(), full)]
    assert [Ledger.open(each, CODE) for each in sealed] == [Ledger(), full]
    assert [len(each) for each in sealed] == [5_755, 5_755]


def test_a_ledger_opens_with_its_own_code_alone() -> None:
    with pytest.raises(NoMatchError):
        Ledger.open(Ledger().seal(CODE, "browser"), OTHER)


def test_a_reader_of_the_report_cannot_make_one() -> None:
    """Whoever reads a report has the complainant's public key and MAC key, not the receipt key."""
    message = ledger_id(CODE.thread)
    body = mac_ledger(Ledger(), CODE.mac_key, CODE.thread, message)
    header = Header("ledger", CODE.thread, message, None, "browser")
    sealed = seal_envelope(header, body, [CODE.identity.recipient])
    with pytest.raises(SignatureError):
        Ledger.open(sealed, CODE)


@pytest.mark.parametrize(
    "days",
    [
        [Visits("2026-09-14", 1)],
        (Visits("2026-09-13", 1), Visits("2026-09-14", 1)),
        (Visits("2026-09-14", 1), Visits("2026-09-14", 1)),
        tuple(Visits((date(2026, 9, 14) - timedelta(n)).isoformat(), 1) for n in range(65)),
    ],
    ids=["a list", "oldest first", "a day twice", "65 days"],
)
def test_a_ledger_out_of_order_cannot_be_made(days: tuple[Visits, ...]) -> None:
    with pytest.raises(MalformedError):
        Ledger(days)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused(body: bytes) -> None:
    with pytest.raises(CryptoError):
        read_ledger(body, CODE.receipt_key, CODE.thread, bytes(16))
