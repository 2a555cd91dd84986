"""The index holds what it was given, comes back from its image, and leaves nothing of what left."""

from __future__ import annotations

import sqlite3

import pytest

from caseboard.inbox import index as module
from caseboard.inbox.cards import SECTIONS, Card, Filled
from caseboard.inbox.index import Index, require_fts5

SECRET = "ornitorrinco"


def filled(number: int, text: str) -> Filled:
    thread = number.to_bytes(16)
    texts = dict.fromkeys(SECTIONS, "") | {"report": text}
    return Filled(Card(thread, 1, 1, 1, 1), texts, (thread[::-1],))


def test_a_card_that_is_put_again_takes_the_place_of_the_first() -> None:
    index = Index()
    for text in (SECRET, "otra cosa"):
        index.put(filled(1, text))
    assert index.ask("SELECT count(*) FROM cards")[0][0] == 1
    assert index.ask("SELECT rowid FROM stems WHERE stems MATCH ?", f'"{SECRET}"') == []
    assert index.texts(b"\0" * 15 + b"\1")["report"] == "otra cosa"


def test_an_image_is_the_same_index() -> None:
    index = Index()
    index.put(filled(1, SECRET))
    index.move_mark(7, 9)
    again = Index(index.image())
    assert again.fits()
    assert again.mark == (7, 9)
    assert again.knows(b"\1" + b"\0" * 15)
    assert list(again.find([b"\0" * 15 + b"\1"]).values()) == [filled(1, SECRET).card]
    again.put(filled(2, "más"))
    assert again.size >= index.size


def test_the_mark_never_goes_back() -> None:
    index = Index()
    index.move_mark(5, 0)
    index.move_mark(3, 8)
    assert index.mark == (5, 8)


def test_no_word_of_a_case_that_left_stays_in_the_image() -> None:
    index = Index()
    index.put(filled(1, f"El {SECRET} azul."))
    index.put(filled(2, "Nada."))
    assert SECRET.encode() in index.image()
    assert index.remove(b"\0" * 15 + b"\1")
    assert not index.remove(b"\0" * 15 + b"\1")
    index.tidy()
    assert SECRET[:7].encode() not in index.image()
    assert index.has(b"\0" * 15 + b"\2")


def test_a_closed_index_answers_nothing_more() -> None:
    index = Index()
    index.put(filled(1, SECRET))
    index.close()
    with pytest.raises(sqlite3.ProgrammingError):
        index.ask("SELECT 1")


def test_without_fts5_the_desk_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_schema", lambda: "CREATE VIRTUAL TABLE t USING fts9 (x)")
    with pytest.raises(RuntimeError, match="FTS5"):
        require_fts5()
