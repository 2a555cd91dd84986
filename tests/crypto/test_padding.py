"""Lengths say nothing: properties that no list of examples can hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto import padding
from crypto.errors import MalformedError, TooLongError

CLASSES = tuple(4_096 << step for step in range(7))


@given(st.integers(0, 2**40))
def test_padme_wastes_at_most_twelve_percent_and_is_its_own_fixed_point(length: int) -> None:
    padded = padding.padme(length)
    assert length <= padded <= length * 1.12
    assert padding.padme(padded) == padded


@given(st.integers(0, padding.TEXT_LIMIT))
def test_text_has_seven_sizes_and_each_is_a_fixed_point_of_padme(length: int) -> None:
    size = padding.text_class(length)
    assert size in CLASSES
    assert size >= length
    assert padding.padme(size) == size


@given(st.binary(max_size=5_000), st.sampled_from(["report", "note", "attachment"]))
def test_what_is_padded_comes_back(content: bytes, kind: str) -> None:
    pad = padding.pad_attachment if kind == "attachment" else padding.pad_text
    padded = pad(content)
    assert len(padded) == padding.padded_length(len(content), kind)
    assert padding.unpad(padded, kind) == content


def test_the_largest_text_fits_and_one_byte_more_does_not() -> None:
    largest = bytes(padding.TEXT_LIMIT - 1)
    assert padding.unpad(padding.pad_text(largest), "report") == largest
    with pytest.raises(TooLongError):
        padding.pad_text(largest + b"x")


@given(st.binary(max_size=100), st.sampled_from(CLASSES[1:]))
def test_one_content_has_one_padding(content: bytes, size: int) -> None:
    with pytest.raises(MalformedError):
        padding.unpad((content + b"\x80").ljust(size, b"\0"), "report")
