"""A page opens where its owner put it, for its owner, and is nobody else's work."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseboard.shelf.errors import DamagedShelfError
from caseboard.shelf.pages import Place, open_page, seal_page
from caseboard.shelf.signed import Page, digest
from crypto import age
from crypto.padding import pad_attachment
from tests.samples import cast

ANA, CARMEN = cast.keyring("ana"), cast.keyring("carmen")
PLACE = Place("ana", "cases", 7, "ab" * 32)
SEALED = seal_page(ANA, PLACE, Page("changes", b'{"a":1}'))


def test_a_page_comes_back_as_it_was_put() -> None:
    assert open_page(ANA, PLACE, SEALED) == Page("changes", b'{"a":1}')


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=2_000))
def test_any_bytes_come_back_and_their_length_does_not_show(body: bytes) -> None:
    sealed = seal_page(ANA, PLACE, Page("image", body))
    assert open_page(ANA, PLACE, sealed).body == body
    assert len(sealed) == len(SEALED)


@pytest.mark.parametrize(
    "other",
    [
        replace(PLACE, owner="carmen"),
        replace(PLACE, shelf="views"),
        replace(PLACE, number=8),
        replace(PLACE, previous=None),
        replace(PLACE, previous=digest(SEALED)),
    ],
    ids=["owner", "shelf", "number", "first", "predecessor"],
)
def test_a_page_found_elsewhere_is_refused(other: Place) -> None:
    with pytest.raises(DamagedShelfError):
        open_page(ANA, other, SEALED)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_a_page_with_one_byte_altered_is_refused(place: int, change: int) -> None:
    altered = bytearray(SEALED)
    altered[place] ^= change
    with pytest.raises(DamagedShelfError):
        open_page(ANA, PLACE, bytes(altered))


def test_a_page_that_another_wrote_for_me_is_refused() -> None:
    theirs = seal_page(CARMEN, PLACE, Page("image", b"of Carmen's making"))
    resealed = age.seal(age.unseal(theirs, CARMEN.identity), [ANA.identity.recipient])
    with pytest.raises(DamagedShelfError):
        open_page(ANA, PLACE, resealed)


@pytest.mark.parametrize("content", [b"", b"no header", b"{}\n" + b"x" * 64, b"\n" * 200])
def test_a_page_of_no_known_shape_is_refused(content: bytes) -> None:
    sealed = age.seal(pad_attachment(content), [ANA.identity.recipient])
    with pytest.raises(DamagedShelfError):
        open_page(ANA, PLACE, sealed)


def test_the_standard_tool_could_open_it_with_the_owners_key_alone() -> None:
    assert age.outline(SEALED).stanzas == 1
    assert b"plaza-limpia/shelf/v1" in age.unseal(SEALED, ANA.identity)
    assert b"plaza-limpia" not in SEALED
