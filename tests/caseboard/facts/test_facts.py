"""Facts through the pages: nothing is kept until somebody confirms it, then corrected at will."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from caseboard.cases.actions import look
from caseboard.facts import actions
from caseboard.facts.settling import Settled
from caseboard.folder.models import ItemRow
from tests.caseboard.folder.desk_hands import folder, present

if TYPE_CHECKING:
    from caseboard.facts.suggestions import Suggestion
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import Visit, World

ANSWERS = {
    "institution": "mides",
    "facts": "Me llamó desde el 4123 4567.",
    "who": "El Lic. Rolando Tzunún",
    "asked": ["money"],
}


@pytest.fixture
def case(world: World) -> Complainant:
    return world.complain(answers=ANSWERS)


@pytest.fixture
def ana(world: World) -> Visit:
    return world.visit("ana")


def facts(case: Complainant) -> str:
    return f"{case.address}/datos"


def proposals(visit: Visit, case: Complainant) -> list[str]:
    page = visit.get(facts(case))
    assert page.status_code == 200
    return re.findall(r'action="[^"]*/datos/propuestas/([0-9a-f]{16})"', page.text)


def test_looking_keeps_nothing(world: World, ana: Visit, case: Complainant) -> None:
    assert len(proposals(ana, case)) == 3
    with world.desk.reading() as session:
        assert session.scalar(select(func.count()).select_from(ItemRow)) == 0


def test_one_click_confirms_and_the_proposal_is_gone_for_everybody(
    world: World, ana: Visit, case: Complainant
) -> None:
    for key in proposals(ana, case):
        path = f"{facts(case)}/propuestas/{key}"
        assert ana.post(path, deed="confirm").status_code == 303
        world.clock.pass_(seconds=1)
    assert proposals(world.visit("carmen"), case) == []
    kept = folder(world, "carmen", case.thread).items("person")
    assert [item.content["role"] for item in kept] == ["demander", "other"]
    assert kept[0].content["names"] == "Rolando Tzunún"
    assert kept[0].content["sources"] == [f"{case.report.hex()}:who"]


def test_one_click_confirms_all_that_are_listed_in_one_deed(
    world: World, ana: Visit, case: Complainant
) -> None:
    listed = proposals(ana, case)
    assert ana.post(f"{facts(case)}/propuestas", listed=listed).status_code == 303
    assert proposals(world.visit("carmen"), case) == []
    kept = folder(world, "carmen", case.thread).items("person", "deal")
    assert sorted(item.kind for item in kept) == ["deal", "person", "person"]


def test_of_the_listed_only_those_are_kept_that_nobody_decided_on(
    world: World, ana: Visit, case: Complainant
) -> None:
    first, *_ = listed = proposals(ana, case)
    ana.post(f"{facts(case)}/propuestas/{first}", deed="pass")
    ana.post(f"{facts(case)}/propuestas", listed=[*listed, "0" * 16])
    assert proposals(ana, case) == []
    assert [item.kind for item in folder(world, "ana", case.thread).items("person", "deal")] == [
        "person",
        "person",
    ]


def test_a_proposal_says_where_it_stood_with_the_words_marked(
    ana: Visit, case: Complainant
) -> None:
    page = ana.get(facts(case)).text
    assert "<figcaption>Cuéntanos qué pasó</figcaption>" in page
    assert "Me llamó desde el <mark>4123 4567</mark>." in page


def test_what_a_correction_says_is_not_proposed_again_from_a_later_message(
    world: World, ana: Visit, case: Complainant
) -> None:
    ana.post(
        f"{facts(case)}/personas",
        role="demander",
        names="Rolando Tzunún Ajú",
        phones="4123 4567",
        sources=f"{case.report.hex()}:who",
        version="0",
    )
    before = proposals(ana, case)
    case.add("El Lic. Rolando Tzunún me llamó otra vez del 4123 4567.")
    assert proposals(ana, case) == before
    assert len(before) == 1


def test_a_thousand_mentions_come_forty_at_a_time_and_none_is_lost(world: World) -> None:
    names = (f"don Rolando {chr(65 + i // 26)}z{chr(97 + i % 26)}x" for i in range(60))
    case = world.complain(answers={"facts": ". ".join(names)})
    ana = world.visit("ana")
    page = ana.get(facts(case)).text
    listed = proposals(ana, case)
    assert len(listed) == 40
    assert "Hay 20 más" in page
    ana.post(f"{facts(case)}/propuestas", listed=listed)
    assert len(proposals(ana, case)) == 20


def test_a_text_that_is_searched_in_part_says_so(world: World) -> None:
    case = world.complain(answers={"facts": "Me pidieron dinero. " * 3_100})
    assert "solo se buscó en el principio" in world.visit("ana").get(facts(case)).text


def test_what_is_passed_over_is_kept_nowhere(world: World, ana: Visit, case: Complainant) -> None:
    first, *rest = proposals(ana, case)
    ana.post(f"{facts(case)}/propuestas/{first}", deed="pass")
    assert proposals(ana, case) == rest
    assert folder(world, "ana", case.thread).items("person", "deal") == []


def test_what_was_passed_over_is_called_back_by_anybody_who_reads_the_case(
    world: World, ana: Visit, case: Complainant
) -> None:
    before = proposals(ana, case)
    ana.post(f"{facts(case)}/propuestas/{before[0]}", deed="pass")
    carmen = world.visit("carmen")
    assert "Lo descartado" in carmen.get(facts(case)).text
    back = f"{facts(case)}/descartados/{before[0]}"
    assert f'action="{back}"' in carmen.get(facts(case)).text
    for _ in range(2):
        assert carmen.post(back).status_code == 303
    assert proposals(ana, case) == before
    assert "Lo descartado" not in ana.get(facts(case)).text
    assert ana.post(f"{facts(case)}/propuestas/{before[0]}", deed="confirm").status_code == 303
    assert len(folder(world, "ana", case.thread).items("person", "deal")) == 1


def test_what_was_confirmed_or_corrected_is_not_called_back(
    world: World, ana: Visit, case: Complainant
) -> None:
    first, second, third = proposals(ana, case)
    ana.post(f"{facts(case)}/propuestas/{first}", deed="confirm")
    ana.post(f"{facts(case)}/personas?propuesta={second}", names="Otra Persona", version="0")
    page = ana.get(facts(case)).text
    assert "Lo descartado" not in page
    ana.post(f"{facts(case)}/descartados/{first}")
    assert proposals(ana, case) == [third]


def test_what_was_decided_before_anybody_could_call_back_stays_decided() -> None:
    assert Settled.read({"keys": ["a" * 16]}) == Settled(("a" * 16,))


@pytest.mark.parametrize("fields", [{}, {"deed": ""}, {"deed": "borrar"}])
def test_a_deed_that_is_none_decides_nothing(
    ana: Visit, case: Complainant, fields: dict[str, str]
) -> None:
    before = proposals(ana, case)
    assert ana.post(f"{facts(case)}/propuestas/{before[0]}", **fields).status_code == 400
    assert proposals(ana, case) == before


def test_a_click_on_what_a_colleague_already_settled_does_nothing_twice(
    world: World, ana: Visit, case: Complainant
) -> None:
    first, *_ = proposals(ana, case)
    for visit in (ana, world.visit("carmen")):
        path = f"{facts(case)}/propuestas/{first}"
        assert visit.post(path, deed="confirm").status_code == 303
    assert len(folder(world, "ana", case.thread).items("person", "deal")) == 1


def test_two_who_decide_at_once_on_two_proposals_are_both_heard(
    world: World, ana: Visit, case: Complainant
) -> None:
    """Both opened the case before either decided, and nothing had been written in it."""
    one, other, _ = _proposed(world, "ana", case)
    hers, theirs = (folder(world, name, case.thread) for name in ("ana", "carmen"))
    actions.confirm(world.desk, hers, one)
    actions.pass_over(world.desk, theirs, other.key)
    assert len(proposals(ana, case)) == 1
    assert len(folder(world, "ana", case.thread).items("person", "deal")) == 1


def test_what_two_confirm_at_once_is_kept_once(world: World, case: Complainant) -> None:
    first, *_ = _proposed(world, "ana", case)
    for opened in [folder(world, name, case.thread) for name in ("ana", "carmen")]:
        actions.confirm(world.desk, opened, first)
    assert len(folder(world, "ana", case.thread).items("person", "deal")) == 1


def _proposed(world: World, name: str, case: Complainant) -> list[Suggestion]:
    opened = look(world.desk, present(name), case.thread)
    assert opened is not None
    return actions.proposed(opened, folder(world, name, case.thread))


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


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Escribe al menos un dato"),
        ({"phones": "12"}, "Un teléfono por línea"),
        ({"names": "x", "dpi": "2563 84313 0101"}, "Ese DPI no es válido"),
        ({"names": "x", "nit": "576937-1"}, "Ese NIT no es válido"),
        ({"names": "x" * 201}, "Hasta 200 caracteres"),
        ({"names": "x" * 2_000}, "Hasta 200 caracteres"),
        ({"names": "x"}, "Un nombre de una letra"),
        ({"names": "R\u043elando Tzunún"}, "mezcla letras de varios alfabetos"),
        ({"names": "\u03b1\u0416a Tzunún"}, "mezcla letras de varios alfabetos"),
        ({"phones": "5555-MAMA"}, "Un teléfono por línea"),
        ({"accounts": "4" * 40}, "más de 30 cifras"),
        ({"names": "x", "role": "boss"}, "Elige qué hizo."),
    ],
)
def test_bad_input_gets_a_sentence_and_comes_back(
    ana: Visit, case: Complainant, fields: dict[str, str], sentence: str
) -> None:
    data = {"role": "other", "version": "0", "fact_note": ""} | fields
    answer = ana.post(f"{facts(case)}/personas", **data)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert all(value in answer.text for name, value in fields.items() if name != "role")


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


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ({"date": "2026-03-02", "until": "2026-03-01"}, "El último día va después"),
        ({"until": "2026-03-01"}, "El último día va después"),
        ({"date": "2026-03-02", "until": "mañana"}, "Esa fecha no existe"),
    ],
)
def test_an_interval_that_is_none_gets_a_sentence(
    ana: Visit, case: Complainant, days: dict[str, str], sentence: str
) -> None:
    answer = ana.post(f"{facts(case)}/tratos", **days, version="0")
    assert answer.status_code == 400
    assert sentence in answer.text


def test_there_are_no_other_kinds_of_facts(ana: Visit, case: Complainant) -> None:
    assert ana.get(f"{facts(case)}/animales").status_code == 404
