"""A notice is taken whole or refused with one sentence that names what is wrong."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.system.notice import MOST_BYTES, NoticeError, read_notice
from tests.reporting.notices import WORDS, notice

GOOD = notice()


def test_a_notice_is_read() -> None:
    found = read_notice(GOOD)
    assert found.roster_version == 3
    assert found.not_after == datetime(2026, 4, 10, 6, tzinfo=UTC)
    assert found.fingerprint == WORDS


def test_loose_accents_are_joined() -> None:
    loose = unicodedata.normalize("NFD", WORDS)
    assert loose != WORDS
    assert read_notice(notice(fingerprint=loose)).fingerprint == WORDS


def test_an_onion_and_this_machine_may_speak_plainly() -> None:
    found = read_notice(notice(intake="http://abcdefghijklmnop.onion", nojs="http://127.0.0.1:8"))
    assert found.intake.endswith(".onion")


@pytest.mark.parametrize(
    "name",
    [
        "format",
        "roster_version",
        "fingerprint",
        "roster_sha256",
        "not_after",
        "intake",
        "nojs",
        "manifest_sha256",
    ],
)
def test_a_missing_fact_is_named(name: str) -> None:
    with pytest.raises(NoticeError, match=f"^{name}: "):
        read_notice(notice(**{name: None}))


ODD = [
    ("format", "plaza-limpia/notice/v2"),
    ("roster_version", 0),
    ("roster_version", True),
    ("roster_version", "3"),
    ("roster_version", 3.0),
    ("roster_version", 2**31),
    ("fingerprint", WORDS + " más"),
    ("fingerprint", WORDS.upper()),
    ("fingerprint", WORDS.replace(" ", "  ")),
    ("fingerprint", WORDS.replace("abeja", "<b>")),
    ("fingerprint", WORDS.split(" ")),
    ("roster_sha256", "A1" * 32),
    ("roster_sha256", "a1" * 31),
    ("roster_sha256", "a1" * 32 + "\n"),
    ("manifest_sha256", 5),
    ("not_after", "2026-04-10"),
    ("not_after", "2026-04-10T06:00:00+00:00"),
    ("not_after", "2026-4-10T06:00:00Z"),
    ("not_after", "2026-02-30T06:00:00Z"),
    ("intake", "http://denuncia.example.gt"),
    ("intake", "javascript:alert(1)"),
    ("intake", "https://denuncia.example.gt/?x"),
    ("nojs", "https://" + "a" * 200),
    ("colour", "blue"),
]


@pytest.mark.parametrize(("name", "value"), ODD)
def test_an_odd_fact_is_named(name: str, value: object) -> None:
    with pytest.raises(NoticeError, match=f"^{name}: .+\\.$|^{name}: .+\\)\\.$"):
        read_notice(notice(**{name: value}))


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"[]",
        b"null",
        b"{",
        b"\xff{}",
        b'{"format": NaN}',
        GOOD[:-1] + b', "nojs": "https://sin.example.gt"}',
        b"[" * MOST_BYTES,
        b" " * (MOST_BYTES + 1),
    ],
)
def test_a_file_that_is_no_notice_is_refused(file: bytes) -> None:
    with pytest.raises(NoticeError):
        read_notice(file)


@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255))
def test_a_changed_byte_never_crashes_the_reader(at: int, flip: int) -> None:
    spoilt = GOOD[:at] + bytes([GOOD[at] ^ flip]) + GOOD[at + 1 :]
    try:
        found = read_notice(spoilt)
    except NoticeError:
        return
    assert found.intake.startswith(("https://", "http://"))


@given(
    st.binary(max_size=200) | st.text(st.characters(codec="utf-8"), max_size=200).map(str.encode)
)
def test_anything_else_is_refused(file: bytes) -> None:
    with pytest.raises(NoticeError):
        read_notice(file)
