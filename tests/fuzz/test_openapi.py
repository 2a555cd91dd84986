"""docs/openapi*.yaml say what both doors do: every address, and every answer they may give."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from openapi_spec_validator import validate
from schemathesis import GenerationMode

from tests.fuzz.doors import Doors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from tests.fixtures.databases import Database

DOCS = Path(__file__).resolve().parents[2] / "docs"
FILES = {"script": "openapi.yaml", "nojs": "openapi-nojs.yaml"}
BROWSER = {"Host": "127.0.0.1", "Sec-Fetch-Site": "same-origin"}
EXAMPLES = 25
# A GET without parameters has nothing that could be wrong.
MODES = {
    "get": [GenerationMode.POSITIVE],
    "post": [GenerationMode.POSITIVE, GenerationMode.NEGATIVE],
}
OURS = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=EXAMPLES,
    phases=[Phase.generate],
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


def document(door: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DOCS / FILES[door]).read_text("utf-8"))
    return found


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


@pytest.mark.parametrize("door", FILES)
def test_what_schemathesis_makes_up_gets_an_answer_that_is_written_down(
    doors: Doors, door: str
) -> None:
    schema = schemathesis.openapi.from_dict(document(door))
    schema.app = doors.app(door)
    for each in schema.get_all_operations():
        operation = each.ok()  # type: ignore[union-attr]  # the document is valid
        for mode in MODES[operation.method]:

            @OURS
            @given(operation.as_strategy(generation_mode=mode))
            def one(case: Any) -> None:  # noqa: ANN401 - theirs
                answer = case.call(headers=BROWSER)
                known = case.operation.definition.raw["responses"]
                assert str(answer.status_code) in {*known, "404", "405"}, answer.status_code
                assert answer.status_code < 500 or answer.status_code == 503

            one()
    assert doors.script.threads() == 0
