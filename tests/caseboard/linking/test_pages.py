"""Pages of the links: sealed to the key, signed by their writer, each after the one before it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from caseboard.linking.errors import DamagedLinksError
from caseboard.linking.pages import Place, open_page, seal_page
from caseboard.shelf.signed import Page, digest
from crypto.keys import Identity, Keyring

if TYPE_CHECKING:
    from crypto.roster import Roster

PLACE = Place(1, 7, "0" * 64)
PAGE = Page("changes", b"\x00\x01 what a page says")


@pytest.fixture
def pages() -> Identity:
    return Identity.generate()


def test_a_page_comes_back_at_its_place(pages: Identity, ana: Keyring, roster: Roster) -> None:
    sealed = seal_page(pages, ("ana", ana), PLACE, PAGE)
    assert open_page(pages, roster, PLACE, sealed) == PAGE
    assert len(digest(sealed)) == 64


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(PLACE, generation=2),
        replace(PLACE, number=8),
        replace(PLACE, previous="1" * 64),
        replace(PLACE, previous=None),
    ],
)
def test_a_page_opens_nowhere_else(
    pages: Identity, ana: Keyring, roster: Roster, elsewhere: Place
) -> None:
    sealed = seal_page(pages, ("ana", ana), PLACE, PAGE)
    with pytest.raises(DamagedLinksError):
        open_page(pages, roster, elsewhere, sealed)


def test_a_page_of_a_strangers_hand_is_none(pages: Identity, ana: Keyring, roster: Roster) -> None:
    for author in (("ana", Keyring.generate()), ("nadie", ana), ("bruno", ana)):
        with pytest.raises(DamagedLinksError):
            open_page(pages, roster, PLACE, seal_page(pages, author, PLACE, PAGE))


def test_any_bit_that_changed_is_seen(pages: Identity, ana: Keyring, roster: Roster) -> None:
    sealed = bytearray(seal_page(pages, ("ana", ana), PLACE, PAGE))
    for place in range(0, len(sealed), 97):
        altered = bytes(sealed[:place]) + bytes([sealed[place] ^ 1]) + bytes(sealed[place + 1 :])
        with pytest.raises(DamagedLinksError):
            open_page(pages, roster, PLACE, altered)


def test_small_pages_have_one_size(pages: Identity, ana: Keyring) -> None:
    sizes = {
        len(seal_page(pages, ("ana", ana), PLACE, Page("changes", b"x" * length)))
        for length in (0, 1, 1_000, 3_500)
    }
    assert len(sizes) == 1
    assert sizes.pop() < 6_000
