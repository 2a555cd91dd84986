"""Envelopes belong to one place, and their length tells nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crypto import age
from crypto.envelope import (
    BODY_LIMIT,
    ID_BYTES,
    KINDS,
    SEALERS,
    Header,
    open_envelope,
    seal_envelope,
)
from crypto.errors import MalformedError, MisplacedError, NoMatchError, TooLongError
from crypto.keys import Identity

ANA, BRUNO = (Identity.from_seed(bytes([number]) * 32) for number in (1, 2))
IDS = st.binary(min_size=ID_BYTES, max_size=ID_BYTES)
HEADERS = st.builds(
    lambda kind, thread, message, hand: Header(
        kind, thread, message, "2026-1" if kind == "report" else None, hand
    ),
    st.sampled_from(sorted(KINDS)),
    IDS,
    IDS,
    st.sampled_from(sorted(SEALERS)),
)


def opened(sealed: bytes, header: Header, identity: Identity = ANA) -> tuple[Header, bytes]:
    return open_envelope(
        sealed, identity, kind=header.kind, thread=header.thread, message=header.message
    )


@given(HEADERS, st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_an_envelope_opens_to_what_was_put_in(header: Header, body: bytes) -> None:
    assert opened(seal_envelope(header, body, [ANA.recipient]), header) == (header, body)


@given(HEADERS, HEADERS)
@settings(max_examples=60, deadline=None)
def test_an_envelope_moved_elsewhere_is_refused(here: Header, there: Header) -> None:
    elsewhere = (here.kind, here.thread, here.message) != (there.kind, there.thread, there.message)
    sealed = seal_envelope(here, b"hola", [ANA.recipient])
    if elsewhere:
        with pytest.raises((MisplacedError, MalformedError)):
            opened(sealed, there)


def test_short_and_long_reports_have_the_same_length_and_so_have_readers() -> None:
    header = Header("report", bytes(16), bytes(16), "2026-1", "browser")
    short = seal_envelope(header, b"", [ANA.recipient, BRUNO.recipient])
    long = seal_envelope(header, b"x" * 3_500, [ANA.recipient, None])
    assert len(short) == len(long)
    assert age.outline(short).payload_bytes == 4_096
    with pytest.raises(NoMatchError):
        opened(long, header, BRUNO)


def test_the_promised_body_always_fits_and_no_text_exceeds_the_limit() -> None:
    header = Header("report", bytes(16), bytes(16), "2" * 32, "browser")
    assert opened(seal_envelope(header, b"x" * BODY_LIMIT, [ANA.recipient]), header)
    with pytest.raises(TooLongError):
        seal_envelope(header, b"x" * 262_144, [ANA.recipient])


def test_an_attachment_may_be_longer() -> None:
    header = Header("attachment", bytes(16), bytes(16), None, "browser")
    assert opened(seal_envelope(header, bytes(300_000), [ANA.recipient]), header)[1] == bytes(
        300_000
    )
