"""Attachments are sealed payload first and opened piece by piece, in little memory."""

from __future__ import annotations

import hashlib
import io
import shutil
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crypto.age import outline, rewrap, seal, unseal
from crypto.attached import LARGEST
from crypto.attachment import PayloadSealer, open_attachment
from crypto.envelope import Header, open_envelope, seal_envelope, write_header_line
from crypto.errors import CryptoError, MalformedError, MisplacedError, TooLongError
from crypto.keys import Identity
from crypto.padding import attachment_class, pad_attachment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ANA, BRUNO = (Identity.from_seed(bytes([number]) * 32) for number in (1, 2))
THREAD, MESSAGE = b"t" * 16, b"m" * 16
HEADER = Header("attachment", THREAD, MESSAGE, None, "browser")
FIRST = write_header_line(HEADER) + b"\n"
CONTENTS = st.lists(
    st.one_of(
        st.binary(max_size=80),
        st.sampled_from([0, 1, 65_535, 65_536, 131_072]).map(bytes),
        st.sampled_from([1, 65_536 - len(FIRST), 70_000]).map(lambda size: b"\x80" * size),
        st.sampled_from([1, 65_537, 140_000]).map(lambda size: b"\x80" + bytes(size)),
    ),
    max_size=4,
)


def sealed_file(parts: Sequence[bytes]) -> bytes:
    payload = io.BytesIO()
    sealer = PayloadSealer(payload, HEADER)
    for part in parts:
        sealer.write(part)
    sealer.finish()
    return sealer.header([ANA.recipient, None, BRUNO.recipient]) + payload.getvalue()


def opened(sealed: bytes, identity: Identity = ANA) -> bytes:
    source = io.BytesIO(sealed)
    return b"".join(open_attachment(source, identity, thread=THREAD, message=MESSAGE))


@settings(deadline=None, max_examples=60)
@given(CONTENTS)
def test_what_is_sealed_payload_first_opens_in_both_ways(parts: list[bytes]) -> None:
    sealed = sealed_file(parts)
    place = {"kind": "attachment", "thread": THREAD, "message": MESSAGE}
    for identity in (ANA, BRUNO):
        assert opened(sealed, identity) == b"".join(parts)
        assert open_envelope(sealed, identity, **place) == (HEADER, b"".join(parts))  # type: ignore[arg-type]
    found = outline(sealed)
    assert (found.stanzas, found.payload_bytes) == (3, attachment_class(found.payload_bytes))


@settings(deadline=None, max_examples=40)
@given(CONTENTS)
def test_what_is_sealed_whole_is_opened_piece_by_piece(parts: list[bytes]) -> None:
    assert opened(seal_envelope(HEADER, b"".join(parts), [ANA.recipient])) == b"".join(parts)


def test_the_sealer_tells_the_size_and_hash_of_what_it_was_given() -> None:
    sealer = PayloadSealer(io.BytesIO(), HEADER)
    for part in (b"uno", bytes(70_000), b""):
        sealer.write(part)
    sealer.finish()
    whole = b"uno" + bytes(70_000)
    assert (sealer.size, sealer.sha256) == (len(whole), hashlib.sha256(whole).digest())


def test_a_finished_file_takes_no_more_and_ends_once() -> None:
    target = io.BytesIO()
    sealer = PayloadSealer(target, HEADER)
    sealer.finish()
    length = len(target.getvalue())
    sealer.finish()
    assert len(target.getvalue()) == length
    with pytest.raises(MalformedError):
        sealer.write(b"x")


def test_a_file_without_its_end_does_not_open() -> None:
    target = io.BytesIO()
    sealer = PayloadSealer(target, HEADER)
    sealer.write(bytes(200_000))
    with pytest.raises(CryptoError):
        opened(sealer.header([ANA.recipient]) + target.getvalue())


def test_more_than_50_mib_is_refused_and_50_mib_is_not() -> None:
    sealer = PayloadSealer(Nowhere(), HEADER)
    block = bytes(1_048_576)
    for _ in range(LARGEST // len(block)):
        sealer.write(block)
    with pytest.raises(TooLongError):
        sealer.write(b"x")
    sealer.finish()
    assert sealer.size == LARGEST


def test_only_attachments_are_sealed_so() -> None:
    with pytest.raises(MalformedError):
        PayloadSealer(io.BytesIO(), Header("note", THREAD, MESSAGE, None, "desk"))


@pytest.mark.parametrize("place", [(b"x" * 16, MESSAGE), (THREAD, b"x" * 16)])
def test_nothing_of_a_misplaced_file_comes_out(place: tuple[bytes, bytes]) -> None:
    thread, message = place
    pieces = open_attachment(io.BytesIO(sealed_file([b"x"])), ANA, thread=thread, message=message)
    with pytest.raises(MisplacedError):
        next(pieces)


@pytest.mark.parametrize(
    "payload",
    [
        FIRST + b"hola",
        (FIRST + b"hola\x80").ljust(65_537, b"\0"),
        (FIRST + b"hola\x80").ljust(131_072, b"\0"),
        FIRST + bytes(65_536 - len(FIRST)),
        pad_attachment(b"hola"),
        pad_attachment(b"x" * 2_000 + b"\nhola"),
        pad_attachment(b"\nhola"),
        b"",
    ],
    ids=[
        "no padding",
        "a byte too long",
        "twice too long",
        "zeros without a mark",
        "no header",
        "a header too long",
        "an empty header",
        "nothing",
    ],
)
def test_a_payload_that_is_no_attachment_is_refused(payload: bytes) -> None:
    with pytest.raises(MalformedError):
        opened(seal(payload, [ANA.recipient]))


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.large_base_example])
@given(st.data())
def test_no_changed_byte_is_opened(data: st.DataObject) -> None:
    sealed = sealed_file([b"x" * 66_000])
    place = data.draw(st.integers(0, len(sealed) - 1))
    changed = bytearray(sealed)
    changed[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(CryptoError):
        opened(bytes(changed))
    with pytest.raises(CryptoError):
        opened(sealed[:place])


def test_others_can_be_given_access_later() -> None:
    sealed = rewrap(sealed_file([b"foto"]), ANA, [BRUNO.recipient])
    assert opened(sealed, BRUNO) == b"foto"
    assert unseal(sealed, BRUNO).startswith(FIRST + b"foto\x80")


def test_sealing_and_opening_25_mb_takes_little_memory(tmp_path: Path) -> None:
    tracemalloc.start()
    with (tmp_path / "payload").open("w+b") as payload, (tmp_path / "whole").open("w+b") as whole:
        sealer = PayloadSealer(payload, HEADER)
        for _ in range(25):
            sealer.write(bytes(1_000_000))
        sealer.finish()
        whole.write(sealer.header([ANA.recipient]))
        payload.seek(0)
        shutil.copyfileobj(payload, whole)
        whole.seek(0)
        pieces = open_attachment(whole, ANA, thread=THREAD, message=MESSAGE)
        assert sum(map(len, pieces)) == 25_000_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 6_000_000


class Nowhere(io.BytesIO):
    """A file that keeps nothing."""

    def write(self, data: object, /) -> int:
        return len(data)  # type: ignore[arg-type]
