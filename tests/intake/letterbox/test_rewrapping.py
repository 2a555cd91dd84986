"""Headers written anew where they lie: the payload is the same to the last byte."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING

import pytest

from crypto.age import reseat, seal, split, unseal
from crypto.errors import CryptoError, MalformedError
from crypto.keys import Identity
from intake.letterbox.drawer import Change
from intake.letterbox.errors import NoSuchThread
from intake.letterbox.pieces import Piece
from tests.intake.letterbox.drops import DAY, a_drop

if TYPE_CHECKING:
    from intake.letterbox.drawer import Drawer
    from intake.letterbox.slot import Drop, Slot

ANA, BRUNO, CARMEN = (Identity.generate() for _ in range(3))
SMALL, LARGE = b"lo que vi", b"x" * 120_000


def filed(slot: Slot, content: bytes) -> Drop:
    drop = a_drop(sealed=seal(content, [ANA.recipient, BRUNO.recipient]))
    slot.file(drop)
    return drop


def sealed_in(drawer: Drawer, drop: Drop) -> bytes:
    (message,) = drawer.messages(drop.thread)
    return message.sealed


def change_of(sealed: bytes) -> Change:
    return Change(hashlib.sha256(split(sealed)[0]).digest(), DAY)


def for_carmen(sealed: bytes) -> bytes:
    return reseat(split(sealed)[0], ANA, [ANA.recipient, None, CARMEN.recipient])


@pytest.mark.parametrize("content", [SMALL, LARGE])
def test_the_header_changes_and_the_payload_stays(
    slot: Slot, drawer: Drawer, content: bytes
) -> None:
    drop = filed(slot, content)
    old = sealed_in(drawer, drop)
    assert drawer.rewrap(drop.thread, drop.message, for_carmen(old), change_of(old))
    new = sealed_in(drawer, drop)
    assert split(new)[1] == split(old)[1]
    assert unseal(new, CARMEN) == unseal(new, ANA) == content
    with pytest.raises(CryptoError):
        unseal(new, BRUNO)


def test_a_header_over_one_that_is_no_longer_there_changes_nothing(
    slot: Slot, drawer: Drawer
) -> None:
    drop = filed(slot, SMALL)
    old = sealed_in(drawer, drop)
    assert drawer.rewrap(drop.thread, drop.message, for_carmen(old), change_of(old))
    new = sealed_in(drawer, drop)
    assert not drawer.rewrap(drop.thread, drop.message, for_carmen(old), change_of(old))
    assert sealed_in(drawer, drop) == new


def test_what_is_no_header_is_not_written(slot: Slot, drawer: Drawer) -> None:
    drop = filed(slot, SMALL)
    old = sealed_in(drawer, drop)
    header = for_carmen(old)
    for wrong in (b"", header[:-1], header + b"\n", header + old, old, b"age-encryption.org/v1\n"):
        with pytest.raises(MalformedError):
            drawer.rewrap(drop.thread, drop.message, wrong, change_of(old))
    assert sealed_in(drawer, drop) == old


def test_only_what_came_in_is_rewritten(slot: Slot, drawer: Drawer) -> None:
    drop = filed(slot, SMALL)
    old, reply = sealed_in(drawer, drop), secrets.token_bytes(16)
    drawer.reply(drop.thread, reply, seal(b"gracias", [ANA.recipient]), DAY)
    for thread, message in (
        (drop.thread, reply),
        (drop.thread, secrets.token_bytes(16)),
        (secrets.token_bytes(16), drop.message),
    ):
        with pytest.raises(NoSuchThread):
            drawer.rewrap(thread, message, for_carmen(old), change_of(old))


def test_the_head_of_an_attachment_is_rewritten_apart_from_its_payload(
    slot: Slot, drawer: Drawer
) -> None:
    drop, message = filed(slot, SMALL), secrets.token_bytes(16)
    head, payload = split(seal(LARGE, [ANA.recipient, BRUNO.recipient]))
    for number, piece in enumerate((head, payload)):
        slot.add_piece(Piece(drop.thread, message, number, 2, piece, DAY))
    change = Change(hashlib.sha256(head).digest(), DAY)
    assert drawer.head(drop.thread, message) == head
    coming = reseat(head, ANA, [CARMEN.recipient])
    assert drawer.rewrap_head(drop.thread, message, coming, change)
    pieces = drawer.attachment(drop.thread, message)
    assert pieces is not None
    assert unseal(b"".join(pieces), CARMEN) == LARGE
    assert not drawer.rewrap_head(drop.thread, message, coming, change)
    assert drawer.head(drop.thread, secrets.token_bytes(16)) is None
