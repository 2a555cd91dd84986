"""An address that we send somebody to keeps their words to itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.addresses import is_host, is_origin


@pytest.mark.parametrize("text", ["a.gt", "a.gt:443", "localhost", "[::1]:8000", "127.0.0.1"])
def test_a_name_of_a_server_is_known(text: str) -> None:
    assert is_host(text)


@pytest.mark.parametrize("text", ["", "A.gt", "-a.gt", "a.gt-", "a gt", "a.gt:", "a.gt/", "*.gt"])
def test_what_is_no_name_of_a_server_is_not(text: str) -> None:
    assert not is_host(text)


@pytest.mark.parametrize(
    "text",
    [
        "http://a.gt",
        "https://a.gt/",
        "https://a.gt?x",
        "https://a.gt#x",
        "https://yo:clave@a.gt",
        "https://a.gt\n",
        "ftp://a.onion",
        "//a.gt",
        "http://localhost.evil.gt",
        "http://onion",
        "https://[::1",
        "javascript:alert(1)",
    ],
)
def test_an_address_with_anything_odd_is_refused(text: str) -> None:
    assert not is_origin(text)


@given(st.text())
def test_no_text_crashes_the_look(text: str) -> None:
    assert is_origin(text) <= text.startswith(("https://", "http://"))
