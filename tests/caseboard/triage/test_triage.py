"""A case is judged in one form: suggested but never decided by the program, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.triage.suggestions import suggested
from caseboard.triage.triage import COMPETENCES, LEVELS, Triage
from config.catalogues import offences
from crypto.errors import MalformedError
from tests.caseboard.folder.desk_hands import folder
from tests.samples import cast

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import World

OURS = {
    "competence": "ours",
    "likelihood": "medium",
    "impact": "high",
    "retaliation": "low",
    "offences": ["cohecho-pasivo"],
    "version": "0",
}


def page(case: Complainant) -> str:
    return f"{case.address}/valoracion"


@pytest.mark.parametrize(
    ("likelihood", "impact", "severity"),
    [("low", "low", 1), ("low", "high", 2), ("medium", "medium", 2), ("high", "high", 4)],
)
def test_likelihood_by_impact_gives_the_severity(
    likelihood: str, impact: str, severity: int
) -> None:
    assert Triage("ours", likelihood, impact, "high").severity == severity


def test_the_risk_of_retaliation_changes_no_severity() -> None:
    severities = {Triage("ours", "high", "medium", level).severity for level in LEVELS}
    assert severities == {3}


@given(
    st.builds(
        Triage,
        competence=st.sampled_from(COMPETENCES),
        likelihood=st.sampled_from(LEVELS),
        impact=st.sampled_from(LEVELS),
        retaliation=st.sampled_from(LEVELS),
        offences=st.lists(st.text(st.characters(exclude_categories=["Cs"]))).map(tuple),
        reason=st.text(st.characters(exclude_categories=["Cs"])),
    )
)
def test_what_was_kept_is_read_again(triage: Triage) -> None:
    assert Triage.read(triage.content()) == triage


@pytest.mark.parametrize(
    "changed",
    [
        {"competence": "mine"},
        {"impact": ""},
        {"offences": "x"},
        {"more": ""},
        {"duplicate": "3f2a-91bc"},
    ],
)
def test_what_is_no_judgement_is_refused(changed: dict[str, object]) -> None:
    good = Triage("ours", "low", "low", "low").content()
    with pytest.raises(MalformedError):
        Triage.read(good | changed)


@pytest.mark.parametrize("answers", cast.REPORTS)
def test_only_what_can_be_chosen_is_suggested(answers: cast.Answers) -> None:
    hints = suggested(answers, files=1)
    assert set(hints["competence"]) <= set(COMPETENCES)
    for field in ("likelihood", "impact", "retaliation"):
        assert set(hints[field]) <= set(LEVELS)
    assert set(hints["offences"]) <= {each.id for each in offences()}
    assert all(reason for field in hints.values() for reason in field.values())


def test_threats_suggest_a_high_risk_and_obstruction() -> None:
    hints = suggested({"asked": ["money"], "reprisals": "threats"}, files=0)
    assert hints["retaliation"] == {"high": "dice que le amenazaron"}
    assert set(hints["offences"]) == {"cohecho-pasivo", "obstaculizacion"}


def test_a_suggestion_is_shown_and_not_chosen(world: World) -> None:
    shown = world.visit("ana").get(page(world.complain())).text
    assert "dice qué le pidieron" in shown
    assert " checked" not in shown


def test_a_judgement_stands_on_the_case_for_everybody(world: World) -> None:
    case = world.complain()
    assert world.visit("ana").post(page(case), **OURS).status_code == 303
    shown = world.visit("carmen").get(case.address).text
    assert ">Alta</span>" in shown
    assert "Cohecho pasivo" in shown


def test_a_case_that_is_ours_needs_all_three_levels(world: World) -> None:
    case = world.complain()
    answer = world.visit("ana").post(page(case), **(OURS | {"impact": ""}))
    assert answer.status_code == 400
    assert "Elige uno de los tres niveles." in answer.text
    assert 'value="medium" checked' in answer.text


def test_what_is_no_complaint_needs_no_levels(world: World) -> None:
    case = world.complain()
    sent = world.visit("ana").post(page(case), competence="not-a-complaint", version="0")
    assert sent.status_code == 303


def test_the_second_of_two_who_judge_sees_both(world: World) -> None:
    case = world.complain()
    ana, carmen = world.visit("ana"), world.visit("carmen")
    ana.post(page(case), **OURS)
    second = carmen.post(page(case), **(OURS | {"impact": "low", "reason": "Un hecho aislado."}))
    assert second.status_code == 409
    assert "versión 1, de Ana Chonay" in second.text
    assert "Un hecho aislado.</textarea>" in second.text
    assert 'name="version" value="1"' in second.text


def test_a_duplicate_is_named_by_its_reference_among_my_cases(world: World) -> None:
    case, other, kept_away = world.complain(), world.complain(), world.complain(left_out=["ana"])
    ana = world.visit("ana")
    ana.get("/")
    short = other.thread.hex()
    refused = ana.post(page(case), **(OURS | {"duplicate": kept_away.thread.hex()[:8]}))
    assert "No encuentro ese caso entre los tuyos" in refused.text
    assert ana.post(page(case), **(OURS | {"duplicate": f"{short[:4]}-{short[4:8]}"})).status_code
    (item,) = folder(world, "ana", case.thread).items("triage")
    assert item.content["duplicate"] == short


def test_a_duplicate_that_a_colleague_chose_stays_and_leads_only_its_readers_there(
    world: World,
) -> None:
    case, other = world.complain(), world.complain(left_out=["carmen"])
    ana, carmen = world.visit("ana"), world.visit("carmen")
    ana.get("/")
    reference = f"{other.thread.hex()[:4]}-{other.thread.hex()[4:8]}"
    ana.post(page(case), **(OURS | {"duplicate": reference}))
    assert f'href="{other.address}"' in ana.get(case.address).text
    shown = carmen.get(case.address).text
    assert other.address not in shown
    assert "No es de los que puedes leer." in shown
    again = OURS | {"duplicate": reference, "reason": "Lo mismo.", "version": "1"}
    assert carmen.post(page(case), **again).status_code == 303
    (item,) = folder(world, "ana", case.thread).items("triage")
    assert (item.version, item.content["duplicate"]) == (2, other.thread.hex())
