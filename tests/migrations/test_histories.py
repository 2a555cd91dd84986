"""Every history goes up, down and up again on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import migrations

if TYPE_CHECKING:
    from collections.abc import Callable

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
