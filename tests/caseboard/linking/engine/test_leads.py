"""Which cases probably concern the same people, how sure that is, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from caseboard.facts.facts import Person
from caseboard.linking.engine.model import SEEDED
from tests.caseboard.linking.engine.sayings import case, demander, filled, told

if TYPE_CHECKING:
    from caseboard.linking.engine.lead import Lead
    from caseboard.linking.engine.told import Told

PHONE, ACCOUNT = "+50255550142", "3-445-01234-5"
OFFICE = "22345678", "22345679"


def lead_of(one: Told, other: Told) -> Lead | None:
    """Return what leads from one case to another among sixty strangers."""
    found = filled(one, other).leads(case(0), SEEDED)
    return next((lead for lead in found if lead.case == case(1)), None)


def levels(lead: Lead | None) -> dict[str, str]:
    assert lead is not None
    return {part.comparison: part.level for part in lead.parts if part.bits > 0}


def holding(what: str, number: str) -> Person:
    """Return somebody of whom only a number is known."""
    if what == "dpi":
        return Person(dpi=number)
    return Person(phones=(number,)) if what == "phone" else Person(accounts=(number,))


def test_a_phone_leads_strongly_and_says_so() -> None:
    lead = lead_of(told(demander("Ana Tzoc", phones=(PHONE,))), told(Person(phones=("55550142",))))
    assert lead is not None
    assert lead.strength == "strong"
    assert lead.parts[0].comparison == "phone"
    assert (lead.parts[0].shared, lead.parts[0].of) == (2, 62)
    assert (lead.parts[0].mine, lead.parts[0].theirs) == (0, 0)


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("José Xitumul", "Chepe Xitumul", "nick"),
        ("Pepe Xitumul", "Chepe Xitumul", "nick"),
        ("Beto Xitumul", "Roberto Xitumul", "nick"),
        ("Byron González Ixcot", "Byron Gonsales Ixcot", "sound"),
        ("Byron Morales Ixcot", "Byron Moralse Ixcot", "near"),
        ("Lic. Byron Ixcot", "BYRON IXCOT", "exact"),
        ("Ixcot Barrios, Delia", "Delia Ixcot", "exact"),
        ("Delia Ixcot de León", "Delia Ixcot de León", "exact"),
    ],
)
def test_a_name_is_met_however_it_is_written(one: str, other: str, level: str) -> None:
    deal: dict[str, Any] = {"institution": "micivi", "unit": "Bodega Norte"}
    lead = lead_of(told(demander(one), **deal), told(demander(other), **deal))
    assert levels(lead)["demander"] == level


def test_a_married_name_is_no_contradiction() -> None:
    deal: dict[str, Any] = {"institution": "micivi", "unit": "Bodega Norte"}
    married = lead_of(
        told(demander("Delia Ixcot"), **deal), told(demander("Delia Ixcot de Choc"), **deal)
    )
    single = lead_of(told(demander("Delia Ixcot"), **deal), told(demander("Delia Ixcot"), **deal))
    assert married is not None
    assert single is not None
    assert married.bits == pytest.approx(single.bits, abs=1.5)


def test_an_alias_is_never_a_name() -> None:
    assert lead_of(told(demander(nickname="el Rosa")), told(demander("Rosa"))) is None


def test_names_alone_stay_weak_however_rare() -> None:
    name = "Policarpo Xoyón Quisquinay"
    lead = lead_of(told(demander(name)), told(demander(name)))
    assert lead is not None
    assert lead.strength == "weak"


def test_a_go_between_is_met_though_another_asked() -> None:
    between = Person(role="go-between", names="Delia Ixcot", accounts=(ACCOUNT,))
    lead = lead_of(told(demander("Ana Tzoc"), between), told(demander("Luis Ruiz"), between))
    assert levels(lead)["go-between"] == "exact"
    assert lead is not None
    assert min(part.bits for part in lead.parts if part.comparison == "demander") < 0


@pytest.mark.parametrize(
    ("role", "offices", "most"),
    [
        ("other", ("micivi", "micivi"), 2.5),
        ("other", ("micivi", "mspas"), 60),
        ("demander", ("micivi", "micivi"), 60),
    ],
)
def test_who_is_named_under_no_role_ties_cases_of_one_office_but_little(
    role: str, offices: tuple[str, str], most: float
) -> None:
    """It may be its head, whom many name: nobody is made a suspect by that."""
    named = Person(role=role, names="Policarpo Xoyón Quisquinay")
    lead = lead_of(*(told(named, institution=each) for each in offices))
    assert lead is not None
    (part,) = [each for each in lead.parts if each.comparison == role]
    assert part.level == "exact"
    assert most / 10 < part.bits < most


def accused_by(accusers: int, office: str, *named: Person) -> float:
    """Return what whom so many of MICIVI accuse says of a case of this office and one of theirs."""
    one = told(*named, institution=office)
    others = [told(*named, institution="micivi")] * (accusers - 1)
    silent = [told(institution="micivi")] * (60 - accusers)
    index = filled(one, *others, *silent, strangers=600)
    (lead,) = [each for each in index.leads(case(0), SEEDED) if each.case == case(1)]
    (part,) = [each for each in lead.parts if each.comparison == "demander"]
    return part.bits


@pytest.mark.parametrize("name", ["Policarpo Xoyón Quisquinay", "Policarpo Xoyón Xoyón"])
@pytest.mark.parametrize(
    ("accusers", "office", "least", "most"),
    [
        (2, "micivi", 6, 60),
        (10, "micivi", 6, 60),
        (29, "micivi", 0, 3),
        (29, "mspas", 4, 60),
    ],
)
def test_whom_many_of_an_office_accuse_ties_its_cases_but_little(
    name: str, accusers: int, office: str, least: float, most: float
) -> None:
    """A ring of ten is let pass, one surname or two; and so is a case of another office."""
    assert least < accused_by(accusers, office, demander(name)) < most


def test_whom_many_accuse_is_told_whichever_office_a_case_names_first() -> None:
    bystander = Person(role="other", names="Ana Tzoc", institution="mspas")
    accused = demander("Policarpo Xoyón Quisquinay")
    assert accused_by(29, "micivi", bystander, accused) < 3


@pytest.mark.parametrize("ending", ["*0142", "termina en 0142", "*142"])
def test_the_end_of_a_phone_finds_the_whole(ending: str) -> None:
    deal: dict[str, Any] = {"institution": "micivi", "unit": "Bodega Norte"}
    whole, end = told(Person(phones=(PHONE,)), **deal), told(Person(phones=(ending,)), **deal)
    assert levels(lead_of(whole, end))["phone"] == "tail"
    assert levels(lead_of(end, whole))["phone"] == "tail"


def test_the_end_of_a_phone_finds_a_longer_end() -> None:
    deal: dict[str, Any] = {"institution": "micivi", "unit": "Bodega Norte"}
    long, short = told(Person(phones=("*50142",)), **deal), told(Person(phones=("*142",)), **deal)
    assert levels(lead_of(long, short))["phone"] == levels(lead_of(short, long))["phone"] == "tail"


def test_three_digits_say_less_than_four_and_both_less_than_the_whole() -> None:
    whole = told(Person(phones=(PHONE,)))
    strangers = [told(Person(phones=(f"4{number:04}142",))) for number in range(40)]

    def bits(ending: str) -> float:
        index = filled(whole, told(Person(phones=(ending,))), *strangers, strangers=400)
        (lead,) = [each for each in index.leads(case(0), SEEDED) if each.case == case(1)]
        return next(part.bits for part in lead.parts if part.comparison == "phone")

    assert bits("*142") + 2 < bits("*0142") < bits(PHONE) - 3


@pytest.mark.parametrize(
    ("what", "one", "other"),
    [
        ("phone", "55550142", "55550143"),
        ("phone", "55550142", "55550412"),
        ("account", ACCOUNT, "3-445-01243-5"),
        ("account", ACCOUNT, "3-445-01934-5"),
        ("dpi", "2536123450101", "2536123540101"),
    ],
)
def test_a_number_with_a_slip_says_something_and_less_than_an_equal_one(
    what: str, one: str, other: str
) -> None:
    def bits(number: str) -> tuple[str, float]:
        index = filled(*(told(holding(what, each)) for each in (one, number)), strangers=400)
        (lead,) = [each for each in index.leads(case(0), SEEDED) if each.case == case(1)]
        part = next(each for each in lead.parts if each.comparison == what)
        return part.level, part.bits

    assert bits(one)[0] == "exact"
    level, slip = bits(other)
    assert level == "near"
    assert 0 < slip < bits(one)[1] - 3


def test_the_lines_of_one_office_are_not_slips_of_each_other() -> None:
    deal: dict[str, Any] = {"institution": "micivi", "unit": "Bodega Norte"}
    one, other = (told(demander("Delia Ixcot", phones=(line,)), **deal) for line in OFFICE)
    assert "phone" not in levels(lead_of(one, other))


def test_a_slip_finds_the_case_among_strangers_whom_nothing_else_ties() -> None:
    index = filled(told(Person(phones=("55550142",))), told(Person(phones=("55550143",))))
    assert case(1) in [lead.case for lead in index.leads(case(0), SEEDED)]


def test_two_whole_phones_that_end_alike_do_not_agree() -> None:
    deal: dict[str, Any] = {"institution": "micivi", "unit": "Bodega Norte"}
    one = told(demander("Delia Ixcot", phones=(PHONE,)), **deal)
    other = told(demander("Delia Ixcot", phones=("44440142",)), **deal)
    assert "phone" not in levels(lead_of(one, other))


def test_a_switchboard_says_less_than_a_mobile() -> None:
    mobile = lead_of(told(Person(phones=(PHONE,))), told(Person(phones=(PHONE,))))
    line = lead_of(told(Person(phones=("22345678",))), told(Person(phones=("22345678",))))
    assert mobile is not None
    assert line is None or line.bits < mobile.bits - 3


def test_a_number_that_very_many_hold_says_little() -> None:
    each = told(Person(phones=(PHONE,)))
    few = lead_of(each, each)
    many = filled(*[each] * 120).leads(case(0), SEEDED)
    assert few is not None
    assert all(lead.bits < few.bits - 5 for lead in many)


def test_place_and_unit_count_once_and_half_where_the_institution_agrees() -> None:
    name = demander("Delia Ixcot")
    place, unit = {"place": "1413"}, {"unit": "Bodega Norte"}
    body: dict[str, Any] = {"institution": "micivi"}

    def bits(**deal: Any) -> float:  # noqa: ANN401 - members of a deal
        lead = lead_of(told(name, **deal), told(name, **deal))
        assert lead is not None
        where = ("place", "unit")
        return sum(part.bits for part in lead.parts if part.comparison in where)

    assert bits(**place, **unit) == pytest.approx(max(bits(**place), bits(**unit)))
    assert bits(**place, **body) == pytest.approx(bits(**place) / 2)


def test_context_fades_with_time_and_numbers_do_not() -> None:
    said: dict[str, Any] = {"institution": "micivi", "unit": "Bodega Norte"}
    person = demander("Delia Ixcot", phones=(PHONE,))
    soon = lead_of(told(person, **said), told(person, days=3, **said))
    late = lead_of(told(person, **said), told(person, days=1_500, **said))
    assert soon is not None
    assert late is not None
    then = {part.comparison: part.bits for part in soon.parts}
    later = {part.comparison: part.bits for part in late.parts}
    assert later["institution"] < then["institution"]
    assert later["unit"] < then["unit"]
    assert later["phone"] == then["phone"]
    assert later["time"] < then["time"]


def test_whoever_has_nothing_in_common_is_no_lead() -> None:
    assert lead_of(told(demander("Ana Tzoc")), told(demander("Luis Barrios"))) is None


def test_who_was_cleared_leads_nowhere() -> None:
    person = demander("Delia Ixcot", phones=(PHONE,))
    cleared = replace(person, void="Era otra persona con ese número")
    assert lead_of(told(person), told(cleared)) is None


def test_a_larger_base_believes_less() -> None:
    one = told(demander("Delia Ixcot"), institution="mineduc", place="0101")
    index = filled(one, one)
    (small,) = [lead for lead in index.leads(case(0), SEEDED) if lead.case == case(1)]
    index = filled(one, one, strangers=400)
    (large,) = [lead for lead in index.leads(case(0), SEEDED) if lead.case == case(1)]
    assert large.parts[0].of == 402
    assert large.bits - sum(part.bits for part in large.parts) < (
        small.bits - sum(part.bits for part in small.parts)
    )
