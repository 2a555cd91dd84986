"""Every module is of the one shape, and a module that is not is named with what is wrong."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from config.languages import LANGUAGES, speaking
from reporting.shape.checking import check, check_together
from reporting.shape.module import HOME
from reporting.shape.periods import span
from reporting.shape.reading import ShapeError, read_module
from reporting.shape.registry import by_folder, by_slug, modules

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A module's folder that may be spoilt."""
    return shutil.copytree(HOME / "human_resources", tmp_path / "human_resources")


def test_the_modules_stand_in_the_order_of_the_founding_document() -> None:
    numbers = [each.number for each in modules()]
    assert numbers == sorted(numbers)
    assert {1, 8, 13} <= set(numbers)
    assert all(len(each.questions) == 5 for each in modules())


def test_a_module_is_found_by_either_name_and_a_stranger_is_not() -> None:
    assert by_slug("recursos-humanos") is by_folder("human_resources") is not None
    assert by_slug("human_resources") is None
    assert by_folder("") is None


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"slug": "otro"}, "the same number"),
        ({"number": 99}, "the same slug"),
        ({"number": 99, "slug": "otro"}, "the same table"),
    ],
)
def test_two_modules_share_no_number_address_or_table(changes: dict[str, Any], told: str) -> None:
    twin = replace(modules()[0], folder="twin", **changes)
    with pytest.raises(ShapeError, match=told):
        check_together((*modules(), twin))
    assert check_together(modules()) == modules()


def spoil_toml(old: str, new: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        file = folder / "module.toml"
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    return spoil


def spoil_field(name: str, /, **changes: Any) -> Callable[[Path], None]:  # noqa: ANN401 - JSON
    def spoil(folder: Path) -> None:
        file = folder / "tables" / "puestos.json"
        table = json.loads(file.read_text("utf-8"))
        next(each for each in table["schema"]["fields"] if each["name"] == name).update(changes)
        file.write_text(json.dumps(table), "utf-8")

    return spoil


def no_dimensions(folder: Path) -> None:
    file = folder / "tables" / "puestos.json"
    data = json.loads(file.read_text("utf-8"))
    for each in data["schema"]["fields"]:
        each["role"] = "measure" if each.get("role") == "measure" else "text"
    data["stock"] = False
    file.write_text(json.dumps(data), "utf-8")


def spoil_groups(**changes: Any) -> Callable[[Path], None]:  # noqa: ANN401 - JSON
    rule = {"by": ["sexo"], "holds": "SUM(ocupados) > 0", "field": "ocupados", "found": "0"}

    def spoil(folder: Path) -> None:
        file = folder / "tables" / "puestos.json"
        table = json.loads(file.read_text("utf-8"))
        table["group_rules"] = [{**rule, "rule": "debe ser más", **changes}]
        file.write_text(json.dumps(table), "utf-8")

    return spoil


def drop_last_question(folder: Path) -> None:
    file = folder / "module.toml"
    before, _last = file.read_text("utf-8").split('[[questions]]\nid = "directivos"')
    after = _last.partition("[[terms]]")[2]
    file.write_text(f"{before}[[terms]]{after}", "utf-8")


SPOILT = {
    "a question less": (
        drop_last_question,
        "has 4 questions, not 5",
    ),
    "a measure of nothing": (spoil_toml('sum = "vacantes"', 'sum = "plazas"'), "plazas|vacantes"),
    "a question of nothing": (spoil_toml('by = "institucion"', 'by = "planeta"'), "question"),
    "a filter of nothing": (spoil_toml('["ejecutiva"]', '["imperial"]'), "question directivos"),
    "a map of no departments": (spoil_toml('chart = "line"', 'chart = "map"'), "question mujeres"),
    "an unknown unit": (spoil_toml('unit = "people"', 'unit = "souls"'), "unit"),
    "a word that addresses need": (spoil_field("sexo", name="medida"), "field medida"),
    "an unknown catalogue": (spoil_field("sexo", catalogue="planets"), "unknown catalogue"),
    "an unknown property": (spoil_field("sexo", colour="blue"), "colour"),
    "an order of nothing": (spoil_field("renglon", categoriesOrdered=True), "stand in an order"),
    "a measure that no page can show": (no_dimensions, "no page can show it"),
    "a measure of words": (spoil_field("vacantes", type="string"), "a measure is a number"),
    "a group by what may be empty": (spoil_groups(by=["vacantes"]), "by vacantes: not required"),
    "a group rule of no field": (spoil_groups(field="plazas"), "of plazas: no field"),
    "a group rule of no group": (spoil_groups(by=[]), "of ocupados: no field, or no group"),
    "an unknown part of a rule": (spoil_groups(colour="blue"), "colour"),
    "an unknown constraint": (spoil_field("sexo", constraints={"unique": True}), "unique"),
}


def test_a_rule_of_groups_that_makes_sense_is_taken(copy: Path) -> None:
    spoil_groups()(copy)
    check(read_module(copy))


@pytest.mark.parametrize("case", SPOILT)
def test_what_is_not_of_the_shape_is_named(case: str, copy: Path) -> None:
    spoil, told = SPOILT[case]
    check(read_module(copy))
    spoil(copy)
    with pytest.raises(ShapeError, match=told):
        check(read_module(copy))


@pytest.mark.parametrize("module", modules(), ids=lambda each: each.folder)
def test_nothing_that_a_page_says_of_a_module_is_left_in_spanish(module: Any) -> None:  # noqa: ANN401 - a module
    english = next(each for each in LANGUAGES if each.tag == "en")
    from config.languages import in_words

    with speaking(english):
        spoken = in_words(module)
    assert spoken.purpose != module.purpose
    assert all(a.title != b.title for a, b in zip(module.questions, spoken.questions, strict=True))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-C2", "2025-05-01", "2025-08-31"),
        ("2025-T4", "2025-10-01", "2025-12-31"),
        ("2025-S1", "2025-01-01", "2025-06-30"),
    ],
)
def test_a_period_covers_its_days(text: str, first: str, last: str) -> None:
    assert [each.isoformat() for each in span(text)] == [first, last]


@pytest.mark.parametrize("text", ["25", "2025-13", "2025-C5", "2025-X1", "2025-08-01"])
def test_anything_else_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        span(text)
