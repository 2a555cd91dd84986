"""`python -m migrations`, as an operator types it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import migrations
from migrations.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fixtures.databases import Database


def test_the_verbs_move_a_database_and_say_where_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["letterbox", "--url", f"sqlite:///{tmp_path}/new.sqlite"]
    for verb in ("current", "upgrade", "grant"):
        main([verb, *where])
    main(["downgrade", *where, "base"])
    assert capsys.readouterr().out.splitlines() == [
        "letterbox: empty",
        "letterbox: letterbox_0001",
        "letterbox: letterbox_0001",
        "letterbox: empty",
    ]


def test_going_down_asks_how_far(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["downgrade", "letterbox", "--url", "sqlite://"])
    assert "needs a revision" in capsys.readouterr().err


def test_an_unknown_history_is_refused() -> None:
    with pytest.raises(ValueError, match="There is no history 'cases'"):
        migrations.current("cases", "sqlite://")


def test_granting_twice_changes_nothing(letterbox: Database) -> None:
    migrations.grant("letterbox", letterbox.url)
    migrations.grant("letterbox", letterbox.url)
    assert migrations.current("letterbox", letterbox.url) == "letterbox_0001"
