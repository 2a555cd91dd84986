"""What comes out of the jail may lie: only what has exactly the right shape is shown."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from caseboard.preview.answer import read_answer
from caseboard.preview.jail import BrokenOutError

HEAD = {"kind": "pages", "type": "image/png", "why": "", "pages": 1, "first": 1, "cut": False}


def said(content: bytes = b"", **changes: Any) -> bytes:  # noqa: ANN401 - JSON of any shape
    return json.dumps({**HEAD, "metadata": [], **changes}).encode() + b"\n" + content


PIXELS = b"P6\n2 1\n255\n" + bytes(6)


def test_pixels_become_a_picture_that_is_encoded_here() -> None:
    found = read_answer(said(PIXELS + PIXELS))
    assert [Image.open(io.BytesIO(page)).size for page in found.pages] == [(2, 1), (2, 1)]
    assert [Image.open(io.BytesIO(page)).format for page in found.pages] == ["WEBP", "WEBP"]


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n",
        b"P6\n2 1\n255\n" + bytes(5),
        b"P6\n0 1\n255\n",
        b"P6\n2 1\n65535\n" + bytes(12),
        b"P6\n99999 99999\n255\n",
        b"P5\n2 1\n255\n" + bytes(6),
        PIXELS + b"<script>",
        PIXELS * 9,
    ],
)
def test_anything_but_plain_pixels_is_refused(content: bytes) -> None:
    with pytest.raises(BrokenOutError):
        read_answer(said(content))


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "html"},
        {"kind": ["pages"]},
        {"pages": -1},
        {"pages": True},
        {"pages": 10**12},
        {"type": 1},
        {"why": None},
        {"metadata": [["a"]]},
        {"metadata": [["a", 1]]},
        {"metadata": "ab"},
        {"metadata": [["a", "b"]] * 101},
    ],
)
def test_a_head_of_another_shape_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(BrokenOutError):
        read_answer(said(**changes))


def test_a_text_is_cut_and_a_word_too() -> None:
    found = read_answer(said(b"a" * 2_000_000, kind="text", metadata=[["n" * 999, "v" * 999]]))
    assert len(found.text) == 1_000_000
    assert [len(word) for word in found.metadata[0]] == [400, 400]


@given(st.binary(max_size=200))
def test_no_bytes_at_all_make_it_fall(noise: bytes) -> None:
    for answer in (noise, said(noise), said(noise, kind="text"), b"[" * 5000 + noise + b"\n"):
        try:
            read_answer(answer)
        except BrokenOutError:
            continue
