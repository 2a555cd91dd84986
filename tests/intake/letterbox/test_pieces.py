"""Pieces of an attachment: any order, each once, whole or not at all, gone with no thread."""

from __future__ import annotations

import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from intake.letterbox.engine import open_engine
from intake.letterbox.errors import MessageTaken, MissingBlob, ThreadFull
from intake.letterbox.housekeeping import sweep, tidy
from intake.letterbox.models import MOST_ATTACHMENTS
from intake.letterbox.pieces import Piece
from tests.intake.letterbox.drops import DAY, a_drop

if TYPE_CHECKING:
    from intake.letterbox.blobs import Blobs
    from intake.letterbox.drawer import Drawer
    from intake.letterbox.slot import Slot
    from tests.fixtures.databases import Database

SIZES = (9_000, 200_000, 200_000, 30_000)  # a header in its row, two blobs, an end in its row
LATER = DAY + timedelta(days=3)


def test_an_attachment_comes_back_whole_whatever_the_order(slot: Slot, drawer: Drawer) -> None:
    pieces = _pieces()
    thread, message = pieces[0].thread, pieces[0].message
    for piece in (pieces[2], pieces[0], pieces[3]):
        assert slot.add_piece(piece) == "stored"
        assert drawer.attachment(thread, message) is None
        assert drawer.attachments(thread) == []
    assert slot.add_piece(pieces[1]) == "stored"
    found = drawer.attachment(thread, message)
    assert found is not None
    assert list(found) == [piece.piece for piece in pieces]
    assert drawer.attachments(thread) == [message]


def test_a_piece_sent_again_is_there_once(slot: Slot) -> None:
    for piece in _pieces():
        said = [slot.add_piece(piece), slot.add_piece(piece)]
        assert said == ["stored", "already"]
        assert slot.add_piece(replace(piece, day=LATER)) == "already"


def test_many_sendings_at_once_store_one_piece(slot: Slot) -> None:
    piece = _pieces()[0]
    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(slot.add_piece, [piece] * 40))
    assert sorted(said) == ["already"] * 39 + ["stored"]


def test_other_bytes_or_another_count_are_refused(slot: Slot, drawer: Drawer) -> None:
    pieces = _pieces()
    for piece in pieces:
        slot.add_piece(piece)
        with pytest.raises(MessageTaken):
            slot.add_piece(replace(piece, piece=secrets.token_bytes(len(piece.piece))))
    with pytest.raises(MessageTaken):
        slot.add_piece(replace(pieces[1], number=4, count=5))
    found = drawer.attachment(pieces[0].thread, pieces[0].message)
    assert found is not None
    assert list(found) == [piece.piece for piece in pieces]


def test_a_thread_takes_so_many_attachments_and_no_more(slot: Slot, drawer: Drawer) -> None:
    thread = secrets.token_bytes(16)
    each = [_small(thread) for _ in range(MOST_ATTACHMENTS)]
    assert {slot.add_piece(piece) for piece in each} == {"stored"}
    with pytest.raises(ThreadFull):
        slot.add_piece(_small(thread))
    assert slot.add_piece(replace(each[0], number=1, count=2)) == "stored"
    assert slot.add_piece(_small(secrets.token_bytes(16))) == "stored"
    assert len(drawer.attachments(thread)) == 1


def test_attachments_are_listed_in_the_order_of_their_ids(slot: Slot, drawer: Drawer) -> None:
    thread = secrets.token_bytes(16)
    for _ in range(8):
        slot.add_piece(replace(_small(thread), count=1))
    found = drawer.attachments(thread)
    assert (len(found), found) == (8, sorted(found))


def test_pieces_of_an_unknown_count_are_whole_once_the_header_tells_it(
    slot: Slot, drawer: Drawer
) -> None:
    pieces = _pieces()
    for piece in pieces[1:]:
        assert slot.add_piece(replace(piece, count=None)) == "stored"
        assert slot.add_piece(replace(piece, count=None)) == "already"
    assert drawer.attachment(pieces[0].thread, pieces[0].message) is None
    assert drawer.attachments(pieces[0].thread) == []
    assert slot.add_piece(pieces[0]) == "stored"
    assert slot.add_piece(replace(pieces[1], count=None)) == "already"
    found = drawer.attachment(pieces[0].thread, pieces[0].message)
    assert found is not None
    assert list(found) == [piece.piece for piece in pieces]


@pytest.mark.parametrize(
    "wrong", [{"count": None}, {"number": 4}, {"number": -1}, {"thread": b"short"}]
)
def test_a_piece_out_of_its_count_or_with_a_short_id_cannot_be_made(
    wrong: dict[str, object],
) -> None:
    values = {"thread": bytes(16), "message": bytes(16), "number": 0, "count": 4}
    with pytest.raises(ValueError, match=r"16 bytes|counted"):
        Piece(**(values | {"piece": b"", "day": DAY} | wrong))  # type: ignore[arg-type]


def test_a_lost_blob_is_told_when_the_attachment_is_read(
    slot: Slot, drawer: Drawer, blobs: Blobs
) -> None:
    pieces = _pieces()
    for piece in pieces:
        slot.add_piece(piece)
    blobs.remove([name for name, _ in blobs.names()])
    found = drawer.attachment(pieces[0].thread, pieces[0].message)
    assert found is not None
    assert next(found) == pieces[0].piece
    with pytest.raises(MissingBlob):
        next(found)


def test_pieces_whose_thread_never_opened_are_swept_with_their_blobs(
    slot: Slot, drawer: Drawer, letterbox: Database, blobs: Blobs
) -> None:
    drop, lost = a_drop(), _pieces()
    kept = _pieces(drop.thread)
    slot.file(drop)
    for piece in (*lost, *kept):
        slot.add_piece(piece)
    engine = open_engine(letterbox.url)
    assert sweep(engine, blobs, DAY + timedelta(days=2)) == 0
    assert sweep(engine, blobs, LATER) == len(lost) + 2
    assert drawer.attachments(lost[0].thread) == []
    found = drawer.attachment(drop.thread, kept[0].message)
    assert found is not None
    assert list(found) == [piece.piece for piece in kept]
    assert len(list(blobs.names())) == 2
    tidy(engine)
    engine.dispose()


def _pieces(thread: bytes | None = None) -> list[Piece]:
    ids = (thread or secrets.token_bytes(16), secrets.token_bytes(16))
    return [
        Piece(*ids, number, len(SIZES), secrets.token_bytes(size), DAY)
        for number, size in enumerate(SIZES)
    ]


def _small(thread: bytes) -> Piece:
    return Piece(thread, secrets.token_bytes(16), 0, 2, b"sealed", DAY)
