"""A log line holds words from a list and nothing that anybody typed."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from config.web.logs import NUMBERS, WORD, WORDS, open_log

if TYPE_CHECKING:
    from collections.abc import Mapping

INSTANT = datetime(2026, 3, 15, 3, 4, 5, tzinfo=UTC)
ALLOWED = WORDS | NUMBERS | {"day"}


def lines(keys: Mapping[str, object], *, exact: bool = False) -> dict[str, object]:
    """Return the one line that logging `keys` gives."""
    stream = io.StringIO()
    log = open_log("sample", clock=lambda: INSTANT, exact=exact, stream=stream)
    log.info("started", **keys)
    found: dict[str, object] = json.loads(stream.getvalue())
    return found


def test_a_line_has_the_day_and_no_time() -> None:
    assert lines({"version": 3}) == {
        "event": "started",
        "level": "info",
        "process": "sample",
        "day": "2026-03-14",
        "version": 3,
    }


def test_the_desk_may_have_the_time() -> None:
    assert lines({}, exact=True)["time"] == "2026-03-14T21:04:05-06:00"


def test_a_key_outside_the_list_is_dropped() -> None:
    found = lines({"ip": "192.0.2.1", "path": "/x", "user_agent": "curl", "exc_info": True})
    assert set(found) <= ALLOWED


def test_a_value_of_the_wrong_shape_is_dropped() -> None:
    found = lines({"reason": "me pidieron", "status": "200", "line": True, "error": "x" * 81})
    assert not {"reason", "status", "line", "error"} & set(found)


def test_an_event_with_somebodys_words_is_dropped() -> None:
    stream = io.StringIO()
    open_log("sample", stream=stream).warning("failed for: Juan Pérez")
    assert "Juan" not in stream.getvalue()


@given(st.dictionaries(st.from_regex(r"\A[a-z_]{1,12}\Z"), st.text() | st.integers() | st.none()))
def test_whatever_is_logged_only_short_words_come_out(keys: dict[str, object]) -> None:
    keys.pop("event", None)
    keys.pop("self", None)
    for name, value in lines(keys).items():
        assert name in ALLOWED
        assert isinstance(value, int) or WORD.fullmatch(str(value))
