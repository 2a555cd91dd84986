"""The bytes on the wire: read strictly, written at one size."""

from __future__ import annotations

import os
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.age import seal
from crypto.keys import Identity
from crypto.padding import pad_text
from intake.letterbox.slot import Answers, Sealed
from intake.wire import (
    ANSWER_BYTES,
    SLICE_BYTES,
    MalformedBodyError,
    read_leaving,
    read_posting,
    read_visit,
    write_answer,
    write_stream,
)
from tests.fixtures.posting import posting

READERS = [Identity.generate().recipient for _ in range(2)]
SEALED = seal(pad_text(b"x"), READERS)
RECEIPT = seal(pad_text(b"x"), READERS[:1])
IDS = (b"t" * 16, b"p" * 32, b"m" * 16)
LEDGER = seal(pad_text(b"y"), READERS[:1])
BODY = posting(7, IDS, RECEIPT, SEALED, LEDGER)
LEAVING = b"PLL1" + IDS[0] + IDS[1] + b"h" * 32 + LEDGER


def test_a_posting_is_read_part_by_part() -> None:
    found = read_posting(BODY)
    assert (found.roster, found.stanzas) == (7, 2)
    assert (found.thread, found.proof, found.message) == IDS
    assert (found.receipt, found.ledger, found.sealed) == (RECEIPT, LEDGER, SEALED)


@pytest.mark.parametrize(
    "sealed",
    [b"", b'{"facts": "en claro"}', pad_text(b"x"), SEALED[:-1], seal(b"odd size", READERS)],
    ids=["nothing", "plain words", "padded plain words", "cut short", "not of a sealed size"],
)
def test_what_is_not_sealed_is_refused(sealed: bytes) -> None:
    with pytest.raises(MalformedBodyError):
        read_posting(posting(7, IDS, RECEIPT, sealed))
    with pytest.raises(MalformedBodyError):
        read_posting(posting(7, IDS, sealed or b"?", SEALED))
    with pytest.raises(MalformedBodyError):
        read_posting(posting(7, IDS, RECEIPT, SEALED, sealed or b"?"))
    with pytest.raises(MalformedBodyError):
        read_leaving(LEAVING[:84] + sealed)


def test_a_ledger_is_read_part_by_part() -> None:
    found = read_leaving(LEAVING)
    assert (found.thread, found.auth, found.previous) == (*IDS[:2], b"h" * 32)
    assert found.ledger == LEDGER


@pytest.mark.parametrize("end", range(0, len(LEAVING), 97))
def test_a_ledger_cut_anywhere_is_refused(end: int) -> None:
    with pytest.raises(MalformedBodyError):
        read_leaving(LEAVING[:end])


def test_a_ledger_for_two_readers_or_of_another_size_is_refused() -> None:
    for ledger in (SEALED, seal(pad_text(b"x" * 4_096), READERS[:1])):
        with pytest.raises(MalformedBodyError):
            read_leaving(LEAVING[:84] + ledger)
        with pytest.raises(MalformedBodyError):
            read_posting(posting(7, IDS, RECEIPT, SEALED, ledger))


def test_a_receipt_for_two_readers_is_refused() -> None:
    with pytest.raises(MalformedBodyError):
        read_posting(posting(7, IDS, SEALED, SEALED))


def test_a_receipt_larger_than_the_smallest_size_is_refused() -> None:
    large = seal(pad_text(b"x" * 4_096), READERS[:1])
    with pytest.raises(MalformedBodyError):
        read_posting(posting(7, IDS, large, SEALED))


@given(st.integers(0, len(BODY) - 1))
def test_a_posting_cut_anywhere_is_refused(end: int) -> None:
    with pytest.raises(MalformedBodyError):
        read_posting(BODY[:end])


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_and_nothing_else(body: bytes) -> None:
    for read in (read_posting, read_visit, read_leaving):
        with pytest.raises(MalformedBodyError):
            read(body)


@given(st.binary(max_size=200).map(lambda tail: b"PLR1" + tail))
def test_any_posting_like_bytes_are_refused(body: bytes) -> None:
    with pytest.raises(MalformedBodyError):
        read_posting(body)


@given(st.binary(max_size=80).filter(lambda tail: len(tail) != 52))
def test_a_visit_of_any_other_length_is_refused(tail: bytes) -> None:
    with pytest.raises(MalformedBodyError):
        read_visit(b"PLV1" + tail)


@given(st.binary(min_size=16, max_size=16), st.binary(min_size=32, max_size=32), st.integers(0, 9))
def test_a_visit_is_read_part_by_part(thread: bytes, auth: bytes, page: int) -> None:
    found = read_visit(b"PLV1" + thread + auth + page.to_bytes(4, "big"))
    assert (found.thread, found.auth, found.page) == (thread, auth, page)


@given(st.integers(0, 3 * ANSWER_BYTES), st.integers(0, 2**32 - 1))
def test_an_answer_has_one_size(length: int, page: int) -> None:
    answer = write_answer(b"x" * length, page)
    assert len(answer) == ANSWER_BYTES
    assert int.from_bytes(answer[:4], "big") == length


@given(st.binary(max_size=3 * SLICE_BYTES))
def test_the_slices_make_the_stream_again(stream: bytes) -> None:
    slices = [write_answer(stream, page)[4:] for page in range(1 + len(stream) // SLICE_BYTES)]
    assert b"".join(slices)[: len(stream)] == stream


def test_the_filling_does_not_shrink() -> None:
    assert write_answer(b"", 0)[4:] != write_answer(b"", 0)[4:]


def test_a_stream_lists_its_files_and_holds_them() -> None:
    files = [Sealed(os.urandom(16), date(2026, 9, 14), os.urandom(size)) for size in (5, 9)]
    stream = write_stream(Answers(date(2026, 9, 1), 2, tuple(files), b"ledger"))
    line, _, rest = stream.partition(b"\n")
    assert line.startswith(b'{"day":"2026-09-01","messages":2,"ledger":6,"replies":[{"message":"')
    assert rest == b"ledger" + files[0].sealed + files[1].sealed
    assert b'"ledger":0' in write_stream(Answers(date(2026, 9, 1), 1, ()))
    assert write_stream(None) == b""
