"""A change of readers: signed for one place, read by whoever knows the roster."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from crypto.errors import CryptoError, MalformedError, SignatureError
from crypto.reader_change import ReaderChange, change_id, read_change, sign_change, unproven

if TYPE_CHECKING:
    from crypto.keys import Keyring
    from crypto.roster import Roster

THREAD = b"t" * 16
FIRST = ReaderChange(1, None, "2026-11-23", 1, ("ana", "carmen"), "ana")
SECOND = ReaderChange(2, "0" * 64, "2026-11-24", 1, ("ana",), None)


@pytest.mark.parametrize("change", [FIRST, SECOND])
def test_what_was_signed_is_read(change: ReaderChange, ana: Keyring, roster: Roster) -> None:
    body = sign_change(change, ana, "ana", THREAD)
    found, signer = read_change(body, roster, THREAD)
    assert (found, signer.id) == (change, "ana")
    assert unproven(body) == change


def test_it_holds_for_its_case_and_its_signer_only(
    ana: Keyring, bruno: Keyring, roster: Roster
) -> None:
    body = sign_change(FIRST, ana, "ana", THREAD)
    with pytest.raises(SignatureError):
        read_change(body, roster, b"u" * 16)
    with pytest.raises(SignatureError):
        read_change(sign_change(FIRST, bruno, "ana", THREAD), roster, THREAD)
    with pytest.raises(SignatureError):
        read_change(sign_change(FIRST, ana, "nadie", THREAD), roster, THREAD)


def test_every_byte_of_it_counts(ana: Keyring, roster: Roster) -> None:
    body = sign_change(FIRST, ana, "ana", THREAD)
    for at in range(len(body)):
        changed = body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :]
        with pytest.raises(CryptoError):
            read_change(changed, roster, THREAD)


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": 0},
        {"number": 2},
        {"previous": "0" * 64},
        {"day": "ayer"},
        {"roster": 0},
        {"readers": ()},
        {"readers": ("ana", "ana")},
        {"readers": ("Ana",)},
        {"lead": "bruno"},
    ],
)
def test_a_change_that_says_nothing_sensible_cannot_be_made(wrong: dict[str, object]) -> None:
    with pytest.raises(MalformedError):
        replace(FIRST, **wrong)  # type: ignore[arg-type]


def test_each_change_has_an_id_of_its_own() -> None:
    ids = {change_id(thread, number) for thread in (THREAD, b"u" * 16) for number in (1, 2, 3)}
    assert len(ids) == 6
    assert {len(each) for each in ids} == {16}
