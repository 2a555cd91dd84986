"""Whatever comes in, no door fails, nothing is kept and nothing is said about who sent it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.fuzz.doors import Asked, Doors
from tests.fuzz.malformed import FIELDS, SCRIPT_POSTS, SEALED, Malformed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.fixtures.databases import Database

SEEDS, EACH = 100, 80  # 8,000 requests; `python -m bench.malformed` makes half a million
OURS = settings(
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture
def doors(letterbox: Database, tmp_path: Path) -> Iterator[Doors]:
    opened = Doors(letterbox, tmp_path)
    yield opened
    opened.close()


def test_thousands_of_malformed_requests_break_nothing(doors: Doors) -> None:
    malformed = Malformed(doors.script.clock())
    statuses: dict[int, int] = {}
    for seed in range(SEEDS):
        for asked in malformed.some(seed, EACH):
            status = doors.ask(asked)
            statuses[status] = statuses.get(status, 0) + 1
    doors.assert_untouched()
    assert not {201, 202, 206} & statuses.keys(), statuses
    assert {400, 403, 404, 405, 415} <= statuses.keys(), statuses


def test_any_bytes_at_any_address_break_nothing(doors: Doors) -> None:
    @settings(OURS, max_examples=1_500)
    @given(st.sampled_from(SCRIPT_POSTS), st.binary(max_size=2_000))
    def one(path: str, body: bytes) -> None:
        status = doors.ask(Asked(path=path, body=body, environ={"CONTENT_TYPE": SEALED}))
        assert status in {400, 409}

    one()
    doors.assert_untouched()


def test_any_text_in_any_header_breaks_nothing(doors: Doors) -> None:
    latin = st.text(st.characters(max_codepoint=255), max_size=200)
    names = ["CONTENT_TYPE", "HTTP_HOST", "HTTP_ORIGIN", "HTTP_ACCEPT", "HTTP_PLAZA_WORK"]

    @settings(OURS, max_examples=1_500)
    @given(st.sampled_from(["script", "nojs"]), st.dictionaries(st.sampled_from(names), latin))
    def one(door: str, headers: dict[str, str]) -> None:
        doors.ask(Asked(door=door, body=b"x=1", environ=headers))

    one()
    doors.assert_untouched()


def test_any_words_in_a_form_break_nothing_and_are_kept_nowhere(doors: Doors) -> None:
    fields = st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=300), max_size=6)

    @settings(OURS, max_examples=500)
    @given(st.sampled_from(["/denuncias", "/seguimiento"]), fields)
    def one(path: str, typed: dict[str, str]) -> None:
        from urllib.parse import urlencode

        body = urlencode({**typed, "ticket": "x"}, errors="surrogatepass").encode()
        kind = {"CONTENT_TYPE": "application/x-www-form-urlencoded"}
        assert doors.ask(Asked("nojs", "POST", path, "", body, kind)) in {200, 400, 503}

    one()
    doors.assert_untouched()
