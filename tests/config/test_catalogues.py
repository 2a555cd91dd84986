"""The catalogues hold what the country has, and say what nobody has checked yet."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from config.catalogues import (
    budget_lines,
    countries,
    country_name,
    departments,
    institutions,
    load,
    municipalities,
    offences,
)
from config.catalogues.spoken import aliases, named_bodies, names, payhouses
from config.languages import LANGUAGES

if TYPE_CHECKING:
    import pytest


def test_there_are_fourteen_ministries() -> None:
    assert Counter(each.kind for each in institutions())["ministry"] == 14


def test_an_institution_is_known_by_its_acronym() -> None:
    found = {each.id: each for each in institutions()}
    assert found["mineduc"].name == "Ministerio de Educación"
    assert found["mineduc"].acronym == "MINEDUC"


# Reports name these: a row that the country no longer has gets `former = true` and stays.
INSTITUTIONS = """
maga marn civ mcd mides mineco mineduc mem minfin mingob mindef minex mspas mintrab presidencia
vicepresidencia svet saas sbs scspr scep sie sosep segeplan sesan seccatid sgp senabed senacyt
seprem spp stcns amsclae amsa cnc codisra gae conap conjuve demi fodigua onsec
"""
# Institutions that were added; each has a `since`.
LATER = ""
LINES = "011 021 022 023 029 031 035 036 061 081 181 182 183 184 185 186 189"


def test_nothing_that_was_ever_offered_is_taken_out() -> None:
    assert {*INSTITUTIONS.split(), *LATER.split()} <= {each.id for each in institutions()}
    assert set(LINES.split()) <= {each.code for each in budget_lines()}


def test_an_institution_that_came_later_says_since_which_year() -> None:
    # Without it no file of figures from the years before would be taken any more.
    first = set(INSTITUTIONS.split())
    assert [each.id for each in institutions() if each.id not in first and not each.since] == []


def test_a_row_says_since_which_year_and_need_not(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"acronym": "NUEVA", "name": "Secretaría Nueva", "kind": "unit"}
    old = {"acronym": "VIEJA", "name": "Secretaría Vieja", "kind": "unit"}
    found = {"groups": {"unit": "Otras"}, "institutions": [row | {"since": 2027}, old]}
    monkeypatch.setattr(load, "read", lambda _file: found)
    assert [each.since for each in load.rows_of("x.toml")] == [2027, 0]


def test_every_id_fits_the_rosters_format() -> None:
    assert all(re.fullmatch(r"[a-z0-9-]{1,32}", each.id) for each in institutions())


def test_ministries_come_first_and_groups_stay_together() -> None:
    groups = [each.group for each in institutions()]
    assert groups[0] == "Ministerios"
    assert list(dict.fromkeys(groups)) == [
        group for group, before in zip(groups, [None, *groups], strict=False) if group != before
    ]


def test_there_are_twenty_two_departments() -> None:
    names = {each.iso: each.name for each in departments()}
    assert sorted(names) == [f"GT-{number:02}" for number in range(1, 23)]
    assert names["GT-09"] == "Quetzaltenango"


# The statistics institute's count for each department, in the order of their codes.
COUNTS = [17, 8, 16, 16, 14, 14, 19, 8, 24, 21, 9, 30, 33, 21, 8, 17, 14, 5, 11, 11, 7, 17]


def test_there_are_three_hundred_and_forty_municipalities() -> None:
    counts = Counter(each.department for each in municipalities())
    assert [counts[each.iso] for each in departments()] == COUNTS
    assert sum(COUNTS) == 340


def test_a_municipality_is_known_by_the_institutes_code() -> None:
    names = {each.code: each.name for each in municipalities()}
    known = {"0101": "Guatemala", "0901": "Quetzaltenango", "1420": "Ixcán", "1601": "Cobán"}
    assert {code: names[code] for code in known} == known
    assert (names["1714"], names["2217"]) == ("El Chal", "Quesada")


def test_no_department_names_a_municipality_twice() -> None:
    rows = [(each.department, each.name) for each in municipalities()]
    assert len(rows) == len(set(rows))


def test_a_budget_line_has_three_digits() -> None:
    assert all(re.fullmatch(r"[0-9]{3}", each.code) for each in budget_lines())


def test_what_nobody_checked_is_marked() -> None:
    assert [each.id for each in institutions() if not each.verified] == ["vicepresidencia"]
    assert [each.code for each in budget_lines() if not each.verified] == ["023"]
    assert [each.code for each in municipalities() if not each.verified] == ["1911"]
    assert [each.article for each in offences() if not each.verified] == [
        "449",
        "450 bis",
        "449 bis",
        "432",
        "418",
        "448 quáter",
        "458 bis",
    ]


def test_an_offence_says_in_plain_words_what_it_is() -> None:
    assert all(each.plain and re.fullmatch(r"[a-z-]{1,40}", each.id) for each in offences())
    assert offences()[0].article == "439"


def test_what_people_write_for_an_institution_names_one_of_the_catalogues() -> None:
    known = {each.id for each in named_bodies()}
    assert {each.institution for each in aliases()} <= known
    assert {"mineduc", "mspas", "igss", "sat"} <= known


def test_no_name_that_people_write_is_of_two_institutions() -> None:
    owners: dict[str, set[str]] = {}
    for each in aliases():
        owners.setdefault(each.name.casefold(), set()).add(each.institution)
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


def test_a_wallet_is_told_from_a_bank() -> None:
    found = {each.name: each.wallet for each in payhouses()}
    assert found["Tigo Money"]
    assert not found["Banrural"]


def test_every_name_is_written_once_and_in_lower_case() -> None:
    known = names()
    assert all(each == each.lower() for each in known.given | known.surnames | known.ordinary)


def test_countries_are_two_letters_each_once_and_no_reserved_code() -> None:
    codes = [each.code for each in countries()]
    assert len(codes) == len(set(codes)) > 240
    assert {"GT", "US", "ES", "TW"} <= set(codes)
    assert not {"EU", "UN", "ZZ", "XA", "QO"} & set(codes)
    assert [each.name for each in countries()] == sorted(each.name for each in countries())


def test_a_country_is_called_as_the_page_speaks() -> None:
    names = {each.tag: country_name("DE", each.calendar) for each in LANGUAGES}
    assert (names["es"], names["en"], names["quc"]) == ("Alemania", "Germany", "Alemania")
    assert country_name("QQ", "es_GT") == "QQ"
