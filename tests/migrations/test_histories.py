"""Every history goes up, down and up again on both databases."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

import migrations

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.fixtures.databases import Database


@pytest.mark.parametrize("name", migrations.HISTORIES)
def test_a_history_goes_down_to_nothing_and_up_again(
    name: str, make_database: Callable[[str], Database]
) -> None:
    database = make_database(name)
    newest = migrations.current(name, database.url)
    migrations.downgrade(name, database.url)
    assert migrations.current(name, database.url) is None
    migrations.upgrade(name, database.url)
    assert migrations.current(name, database.url) == newest


@pytest.mark.parametrize("name", migrations.HISTORIES)
def test_an_sqlite_file_is_its_owners_alone_whatever_the_umask(name: str, tmp_path: Path) -> None:
    usual = os.umask(0)
    try:
        migrations.upgrade(name, f"sqlite:///{tmp_path}/new.sqlite")
    finally:
        os.umask(usual)
    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {0o600}
