"""Codes of the second factor, against the values of RFC 6238."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.people.second_factor import matching_step, open_secret, seal_secret

SECRET = base64.b32encode(b"12345678901234567890").decode()


# RFC 6238, appendix B, SHA-1; the last six of eight digits.
@pytest.mark.parametrize(
    ("epoch", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037")],
)
def test_the_codes_of_the_standard_are_taken(epoch: int, code: str) -> None:
    assert matching_step(SECRET, code, datetime.fromtimestamp(epoch, UTC)) == epoch // 30


@pytest.mark.parametrize(("seconds", "taken"), [(-60, False), (-30, True), (30, True), (60, False)])
def test_a_clock_may_be_one_step_off_and_no_more(seconds: int, taken: bool) -> None:
    now = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
    code = pyotp.TOTP(SECRET).at(int(now.timestamp()) + seconds)
    assert (matching_step(SECRET, code, now) is not None) == taken


@given(st.text())
def test_any_text_is_a_code_or_is_not(text: str) -> None:
    assert (
        matching_step(SECRET, text, datetime(2026, 11, 23, tzinfo=UTC)) is None
        or text.strip().isdigit()
    )


def test_a_sealed_secret_opens_for_its_owner_and_key_only() -> None:
    sealed = seal_secret(SECRET, b"k" * 32, "ana")
    assert open_secret(sealed, b"k" * 32, "ana") == SECRET
    assert open_secret(sealed, b"k" * 32, "carmen") is None
    assert open_secret(sealed, b"x" * 32, "ana") is None
    assert open_secret(b"", b"k" * 32, "ana") is None
