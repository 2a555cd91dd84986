"""Facts through the pages: corrected before and after somebody kept them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.caseboard.facts.hands import facts, proposals
from tests.caseboard.folder.desk_hands import folder

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import Visit, World


def test_a_proposal_is_corrected_before_it_is_kept(
    world: World, ana: Visit, case: Complainant
) -> None:
    key = proposals(ana, case)[1]
    form = ana.get(f"{facts(case)}/personas?propuesta={key}").text
    assert 'value="Rolando Tzunún"' in form
    path = f"{facts(case)}/personas?propuesta={key}"
    fields = {"role": "go-between", "names": "Rolando Tzunún Ajú", "phones": "4123 4567\n*0142"}
    assert ana.post(path, **fields, version="0").status_code == 303
    assert key not in proposals(ana, case)
    (item,) = folder(world, "ana", case.thread).items("person")
    assert item.content["phones"] == ["+50241234567", "*0142"]


def test_two_who_correct_one_fact_both_keep_their_words(
    world: World, ana: Visit, case: Complainant
) -> None:
    ana.post(f"{facts(case)}/personas", role="demander", names="Rolando", version="0")
    (item,) = folder(world, "ana", case.thread).items("person")
    path = f"{facts(case)}/personas/{item.id.hex()}"
    assert ana.post(path, role="demander", names="Rolando Tzunún", version="1").status_code == 303
    second = world.visit("carmen").post(path, role="payee", names="Rolando T.", version="1")
    assert second.status_code == 409
    assert "Rolando Tzunún" in second.text
    assert 'value="Rolando T."' in second.text


def test_a_fact_that_was_wrong_stays_and_says_so(
    world: World, ana: Visit, case: Complainant
) -> None:
    ana.post(f"{facts(case)}/personas", role="demander", names="Rolando", version="0")
    (item,) = folder(world, "ana", case.thread).items("person")
    path = f"{facts(case)}/personas/{item.id.hex()}"
    ana.post(path, role="demander", names="Rolando", version="1", void="Era otra persona")
    assert "Era otra persona" in ana.get(facts(case)).text


def test_a_deal_takes_only_the_codes_of_the_questionnaire(
    world: World, ana: Visit, case: Complainant
) -> None:
    path = f"{facts(case)}/tratos"
    ana.post(path, asked=["money", "moon"], amount="Q 500", date="2026-02-09", version="0")
    (item,) = folder(world, "ana", case.thread).items("deal")
    assert (item.content["asked"], item.content["date"]) == (["money"], "2026-02-09")


def test_a_deal_is_kept_with_its_interval_its_modus_and_a_body_of_no_form(
    world: World, ana: Visit, case: Complainant
) -> None:
    days = {"date": "2026-03-01", "until": "2026-03-31"}
    ana.post(
        f"{facts(case)}/tratos",
        institution="igss",
        modus=["ghost-post", "moon"],
        **days,
        version="0",
    )
    (item,) = folder(world, "ana", case.thread).items("deal")
    assert {name: item.content[name] for name in days} == days
    assert item.content["modus"] == ["ghost-post"]
    page = ana.get(facts(case)).text
    assert "entre el 1 de marzo de 2026 y el 31 de marzo de 2026" in page
    assert "Instituto Guatemalteco de Seguridad Social" in page
    assert "Plaza fantasma" in page


def test_there_are_no_other_kinds_of_facts(ana: Visit, case: Complainant) -> None:
    assert ana.get(f"{facts(case)}/animales").status_code == 404
