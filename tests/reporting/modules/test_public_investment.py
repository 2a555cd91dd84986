"""OC4IDS in and out: the official schema takes what we give, and we take what it takes."""

from __future__ import annotations

import copy
import gzip
import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft4Validator
from sqlalchemy.orm import Session

from reporting.importing.actions import publish
from reporting.importing.faults import Faults, ImportRefused
from reporting.importing.order import Order, Origin
from reporting.modules.public_investment.native_reader import read
from reporting.modules.public_investment.native_writer import write
from reporting.publications.visible import edition
from reporting.shape.module import HOME
from reporting.shape.registry import by_folder
from reporting.standards.judging import complaints, validator
from tests.reporting.notices import NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Engine

SCHEMA = "oc4ids/project-package-schema"
SAMPLE: dict[str, Any] = json.loads(
    (HOME / "public_investment" / "samples" / "oc4ids.json").read_text("utf-8")
)
SMALL = {**SAMPLE, "projects": SAMPLE["projects"][:12]}


def put(engine: Engine, path: Path, package: object) -> Faults:
    """Publish a package."""
    module = by_folder("public_investment")
    assert module is not None
    path.write_text(json.dumps(package, ensure_ascii=False), "utf-8")
    origin = Origin("SNIP", "segeplan", "Proyectos", "", date(2025, 8, 31))
    faults = Faults()
    order = Order(module, (path,), origin, date(2025, 8, 31), sample=True)
    publish(engine, order, faults, lambda: NOW)
    return faults


def given(engine: Engine) -> dict[str, Any]:
    """Return the package that the pages would give."""
    module = by_folder("public_investment")
    assert module is not None
    with Session(engine) as session:
        found = edition(session, module)
        assert found is not None
        made: dict[str, Any] = json.loads("".join(write(session, found, "https://x.example/a")))
    return made


@pytest.mark.parametrize("schema", [SCHEMA, "ocds/release-package-schema"])
def test_the_official_schemas_are_schemas_and_need_no_network(schema: str) -> None:
    Draft4Validator.check_schema(validator(schema).schema)
    assert list(complaints(schema, {}))


def test_the_sample_is_of_the_standard() -> None:
    assert list(complaints(SCHEMA, SAMPLE)) == []
    assert all("muestra" in each["title"] for each in SAMPLE["projects"])


def test_what_went_in_comes_out(writer: Engine, tmp_path: Path) -> None:
    put(writer, tmp_path / "oc4ids.json", SMALL)
    found = given(writer)
    assert list(complaints(SCHEMA, found)) == []
    assert found["projects"] == SMALL["projects"]


def spoilt(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    package = copy.deepcopy(SMALL)
    change(package)
    return package


WRONG = {
    "no identity": (lambda p: p["projects"][0].pop("id"), "projects/0"),
    "a title that is a number": (lambda p: p["projects"][1].update(title=5), "projects/1/title"),
    "a currency of nobody": (
        lambda p: p["projects"][0]["budget"]["amount"].update(currency="QQQ"), "currency"
    ),
    "no publisher": (lambda p: p.pop("publisher"), "(documento)"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_package_that_breaks_the_schema_is_refused_by_place(
    case: str, writer: Engine, tmp_path: Path
) -> None:
    change, place = WRONG[case]
    with pytest.raises(ImportRefused) as refusal:
        put(writer, tmp_path / "oc4ids.json", spoilt(change))
    assert place in str(refusal.value)
    assert "no cumple OC4IDS 0.9.5" in str(refusal.value)


def test_a_project_that_the_schema_takes_and_we_do_not_is_named(
    writer: Engine, tmp_path: Path
) -> None:
    package = spoilt(lambda p: p["projects"][2]["publicAuthority"].update(id="nasa"))
    assert list(complaints(SCHEMA, package)) == []
    with pytest.raises(ImportRefused, match="Hay"):
        put(writer, tmp_path / "oc4ids.json", package)


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", "[" * 100_000, '{"projects": ' * 100_000, '{"projects": []}']
)
def test_what_is_no_package_is_refused(content: str, writer: Engine, tmp_path: Path) -> None:
    path = tmp_path / "oc4ids.json"
    path.write_text(content)
    module = by_folder("public_investment")
    assert module is not None
    order = Order(module, (path,), Origin("x", "x", "x", "", NOW.date()), NOW.date())
    with pytest.raises(ImportRefused):
        publish(writer, order, Faults(), lambda: NOW)


def rows(path: Path) -> dict[str, list[dict[str, object]]]:
    return {name: list(found) for name, found in read(path).items()}


def test_lines_and_packages_of_any_order_hold_the_same_projects(tmp_path: Path) -> None:
    package = tmp_path / "oc4ids.json"
    package.write_text(json.dumps(SMALL), "utf-8")
    turned = tmp_path / "turned.json"
    turned.write_text(json.dumps(dict(reversed(SMALL.items()))), "utf-8")
    lines = tmp_path / "projects.jsonl"
    lines.write_text("\n\n".join(map(json.dumps, SMALL["projects"])), "utf-8")
    packed = tmp_path / "projects.jsonl.gz"
    packed.write_bytes(gzip.compress(lines.read_bytes()))
    found = rows(package)
    assert len(found["proyectos"]) == len(SMALL["projects"])
    assert rows(turned) == rows(lines) == rows(packed) == found
    again = read(package)["proyectos"]
    assert list(again) == list(again)


def test_every_project_is_judged_and_named_by_its_place(tmp_path: Path) -> None:
    package = spoilt(lambda p: p["projects"][11].update(title=5))
    del package["projects"][0]["id"]
    path = tmp_path / "oc4ids.json"
    path.write_text(json.dumps(package), "utf-8")
    with pytest.raises(ImportRefused) as refusal:
        read(path)
    assert "projects/0: " in str(refusal.value)
    assert "projects/11/title: «5»" in str(refusal.value)
    path = tmp_path / "oc4ids.jsonl"
    path.write_text("\n".join(map(json.dumps, package["projects"])), "utf-8")
    with pytest.raises(ImportRefused, match=r"línea 12, projects/0/title: «5»"):
        read(path)


@pytest.mark.parametrize(
    "content",
    [
        b"\x1f\x8b cut short",
        gzip.compress(b"{}" * 99, mtime=0)[:-9],
        gzip.compress(b"{}" * 99, mtime=0)[:10] + b"\xff" * 30,
    ],
    ids=["not gzip", "cut short", "spoilt"],
)
def test_what_is_cut_off_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "oc4ids.jsonl.gz"
    path.write_bytes(content)
    with pytest.raises(ImportRefused, match="cortado"):
        read(path)
