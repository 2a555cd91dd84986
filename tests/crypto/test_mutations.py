"""Every byte matters: whatever is changed in something valid, it does not open, and does not crash.

First each byte in turn has one bit changed, every byte of every kind of file; then hypothesis cuts,
repeats, swaps and overwrites at will.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from crypto.case_key import read_case_key, sign_case_key
from crypto.code import read_code
from crypto.envelope import Header, open_envelope, seal_envelope
from crypto.errors import CodeError, CryptoError
from crypto.item import Item, read_item, sign_item
from crypto.ledger import Ledger, mac_ledger, read_ledger
from crypto.messages import (
    FollowUp,
    GivenIdentity,
    Receipt,
    Reply,
    mac_follow_up,
    mac_receipt,
    read_follow_up,
    read_receipt,
    read_reply,
    sign_reply,
)
from crypto.recovery import join_shares, split_seed
from crypto.roster import read_roster
from crypto.words import fold
from crypto.wrapping import Cost, unwrap_keyring, wrap_keyring
from tests.samples import cast
from tests.vectors.recipes.messages import PHOTO
from tests.vectors.recipes.roster import DAY

if TYPE_CHECKING:
    from datetime import datetime

THREAD, MESSAGE = cast.code(0).thread, bytes(16)
ROSTER = cast.roster_around(DAY)
COMPLAINANT = cast.code(0).identity.recipient
PASSPHRASE = cast.ANA.passphrase
Opener = Callable[[bytes], object]


def _envelope() -> tuple[bytes, Opener]:
    recipients = [cast.keyring(one).identity.recipient for one in ("bruno", "ana")]
    sealed = seal_envelope(Header("note", THREAD, MESSAGE, None, "desk"), b"hola", recipients)
    ana = cast.keyring("ana").identity
    return sealed, lambda data: open_envelope(
        data, ana, kind="note", thread=THREAD, message=MESSAGE, seat=1
    )


def _roster() -> tuple[bytes, Opener]:
    return cast.roster(DAY), lambda data: read_roster(data, cast.root_public())


def _keyring() -> tuple[bytes, Opener]:
    wrapped = wrap_keyring(cast.keyring("ana"), "ana", PASSPHRASE, Cost(19_456, 2, 1))
    return wrapped, lambda data: unwrap_keyring(data, PASSPHRASE)


def _reply() -> tuple[bytes, Opener]:
    reply = Reply(1, "2026-09-15", "received", "Recibimos tu denuncia.")
    body = sign_reply(reply, cast.keyring("ana"), "ana", THREAD, MESSAGE, COMPLAINANT)
    return body, lambda data: read_reply(data, ROSTER, THREAD, MESSAGE, COMPLAINANT)


def _follow_up() -> tuple[bytes, Opener]:
    key = cast.code(0).mac_key
    given = GivenIdentity("confidential", "María Xol", "5555-0000")
    told = FollowUp(1, "2026-09-15", "Fue un martes.", (PHOTO,), given)
    body = mac_follow_up(told, key, THREAD, MESSAGE)
    return body, lambda data: read_follow_up(data, key, THREAD, MESSAGE)


def _receipt() -> tuple[bytes, Opener]:
    key = cast.code(0).receipt_key
    body = mac_receipt(Receipt(("ana", "recuperacion")), key, THREAD, MESSAGE)
    return body, lambda data: read_receipt(data, key, THREAD, MESSAGE)


def _ledger() -> tuple[bytes, Opener]:
    key = cast.code(0).receipt_key
    body = mac_ledger(Ledger().add("2026-09-15").saw(2), key, THREAD, MESSAGE)
    return body, lambda data: read_ledger(data, key, THREAD, MESSAGE)


def _case_key() -> tuple[bytes, Opener]:
    body = sign_case_key(cast.case_key(), cast.keyring("ana"), "ana", THREAD)
    return body, lambda data: read_case_key(data, ROSTER, THREAD)


def _item() -> tuple[bytes, Opener]:
    item = Item("note", 2, "2026-09-15", {"text": "Pedir la nómina."})
    body = sign_item(item, cast.keyring("ana"), "ana", THREAD, MESSAGE)
    return body, lambda data: read_item(data, ROSTER, THREAD, MESSAGE)


KINDS = {
    "envelope": _envelope(),
    "roster": _roster(),
    "keyring": _keyring(),
    "reply": _reply(),
    "follow-up": _follow_up(),
    "receipt": _receipt(),
    "ledger": _ledger(),
    "case-key": _case_key(),
    "item": _item(),
}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", KINDS)
def test_no_byte_can_be_changed(kind: str) -> None:
    good, opens = KINDS[kind]
    opens(good)
    for place in range(len(good)):
        changed = bytearray(good)
        changed[place] ^= 1 << place % 8
        with pytest.raises(CryptoError):
            opens(bytes(changed))


MUTATIONS = st.tuples(
    st.sampled_from(["cut", "drop", "repeat", "overwrite", "insert", "swap"]),
    st.integers(0, 2**20),
    st.integers(1, 200),
    st.binary(min_size=1, max_size=40),
)


def mutated(data: bytes, how: str, at: int, length: int, junk: bytes) -> bytes:
    at %= len(data)
    before, middle, after = data[:at], data[at : at + length], data[at + length :]
    return {
        "cut": before,
        "drop": before + after,
        "repeat": before + middle + middle + after,
        "overwrite": before + junk + data[at + len(junk) :],
        "insert": before + junk + middle + after,
        "swap": before + middle[::-1] + after,
    }[how]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "keyring"])
@given(mutation=MUTATIONS)
@settings(max_examples=250, deadline=None)
def test_nothing_mutated_opens(kind: str, mutation: tuple[str, int, int, bytes]) -> None:
    good, opens = KINDS[kind]
    changed = mutated(good, *mutation)
    assume(changed != good)
    with pytest.raises(CryptoError):
        opens(changed)


@given(mutation=MUTATIONS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_mutated_keyring_opens(mutation: tuple[str, int, int, bytes]) -> None:
    good, opens = KINDS["keyring"]
    changed = mutated(good, *mutation)
    assume(changed != good and b'"memory_kib":19456,"passes":2,' in changed)
    with pytest.raises(CryptoError):
        opens(changed)


@given(st.integers(0, 1_000), st.integers(0, 10_000), st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
@settings(max_examples=400, deadline=None)
def test_no_letter_of_a_code_can_be_another(number: int, place: int, letter: str) -> None:
    code = cast.code(number)
    typed = fold(code.words)
    place %= len(typed)
    changed = typed[:place] + letter + typed[place + 1 :]
    assume(changed != typed)
    with contextlib.suppress(CodeError):
        assert read_code(changed) != code


@given(st.integers(0, 32), st.integers(0, 1), st.sampled_from(["academic", "zero", "marimba", ""]))
@settings(max_examples=60, deadline=None)
def test_no_word_of_a_share_can_be_another(place: int, which: int, word: str) -> None:
    shares = [share.split() for share in SHARES]
    assume(shares[which][place] != word)
    shares[which][place] = word
    with pytest.raises(CryptoError):
        join_shares([" ".join(share) for share in shares])


SHARES = split_seed(cast.recovery().seed, 2, 2)


def test_a_valid_roster_is_valid_when_the_cast_says_so(now: datetime) -> None:
    assert read_roster(cast.roster(now), cast.root_public()) == cast.roster_around(now)
