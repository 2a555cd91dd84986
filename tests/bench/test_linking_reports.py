"""The generated reports: the same each time, and with a truth that their words bear out."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest

from bench.linking_reports import Report, reports, truth_of
from caseboard.facts.numbers import dpi_of, nit_of, phone_of

SIZE = 1_500


@pytest.fixture(scope="module")
def made() -> list[Report]:
    return list(reports(SIZE))


def test_a_seed_gives_the_same_reports_each_time(made: list[Report]) -> None:
    assert list(reports(SIZE)) == made


def test_another_seed_gives_other_reports(made: list[Report]) -> None:
    assert list(reports(SIZE, seed=7)) != made


def test_a_million_are_streamed_from_the_first() -> None:
    assert [each.number for each in islice(reports(1_000_000), 3)] == [0, 1, 2]


def test_most_reports_have_no_partner(made: list[Report]) -> None:
    partners = truth_of(made).partners
    assert SIZE * 0.15 < len(partners) < SIZE / 2


def test_few_rings_are_reported_often(made: list[Report]) -> None:
    times = Counter(Counter(each.ring for each in made).values())
    assert times[1] > times[2] > sum(count for size, count in times.items() if size > 10) > 0


def test_every_fact_is_one_that_the_desk_could_have_kept(made: list[Report]) -> None:
    people = [person for each in made for person in each.people]
    phones = [phone for person in people for phone in person.phones]
    assert [each for each in phones if phone_of(each) is None] == []
    assert [each.dpi for each in people if each.dpi and dpi_of(each.dpi) != each.dpi] == []
    assert [each.nit for each in people if each.nit and nit_of(each.nit) != each.nit] == []


def test_pairs_that_share_evidence_are_of_one_ring(made: list[Report]) -> None:
    truth = truth_of(made)
    ring = {each.number: each.ring for each in made}
    assert truth.shared
    assert all(ring[a] == ring[b] and a < b for a, b in truth.shared | truth.silent)
    assert not truth.shared & truth.silent


def test_evidence_is_a_surname_an_alias_or_a_number(made: list[Report]) -> None:
    told = {mark.split()[1] for each in made for mark in each.marks}
    digits = {each for each in told if each.isdigit()}
    assert digits
    assert told - digits == {"alias", "account", "dpi", "nit", "s0", "s1", "m"}


def test_nothing_that_many_name_is_evidence(made: list[Report]) -> None:
    rings_of_mark: dict[str, set[int]] = {}
    for each in made:
        for mark in each.marks:
            rings_of_mark.setdefault(mark, set()).add(each.ring)
    assert all(len(rings) == 1 for rings in rings_of_mark.values())
