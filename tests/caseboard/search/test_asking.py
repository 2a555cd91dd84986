"""What is typed is taken apart into words, phrases and prefixes, and is never a query itself."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseboard.inbox.cards import SECTIONS, Card, Filled
from caseboard.inbox.filters import Filters
from caseboard.inbox.index import Index
from caseboard.inbox.listing import page_of
from caseboard.search.asking import MOST_PARTS, parts_of
from caseboard.search.extracts import extracts
from caseboard.search.folding import Stems

TEXT = "Me pidió tres mil quetzales para renovar mi contrato en la Dirección de Áreas."


def found(typed: str) -> bool:
    """Tell whether a search finds the one text, through the real index."""
    index = Index()
    texts = dict.fromkeys(SECTIONS, "") | {"report": TEXT}
    index.put(Filled(Card(b"1" * 16, 1, 1, 1, 1), texts, ()))
    try:
        return page_of(index, Filters(text=typed), 1, 1).total == 1
    finally:
        index.close()


@pytest.mark.parametrize(
    "typed",
    [
        "pidieron",
        "quetzal",
        "direccion areas",
        '"tres mil quetzales"',
        "«tres mil»",
        "renov*",
        "contratos RENOVARON",
        "tres-mil",
        '"direccion de areas"',
    ],
)
def test_it_is_found(typed: str) -> None:
    assert found(typed)


@pytest.mark.parametrize(
    "typed",
    [
        '"mil tres"',
        "quetzales barrilete",
        "xrenov*",
        "...",
        "report:pidió x",
        "pidió NOT contrato",
        '"tres quetzales"',
    ],
)
def test_it_is_not_found(typed: str) -> None:
    assert not found(typed)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=250))
def test_nothing_that_can_be_typed_is_an_error(typed: str) -> None:
    try:
        found(typed)
    except sqlite3.Error as error:
        raise AssertionError(typed) from error


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(["a b", '"', "*", "«", "»", "-", "(", "NEAR", "plaza*", "\0"])))
def test_nor_are_the_signs_of_a_query_language(pieces: list[str]) -> None:
    found(" ".join(pieces))
    found("".join(pieces))


def test_no_more_parts_are_looked_for_than_a_person_types() -> None:
    assert len(parts_of("uno " * 100)) == MOST_PARTS


def test_an_extract_shows_where_it_was_found_and_what_matched() -> None:
    texts = {
        "report": "x " * 100 + TEXT + " y" * 100,
        "added": "Nada.",
        "replied": "Le pidieron más.",
    }
    shown = extracts(texts, parts_of("pidió"), Stems())
    assert [(each.where, each.pieces[1]) for each in shown] == [
        ("report", "pidió"),
        ("replied", "pidieron"),
    ]
    assert shown[0].pieces[0].startswith("…")
    assert shown[0].pieces[2].endswith("…")


def test_a_phrase_and_a_prefix_are_shown_whole() -> None:
    shown = extracts({"report": TEXT}, parts_of('"tres mil" renov*'), Stems())
    assert shown[0].pieces[1::2] == ("tres mil", "renovar")


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300), st.text(max_size=40))
def test_an_extract_is_a_piece_of_its_text(text: str, typed: str) -> None:
    from caseboard.search.folding import clean

    for extract in extracts({"report": text}, parts_of(typed), Stems()):
        joined = "".join(extract.pieces)
        whole = clean(text).replace("\n", " · ")
        assert joined.removeprefix("…").removesuffix("…") in whole or joined in whole
