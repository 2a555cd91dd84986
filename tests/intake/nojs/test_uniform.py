"""Who watches the line learns that somebody came, and nothing more."""

from __future__ import annotations

import gzip
import time
from inspect import signature
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from crypto.code import new_code, read_code
from crypto.messages import Reply
from intake.nojs.app import create_app
from intake.nojs.uniform import BEAT, SMALLEST, padded, until_beat
from tests.intake.nojs.visitor import Visitor, shown_code

if TYPE_CHECKING:
    from config.settings import NojsSettings
    from tests.intake.nojs.desk import Desk

FACTS = "Me pidieron dinero para darme la plaza."


def wire(page: object) -> tuple[int, str, list[tuple[str, str]]]:
    """Return all that a watcher sees: the size, and the headers with their lengths."""
    headers = sorted((name, value) for name, value in page.headers)  # type: ignore[attr-defined]
    return len(page.get_data()), page.status, headers  # type: ignore[attr-defined]


def test_hit_miss_and_replies_look_the_same(visitor: Visitor, desk: Desk) -> None:
    code = shown_code(visitor.file(facts=FACTS))
    miss, empty = visitor.look(new_code().words), visitor.look(code)
    for number in range(1, 4):
        desk.answer(read_code(code).thread, Reply(number, "2026-03-18", None, "Hola. " * 300))
    hit = visitor.look(code)
    assert wire(miss) == wire(empty) == wire(hit)
    assert wire(hit)[0] == SMALLEST


def test_a_report_taken_and_one_sent_back_have_one_size(visitor: Visitor) -> None:
    taken, sent_back = visitor.file(facts=FACTS), visitor.file(facts="")
    assert len(taken.get_data()) == len(sent_back.get_data()) == SMALLEST


def test_no_proxy_is_allowed_to_compress_the_sizes_apart(visitor: Visitor) -> None:
    code = shown_code(visitor.file(facts=FACTS))
    page = visitor.look(code)
    assert "no-transform" in page.headers["Cache-Control"]
    assert "Content-Encoding" not in page.headers
    assert len(gzip.compress(page.get_data())) > SMALLEST // 2


@given(st.binary(max_size=200_000))
def test_a_padded_page_begins_with_the_page_and_fills_its_class(page: bytes) -> None:
    found = padded(page)
    assert found.startswith(page)
    assert len(found) % SMALLEST == 0
    assert found.count(b"-->") == page.count(b"-->") + 1
    assert found.endswith(b" -->\n")


@given(st.floats(0, 100))
def test_an_answer_leaves_on_the_beat(elapsed: float) -> None:
    left = until_beat(elapsed)
    assert 0 <= left <= BEAT
    beats = (elapsed + left) / BEAT
    assert abs(beats - round(beats)) < 1e-6


def test_only_an_answer_to_a_post_waits(settings: NojsSettings, desk: Desk) -> None:
    waited: list[float] = []
    visitor = Visitor(create_app(settings, desk.clock, waited.append))
    visitor.get("/seguimiento")
    assert waited == []
    visitor.look("nada")
    visitor.file(facts="")
    assert len(waited) == 2
    assert all(0 < each <= BEAT for each in waited)


def test_the_served_door_waits_on_the_real_clock() -> None:
    assert signature(create_app).parameters["sleep"].default is time.sleep
