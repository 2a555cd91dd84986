"""docs/openapi*.yaml say what both doors do: every address, and every answer they may give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from openapi_spec_validator import validate

from tests.fuzz.doors import Doors
from tests.fuzz.generated import FILES, described, document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask

    from tests.fixtures.databases import Database


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture
def doors(letterbox: Database, tmp_path: Path) -> Iterator[Doors]:
    opened = Doors(letterbox, tmp_path)
    yield opened
    opened.close()


def written(door: str) -> set[tuple[str, str]]:
    return {
        (method.upper(), path)
        for path, operations in document(door)["paths"].items()
        for method in operations
    }


def routed(app: Flask) -> set[tuple[str, str]]:
    return {
        (method, re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule))
        for rule in app.url_map.iter_rules()
        for method in rule.methods or ()
        if method not in {"HEAD", "OPTIONS"}
    }


@pytest.mark.parametrize("door", FILES)
def test_the_document_is_of_its_standard(door: str) -> None:
    validate(document(door))


@pytest.mark.parametrize("door", FILES)
def test_every_address_is_written_down_and_none_is_made_up(doors: Doors, door: str) -> None:
    assert routed(doors.app(door)) == written(door)


def test_what_schemathesis_makes_up_gets_an_answer_that_is_written_down(doors: Doors) -> None:
    described(doors, 1, 25)
    doors.assert_untouched()
