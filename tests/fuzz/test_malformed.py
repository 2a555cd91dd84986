"""Whatever comes in, no door fails, nothing is kept and nothing is said about who sent it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fuzz.doors import Doors
from tests.fuzz.generated import any_bytes, any_headers, any_words
from tests.fuzz.malformed import Malformed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.fixtures.databases import Database
    from tests.fuzz.generated import Round

SEEDS, EACH = 100, 80  # 8,000 requests; `python -m bench.malformed` makes half a million


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


@pytest.mark.parametrize("each", [any_bytes, any_headers, any_words])
def test_whatever_hypothesis_makes_up_breaks_nothing_and_is_kept_nowhere(
    doors: Doors, each: Round
) -> None:
    each(doors, 1, 1_000)
    doors.assert_untouched()
