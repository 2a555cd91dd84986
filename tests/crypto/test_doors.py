"""Whatever a stranger brings to any public door, there is an answer or one of our own errors."""

from __future__ import annotations

import contextlib
import inspect
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crypto import (
    age,
    attached,
    attachment,
    case_key,
    code,
    envelope,
    item,
    ledger,
    messages,
    padding,
    recovery,
    roster,
    wrapping,
)
from crypto.errors import CryptoError
from tests.crypto.doors import OTHERS, PARSERS, READERS
from tests.samples import cast
from tests.vectors.recipes.roster import DAY

if TYPE_CHECKING:
    from collections.abc import Callable

ALL: dict[str, Callable[[Any], object]] = {**PARSERS, **READERS, **OTHERS}
NUMBERS = st.integers() | st.floats() | st.booleans()
TEXTS = st.text(st.characters(exclude_categories=[]), max_size=80)
ANYTHING = st.recursive(
    st.none() | NUMBERS | st.binary(max_size=80) | TEXTS | st.builds(object),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
JSON = st.recursive(
    st.none() | st.integers() | st.floats(allow_nan=False) | TEXTS.filter(str.isascii),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab"), inner, max_size=3),
)
SEEDS = (
    b"",
    b"{}",
    b"\n",
    b"age-encryption.org/v1\n",
    b"age-encryption.org/v1\n-> mlkem768x25519 AAAA\n\n--- ",
    cast.roster(DAY)[:300],
    b"[" * 200_000,
)


@pytest.mark.parametrize("door", PARSERS)
@given(data=st.binary(max_size=300) | st.sampled_from(SEEDS) | JSON.map(repr).map(str.encode))
@settings(max_examples=60, deadline=None)
def test_arbitrary_bytes_are_refused_in_our_words(door: str, data: bytes) -> None:
    with contextlib.suppress(CryptoError):
        PARSERS[door](data)


@pytest.mark.parametrize("door", READERS)
@given(text=TEXTS)
@settings(max_examples=80, deadline=None)
def test_arbitrary_text_is_refused_in_our_words(door: str, text: str) -> None:
    with contextlib.suppress(CryptoError):
        READERS[door](text)


@pytest.mark.parametrize("door", ALL)
@given(value=ANYTHING)
@settings(max_examples=25, deadline=None)
def test_arbitrary_values_are_refused_in_our_words(door: str, value: object) -> None:
    with contextlib.suppress(CryptoError):
        ALL[door](value)


MAKERS = {
    "code.new_code",
    "keys.Identity.generate",
    "keys.Keyring.generate",
}
"""They take nothing, so nothing wrong can be brought to them."""

STREAMS = {"age.seal_stream", "age.unseal_stream", "age.rewrap_stream"}
"""Their files are opened by us; what is in the files comes through the other doors."""


OLDER = (messages, padding, recovery, roster, wrapping)


def test_no_public_verb_lacks_its_door() -> None:
    held = {name.split(" ")[0] for name in ALL} | MAKERS | STREAMS
    for module in (age, attached, attachment, case_key, code, envelope, item, ledger, *OLDER):
        short = module.__name__.removeprefix("crypto.")
        own = getattr(module, "__all__", None) or [
            name
            for name, value in inspect.getmembers(module, inspect.isfunction)
            if value.__module__ == module.__name__
        ]
        for name in own:
            if not name.startswith("_") and inspect.isfunction(getattr(module, name)):
                assert f"{short}.{name}" in held
