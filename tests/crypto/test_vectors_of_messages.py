"""The vectors of rosters, envelopes and what is in them, read by Python."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from crypto.age import find_seat
from crypto.attached import write_attachments
from crypto.envelope import Header, open_envelope
from crypto.keys import Identity
from crypto.ledger import Ledger, ledger_id, mac_ledger, read_ledger
from crypto.messages import (
    FollowUp,
    Note,
    Receipt,
    Reply,
    Report,
    mac_follow_up,
    mac_receipt,
    read_follow_up,
    read_receipt,
    read_reply,
    receipt_id,
)
from crypto.roster import (
    Roster,
    check_succession,
    check_validity,
    follow_up_readers,
    read_roster,
    readers_of,
    roster_hash,
)
from tests.crypto.vectors import cases, refuses
from tests.vectors.make import read
from tests.vectors.recipes.common import unb64

if TYPE_CHECKING:
    from tests.vectors.recipes.common import Vector


def roster_of(name: str) -> Roster:
    vector = read("roster")
    return read_roster(unb64(vector["files"][name]), unb64(vector["root_public"]))


@pytest.mark.parametrize("case", cases("roster", "good"))
def test_a_signed_roster_is_read(case: Vector) -> None:
    roster = roster_of(case["file"])
    assert (roster.version, roster.seats) == (case["version"], case["seats"])
    assert [member.id for member in roster.members] == case["members"]
    assert [former.id for former in roster.former] == case["former"]
    assert roster_hash(unb64(read("roster")["files"][case["file"]])) == case["hash"]


@pytest.mark.parametrize("case", cases("roster", "bad"))
def test_a_file_that_is_no_roster_is_refused(case: Vector) -> None:
    public = unb64(read("roster")["root_public"])
    refuses(case, lambda: read_roster(unb64(case["bytes"]), public))


@pytest.mark.parametrize("case", cases("roster", "validity"))
def test_a_roster_has_its_days(case: Vector) -> None:
    now = datetime.fromisoformat(case["now"])
    refuses(case, lambda: check_validity(roster_of(case["file"]), now))


@pytest.mark.parametrize("case", cases("roster", "succession"))
def test_a_roster_follows_its_predecessor(case: Vector) -> None:
    vector = read("roster")
    before, after = (unb64(vector["files"][case[end]]) for end in ("previous", "next"))
    refuses(case, lambda: check_succession(before, after, unb64(vector["root_public"])))


@pytest.mark.parametrize("case", cases("roster", "readers"))
def test_readers_are_chosen_by_the_rule(case: Vector) -> None:
    roster = roster_of(case["file"])
    refuses(case, lambda: readers_of(roster, case["institution"], case["left_out"]))
    if case["error"] is None:
        seats = readers_of(roster, case["institution"], case["left_out"])
        assert [seat.id if seat else None for seat in seats] == case["readers"]


@pytest.mark.parametrize("case", cases("roster", "follow_up_readers"))
def test_readers_of_a_follow_up_are_those_of_every_receipt(case: Vector) -> None:
    roster = roster_of(case["file"])
    receipts = [Receipt(tuple(ids)) for ids in case["receipts"]]
    refuses(case, lambda: follow_up_readers(roster, receipts, case["left_out"]))
    if case["error"] is None:
        seats = follow_up_readers(roster, receipts, case["left_out"])
        assert [seat.id if seat else None for seat in seats] == case["readers"]


@pytest.mark.parametrize("case", cases("envelope", "good"))
def test_an_envelope_opens_where_it_belongs(case: Vector) -> None:
    identity = Identity.from_seed(unb64(case["seed"]))
    thread, message = bytes.fromhex(case["thread"]), bytes.fromhex(case["message"])
    header = Header(case["kind"], thread, message, case["questionnaire"], case["sealed_by"])
    sealed = unb64(case["sealed"])
    for seat in (None, case["seat"], 63):
        opened = open_envelope(
            sealed, identity, kind=case["kind"], thread=thread, message=message, seat=seat
        )
        assert opened == (header, unb64(case["body"]))
    assert find_seat(sealed, identity) == case["seat"]


@pytest.mark.parametrize("case", cases("envelope", "bad"))
def test_an_envelope_that_is_none_is_refused(case: Vector) -> None:
    identity = Identity.from_seed(unb64(case["seed"]))
    thread, message = bytes.fromhex(case["thread"]), bytes.fromhex(case["message"])
    sealed = unb64(case["sealed"])
    refuses(
        case,
        lambda: open_envelope(sealed, identity, kind=case["kind"], thread=thread, message=message),
    )


READERS: dict[str, type[Report | Note]] = {
    "report": Report,
    "note": Note,
}


@pytest.mark.parametrize("kind", READERS)
def test_bodies_are_read_and_written_alike(kind: str) -> None:
    reader = READERS[kind]
    for case in read("messages")[kind]["good"]:
        body = unb64(case["body"])
        assert reader.decode(body).encode() == body
        told = json.loads(body)
        assert told == {"format": f"plaza-limpia/{kind}/v1", **case["value"]}
    for case in read("messages")[kind]["bad"]:
        refuses(case, lambda case=case: reader.decode(unb64(case["body"])))  # type: ignore[misc]


def _reply(case: Vector) -> tuple[Reply, str]:
    vector = read("messages")
    roster = read_roster(unb64(vector["roster"]), unb64(vector["root_public"]))
    thread, message = (bytes.fromhex({**vector, **case}[name]) for name in ("thread", "message"))
    complainant = Identity.from_seed(unb64(vector["complainant_seed"])).recipient
    reply, author = read_reply(unb64(case["body"]), roster, thread, message, complainant)
    return reply, author.id


@pytest.mark.parametrize("case", cases("messages", "reply", "good"))
def test_a_reply_is_read_with_its_author(case: Vector) -> None:
    value = dict(case["value"])
    signer = value.pop("signer")
    assert _reply(case) == (Reply(**value), signer)


@pytest.mark.parametrize("case", cases("messages", "reply", "bad"))
def test_a_reply_that_nobody_signed_for_here_is_refused(case: Vector) -> None:
    refuses(case, lambda: _reply(case))


def _receipt(case: Vector) -> Receipt:
    return read_receipt(unb64(case["body"]), unb64(read("messages")["receipt_key"]), *_place(case))


@pytest.mark.parametrize("case", cases("messages", "receipt", "good"))
def test_a_receipt_is_read_and_written_alike(case: Vector) -> None:
    receipt = _receipt(case)
    assert list(receipt.readers) == case["value"]["readers"]
    key = unb64(read("messages")["receipt_key"])
    assert mac_receipt(receipt, key, *_place(case)) == unb64(case["body"])


@pytest.mark.parametrize("case", cases("messages", "receipt", "bad"))
def test_a_receipt_that_the_code_did_not_make_is_refused(case: Vector) -> None:
    refuses(case, lambda: _receipt(case))


def _place(case: Vector) -> tuple[bytes, bytes]:
    told = {**read("messages"), **case}
    return bytes.fromhex(told["thread"]), bytes.fromhex(told["message"])


def _follow_up(case: Vector) -> FollowUp:
    return read_follow_up(unb64(case["body"]), unb64(read("messages")["mac_key"]), *_place(case))


@pytest.mark.parametrize("case", cases("messages", "follow_up", "good"))
def test_a_follow_up_is_read_and_written_alike(case: Vector) -> None:
    found = _follow_up(case)
    attachments = write_attachments(found.attachments)
    assert {**asdict(found), "attachments": attachments} == case["value"]
    key = unb64(read("messages")["mac_key"])
    assert mac_follow_up(found, key, *_place(case)) == unb64(case["body"])


@pytest.mark.parametrize("case", cases("messages", "follow_up", "bad"))
def test_a_follow_up_by_another_hand_is_refused(case: Vector) -> None:
    refuses(case, lambda: _follow_up(case))


def test_a_receipt_lies_under_the_id_that_its_report_gives() -> None:
    ids = read("messages")["receipt_id"]
    assert receipt_id(bytes.fromhex(ids["message"])).hex() == ids["id"]


def _ledger(case: Vector) -> Ledger:
    return read_ledger(unb64(case["body"]), unb64(read("messages")["receipt_key"]), *_place(case))


@pytest.mark.parametrize("case", cases("messages", "ledger", "good"))
def test_a_ledger_is_read_and_written_alike(case: Vector) -> None:
    found = _ledger(case)
    assert [asdict(day) for day in found.days] == case["value"]["days"]
    assert found.seen == case["value"]["seen"]
    key = unb64(read("messages")["receipt_key"])
    assert mac_ledger(found, key, *_place(case)) == unb64(case["body"])


@pytest.mark.parametrize("case", cases("messages", "ledger", "bad"))
def test_a_ledger_that_the_code_did_not_make_is_refused(case: Vector) -> None:
    refuses(case, lambda: _ledger(case))


def test_a_ledger_lies_under_the_id_that_its_thread_gives() -> None:
    ids = read("messages")["ledger_id"]
    assert ledger_id(bytes.fromhex(ids["thread"])).hex() == ids["id"]
