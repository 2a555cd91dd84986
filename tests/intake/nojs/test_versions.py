"""A pilot and its successor side by side: each door asks one version, and says which it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from config.questionnaire import load
from config.settings import SettingError, questionnaire
from intake.nojs.door import NAME
from tests.intake.nojs.visitor import Visitor, document, hidden

if TYPE_CHECKING:
    from tests.intake.nojs.desk import Desk

FACTS = "Me pidieron Q 500 cada mes para renovarme el contrato."


@pytest.fixture
def pilot(visitor: Visitor) -> Visitor:
    """The same door, told to ask the first version."""
    door = visitor.app.extensions[NAME]
    visitor.app.extensions[NAME] = replace(door, questionnaire="2026-1")
    return visitor


def asked(fields: object) -> set[str]:
    found = document(fields).iterfind(".//*[@name]")  # type: ignore[arg-type]
    return {each.attrib["name"] for each in found}


def test_a_door_asks_the_version_that_it_was_told(pilot: Visitor, desk: Desk) -> None:
    page = pilot.get("/")
    ids = {each.id for each in load("2026-1").questions}
    assert ids <= asked(page)
    assert "budget_line" not in asked(page)
    pilot.file(facts=FACTS)
    (opened,) = desk.reports()
    assert opened.header.questionnaire == "2026-1"


def test_a_form_begun_under_one_version_is_filed_under_it(visitor: Visitor, desk: Desk) -> None:
    fields = visitor.blank()
    door = visitor.app.extensions[NAME]
    visitor.app.extensions[NAME] = replace(door, questionnaire="2026-1")
    wrong = visitor.file(fields, budget_line="029")
    assert wrong.status_code == 400
    assert hidden(wrong)["version"] == "2026-2"
    visitor.file(fields, facts=FACTS, budget_line="029")
    (opened,) = desk.reports()
    assert opened.header.questionnaire == "2026-2"
    assert opened.report.answers["budget_line"] == "029"


@pytest.mark.parametrize("version", ["", "2099-1", "../2026-1", "2026-1\x00"])
def test_a_version_that_never_was_is_read_as_the_doors_own(
    visitor: Visitor, desk: Desk, version: str
) -> None:
    visitor.file({**visitor.blank(), "version": version}, facts=FACTS)
    (opened,) = desk.reports()
    assert opened.header.questionnaire == "2026-2"


def test_the_setting_names_a_version_that_exists_or_nothing_starts() -> None:
    assert questionnaire({}) == "2026-2"
    assert questionnaire({"PLAZA_QUESTIONNAIRE": "2026-1"}) == "2026-1"
    with pytest.raises(SettingError, match="2026-1, 2026-2"):
        questionnaire({"PLAZA_QUESTIONNAIRE": "2027-9"})


def test_a_name_under_anonymous_comes_back_and_is_not_filed(visitor: Visitor, desk: Desk) -> None:
    page = visitor.file(facts=FACTS, identity="anonymous", name_when="now", name="Marta")
    assert page.status_code == 400
    assert desk.count() == 0
    visitor.file(facts=FACTS, identity="anonymous", name_when="now")
    (opened,) = desk.reports()
    assert opened.report.answers == {"facts": FACTS, "identity": "anonymous"}


def test_a_place_and_answers_that_were_not_asked_for_arrive(visitor: Visitor, desk: Desk) -> None:
    page = visitor.file(facts=FACTS, place="1601", amount="Q 500", paid="prefer-not", relation="")
    assert page.status_code == 200
    (opened,) = desk.reports()
    assert opened.report.answers == {
        "facts": FACTS,
        "place": "1601",
        "amount": "Q 500",
        "paid": "prefer-not",
    }
