"""The signed list says what it says to the byte, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.errors import CryptoError, MalformedError, SignatureError
from intake.verify.release import Build, Listed, Release, read_release, sign_release
from intake.verify.signing import public_of

SEED = bytes(range(32))
RELEASE = Release(
    day="2026-11-22",
    signer=public_of(SEED),
    root=bytes(32),
    build=Build("https://sin.example.gt", "https://www.example.org", ("es", "en"), "2026-2"),
    headers={"Referrer-Policy": "no-referrer"},
    files=(Listed("/", "text/html", "ab" * 32), Listed("/static/a.js", "text/javascript", "")),
)


def test_what_was_signed_is_what_is_read() -> None:
    assert read_release(sign_release(RELEASE, SEED)) == RELEASE


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_no_byte_can_be_changed(place: int, change: int) -> None:
    file = bytearray(sign_release(RELEASE, SEED))
    file[place % len(file)] ^= change
    with pytest.raises(CryptoError):
        read_release(bytes(file))


def test_a_list_signed_by_another_than_it_names_is_refused() -> None:
    with pytest.raises(SignatureError):
        read_release(sign_release(RELEASE, bytes(32)))


@given(st.binary(max_size=200))
def test_what_is_no_list_is_refused(raw: bytes) -> None:
    with pytest.raises(CryptoError):
        read_release(raw)


def test_a_path_may_not_lead_to_another_host() -> None:
    away = Release(**{**vars(RELEASE), "files": (Listed("//otro.example", "text/html", ""),)})
    with pytest.raises(MalformedError):
        read_release(sign_release(away, SEED))
