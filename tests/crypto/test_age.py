"""Sealed files: who opens them, how they are streamed, and how seats are given and taken."""

from __future__ import annotations

import io
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crypto import age
from crypto.age_stream import CHUNK, plain_length
from crypto.errors import (
    MalformedError,
    NoMatchError,
    TamperedHeaderError,
    TamperedPayloadError,
)
from crypto.keys import Identity

ANA, BRUNO, CARMEN = (Identity.from_seed(bytes([number]) * 32) for number in (1, 2, 3))
LENGTHS = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK)


@pytest.mark.parametrize("length", LENGTHS)
def test_every_recipient_opens_what_was_sealed(length: int) -> None:
    plaintext = bytes(length)
    sealed = age.seal(plaintext, [ANA.recipient, BRUNO.recipient])
    assert age.unseal(sealed, ANA) == age.unseal(sealed, BRUNO) == plaintext


@given(st.binary(max_size=300), st.integers(0, 2))
@settings(max_examples=30, deadline=None)
def test_a_known_seat_changes_nothing_but_the_time(plaintext: bytes, seat: int) -> None:
    sealed = age.seal(plaintext, [ANA.recipient, None, BRUNO.recipient])
    assert age.unseal(sealed, BRUNO, seat) == plaintext


def test_nobody_else_opens_it() -> None:
    sealed = age.seal(b"hola", [ANA.recipient])
    with pytest.raises(NoMatchError):
        age.unseal(sealed, BRUNO)
    assert age.find_seat(sealed, BRUNO) is None


def test_an_empty_seat_looks_like_any_other() -> None:
    full = age.seal(b"hola", [ANA.recipient, BRUNO.recipient, CARMEN.recipient])
    with_empty = age.seal(b"hola", [ANA.recipient, None, CARMEN.recipient])
    assert len(full) == len(with_empty)
    assert age.outline(full) == age.outline(with_empty) == age.Outline(3, 4)
    assert age.find_seat(with_empty, CARMEN) == 2


def test_two_sealings_of_one_text_have_nothing_in_common() -> None:
    first, second = (age.seal(b"hola", [ANA.recipient]) for _ in range(2))
    assert first.splitlines()[2:] != second.splitlines()[2:]
    assert first[-20:] != second[-20:]


@pytest.mark.parametrize("length", LENGTHS)
def test_the_outline_tells_the_length_without_a_key(length: int) -> None:
    assert age.outline(age.seal(bytes(length), [ANA.recipient])) == age.Outline(1, length)


@pytest.mark.parametrize("length", [0, 15, 16, 31, 16 + CHUNK + 16 + 16])
def test_a_payload_of_an_impossible_length_is_no_sealed_file(length: int) -> None:
    with pytest.raises(MalformedError):
        plain_length(length)


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("step", [1_000, CHUNK, CHUNK + 1])
def test_what_is_sealed_in_pieces_opens_whole(length: int, step: int) -> None:
    plaintext = (b"0123456789" * (length // 10 + 1))[:length]
    target = io.BytesIO()
    sealer = age.Sealer(target, [ANA.recipient])
    for start in range(0, length, step):
        assert sealer.write(plaintext[start : start + step]) == len(plaintext[start : start + step])
    sealer.finish()
    sealer.finish()
    assert age.unseal(target.getvalue(), ANA) == plaintext


def test_a_file_without_its_end_does_not_open() -> None:
    target = io.BytesIO()
    age.Sealer(target, [ANA.recipient]).write(bytes(2 * CHUNK))
    with pytest.raises(TamperedPayloadError):
        age.unseal(target.getvalue(), ANA)


def test_nothing_is_added_to_a_finished_file() -> None:
    sealer = age.Sealer(io.BytesIO(), [ANA.recipient])
    sealer.finish()
    with pytest.raises(MalformedError):
        sealer.write(b"x")


class Zeros(io.RawIOBase):
    """A source of many zeros, given a few at a time as a slow socket does."""

    def __init__(self, length: int) -> None:
        super().__init__()
        self.left = length

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        given = min(self.left, size, 10_000)
        self.left -= given
        return bytes(given)


class Count(io.RawIOBase):
    """A target that only counts."""

    length = 0

    def write(self, data: object) -> int:
        self.length += len(bytes(data))  # type: ignore[call-overload]
        return 0


def test_a_large_file_is_sealed_in_little_memory() -> None:
    target = Count()
    tracemalloc.start()
    age.seal_stream(Zeros(16 << 20), target, [ANA.recipient])  # type: ignore[arg-type]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert target.length > 16 << 20
    assert peak < 2 << 20


def test_a_large_file_is_opened_in_little_memory(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("sealed") / "zeros.age"
    with path.open("wb") as target:
        age.seal_stream(Zeros(16 << 20), target, [ANA.recipient])  # type: ignore[arg-type]
    counted = Count()
    tracemalloc.start()
    with path.open("rb") as source:
        age.unseal_stream(source, counted, ANA)  # type: ignore[arg-type]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert counted.length == 16 << 20
    assert peak < 2 << 20


@pytest.mark.parametrize("cut", [1, 100, CHUNK + 16, CHUNK + 17])
def test_only_authenticated_chunks_leave_a_broken_file(cut: int) -> None:
    plaintext = bytes(CHUNK) + b"x" * CHUNK + b"y" * 99
    sealed = age.seal(plaintext, [ANA.recipient])[:-cut]
    target = io.BytesIO()
    with pytest.raises(TamperedPayloadError):
        age.unseal_stream(io.BytesIO(sealed), target, ANA)
    assert plaintext.startswith(target.getvalue())
    assert len(target.getvalue()) % CHUNK == 0


def test_rewrapping_leaves_the_payload_as_it_was() -> None:
    sealed = age.seal(b"x" * 5_000, [ANA.recipient])
    given_on = age.rewrap(sealed, ANA, [BRUNO.recipient, None])
    assert given_on[-5_032:] == sealed[-5_032:]
    assert age.unseal(given_on, BRUNO) == b"x" * 5_000
    with pytest.raises(NoMatchError):
        age.unseal(given_on, ANA)


def test_rewrapping_needs_a_key_that_opens_the_file() -> None:
    with pytest.raises(NoMatchError):
        age.rewrap(age.seal(b"hola", [ANA.recipient]), BRUNO, [BRUNO.recipient])


def test_a_changed_header_is_not_rewrapped() -> None:
    sealed = age.seal(b"hola", [ANA.recipient])
    start, end = sealed.index(b"-> "), sealed.index(b"--- ")
    with pytest.raises(TamperedHeaderError):
        age.rewrap(sealed[:end] + sealed[start:], ANA, [BRUNO.recipient])


def test_a_recipient_is_added_beside_those_who_were_there() -> None:
    sealed = age.add_recipients(age.seal(b"hola", [ANA.recipient]), ANA, [BRUNO.recipient])
    assert [age.find_seat(sealed, one) for one in (ANA, BRUNO)] == [0, 1]
    assert age.unseal(sealed, ANA) == age.unseal(sealed, BRUNO) == b"hola"


def test_a_seat_is_emptied_without_a_trace() -> None:
    sealed = age.seal(b"hola", [ANA.recipient, BRUNO.recipient])
    emptied = age.empty_seats(sealed, ANA, [1])
    assert (len(emptied), age.outline(emptied)) == (len(sealed), age.outline(sealed))
    assert age.unseal(emptied, ANA) == b"hola"
    assert age.find_seat(emptied, BRUNO) is None


@pytest.mark.parametrize("seats", [[0, 1], [2], [-1]])
def test_the_last_seat_and_a_seat_that_is_none_are_not_emptied(seats: list[int]) -> None:
    with pytest.raises(MalformedError):
        age.empty_seats(age.seal(b"hola", [ANA.recipient, BRUNO.recipient]), ANA, seats)


@pytest.mark.parametrize("recipients", [[], [None], [ANA.recipient] * 65], ids=len)
def test_a_file_is_sealed_to_somebody_and_to_64_at_most(recipients: list[None]) -> None:
    with pytest.raises(MalformedError):
        age.seal(b"hola", recipients)


def test_64_seats_fit() -> None:
    sealed = age.seal(b"hola", [*[None] * 63, ANA.recipient])
    assert age.find_seat(sealed, ANA) == 63


def test_a_header_without_end_is_given_up() -> None:
    endless = b"age-encryption.org/v1\n" + b"-> mlkem768x25519 " + b"A" * 200_000
    with pytest.raises(MalformedError):
        age.outline(endless)
