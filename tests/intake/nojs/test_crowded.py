"""In a crowd nobody without JavaScript loses a word: the page comes back with all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from config.serving.shared import SharedMemory
from crypto.code import new_code
from intake.floods.bounded import BoundedSlot, BusyError
from intake.floods.buckets import Share
from intake.letterbox.blobs import open_blobs
from intake.letterbox.engine import open_engine
from tests.intake.letterbox.drops import a_drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from config.settings import NojsSettings
    from tests.intake.nojs.desk import Desk
    from tests.intake.nojs.visitor import Visitor

FACTS = "Me pidieron Q 500 para renovar mi contrato."
NONE = Share(0, 0.5)


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture
def crowded(app: Flask) -> Flask:
    """The door with its share used up."""
    slot = app.extensions["door"].slot
    slot._buckets = BoundedSlot(slot._engine, slot._blobs, SharedMemory(), [NONE] * 3)._buckets
    return app


def test_a_report_comes_back_whole_with_a_calm_sentence(
    crowded: Flask, visitor: Visitor, desk: Desk
) -> None:
    answer = visitor.file(facts=FACTS)
    assert answer.status_code == 503
    assert "Mucha gente está enviando" in answer.text
    assert FACTS in answer.text
    assert desk.count() == 0


def test_the_same_form_goes_through_once_the_crowd_is_gone(
    app: Flask, visitor: Visitor, desk: Desk
) -> None:
    slot = app.extensions["door"].slot
    room = slot._buckets
    slot._buckets = BoundedSlot(slot._engine, slot._blobs, SharedMemory(), [NONE] * 3)._buckets
    form = visitor.blank()
    assert visitor.file(form, facts=FACTS).status_code == 503
    slot._buckets = room
    assert visitor.file(form, facts=FACTS).status_code == 200
    assert desk.count() == 1


def test_a_code_is_not_lost_by_asking_in_a_crowd(crowded: Flask, visitor: Visitor) -> None:
    code = new_code().words
    answer = visitor.post("/seguimiento", {"code": code})
    assert answer.status_code == 503
    assert code in answer.text


@pytest.fixture
def slot(settings: NojsSettings) -> Iterator[BoundedSlot]:
    engine = open_engine(settings.letterbox_url)
    yield BoundedSlot(engine, open_blobs(settings.blobs_url), SharedMemory(), [Share(0, 3)] * 3)
    engine.dispose()


def test_no_more_is_filed_than_the_share_allows(slot: BoundedSlot) -> None:
    for _ in range(3):
        slot.file(a_drop())
    with pytest.raises(BusyError):
        slot.append(a_drop())
    assert slot.fetch(b"t" * 16, b"p" * 32) is None
