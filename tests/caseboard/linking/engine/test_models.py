"""Weights from the cases themselves and from what people decided, and how little may move them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from caseboard.facts.facts import Person
from caseboard.linking.engine.calibrating import regressed
from caseboard.linking.engine.index import Index
from caseboard.linking.engine.model import DIFFERENT, SAME, SEEDED, Judgement, Model
from caseboard.linking.engine.seeds import M, U
from tests.caseboard.linking.engine.sayings import (
    GIVEN,
    SURNAMES,
    case,
    demander,
    encoded,
    stranger,
    told,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

RINGS = 60


def country() -> Index:
    """Return sixty rings of three cases each, which always share a phone and never a unit."""
    index = Index()
    given, surnames = GIVEN.split(), SURNAMES.split()
    for ring in range(RINGS):
        name = f"{given[ring % 16]} {surnames[ring // 4]} {surnames[ring * 5 % 16]}"
        for number in range(3):
            person = demander(name, phones=(f"5{ring:07}",))
            said = told(
                person,
                days=ring * 11 + number,
                institution=("mineduc", "mspas", "mingob")[ring % 3],
                unit=f"Oficina {(ring * 3 + number) % 20}",
                place="0101",
            )
            index.put(case(3 * ring + number), encoded(said))
    return index


def test_a_model_comes_back_from_json() -> None:
    assert Model.from_dict(json.loads(json.dumps(SEEDED.to_dict()))) == SEEDED


@pytest.mark.parametrize("name", sorted(set(U) - {"time", "other"}))
def test_what_a_young_base_is_given_adds_up(name: str) -> None:
    assert sum(M[name].values()) == pytest.approx(1)
    assert 0 < U[name]["differs"] <= 1


def test_a_handful_of_cases_teaches_nothing() -> None:
    index = Index()
    for number in range(50):
        index.put(case(number), encoded(stranger(number)))
    assert SEEDED.fitted(index) is SEEDED


def test_cases_teach_what_agrees_in_a_ring() -> None:
    index = country()
    model = SEEDED.fitted(index)
    assert model.version != SEEDED.version
    assert model.m["phone"]["exact"] > SEEDED.m["phone"]["exact"]
    assert model.m["unit"]["exact"] < SEEDED.m["unit"]["exact"]
    assert model.u["place"]["differs"] < SEEDED.u["place"]["differs"]
    assert json.loads(json.dumps(model.to_dict())) == model.to_dict()
    assert SEEDED.fitted(index) == model


def scandal(accused: int) -> Index:
    """Return the country, and so many cases more that accuse one person of all kinds of things."""
    index = country()
    given, surnames = GIVEN.split(), SURNAMES.split()
    for number in range(accused):
        said = told(
            demander("Policarpo Xoyón Quisquinay"),
            Person("go-between", f"{given[number % 16]} {surnames[number * 7 % 16]}"),
            days=number * 13 % 700,
            institution="mineduc",
            unit=f"Oficina {number}",
            place=("0101", "0901", "1601", "1301", "0501")[number % 5],
            amount=str(500 + 37 * number),
            asked=(("money", "percentage", "personal-favour")[number % 3],),
            payment=(("cash", "deposit", "wallet", "kind")[number % 4],),
        )
        index.put(case(1_000 + number), encoded(said))
    return index


def test_many_who_accuse_one_person_teach_nothing_about_rings() -> None:
    assert SEEDED.fitted(scandal(3)).version != SEEDED.version
    assert SEEDED.fitted(scandal(300)) is SEEDED


def judged(index: Index, model: Model, count: int) -> list[Judgement]:
    """Return judgements by somebody who believes in phones, and in nothing else."""
    found = []
    for number in range(count):
        a, b = 3 * (number % RINGS), (3 * (number % RINGS) + (1, 3)[number % 2]) % (3 * RINGS)
        verdict = SAME if number % 2 == 0 else DIFFERENT
        found.append(Judgement(case(a), case(b), verdict, 0.5, sampled=number % 2 == 1))
    return found


def test_ninety_nine_judgements_change_nothing() -> None:
    index = country()
    assert SEEDED.calibrated(judged(index, SEEDED, 99), index) is SEEDED


def test_judgements_that_all_say_the_same_change_nothing() -> None:
    index = country()
    same = [replace(each, verdict=SAME) for each in judged(index, SEEDED, 150)]
    assert SEEDED.calibrated(same, index) is SEEDED


def test_a_hundred_judgements_move_what_they_speak_of() -> None:
    index = country()
    model = SEEDED.calibrated(judged(index, SEEDED, 120), index)
    assert model.version == "seeded-3*120"
    assert model.scale["phone"] > model.scale["place"]
    assert model.scale["dpi"] == pytest.approx(1)
    before = {lead.case: lead.probability for lead in index.leads(case(0), SEEDED)}
    after = {lead.case: lead.probability for lead in index.leads(case(0), model)}
    assert after[case(1)] >= before[case(1)] - 1e-3
    assert np.isfinite(list(model.scale.values())).all()


@pytest.mark.parametrize("count", [100, 1_000, 10_000])
@pytest.mark.parametrize("seed", range(4))
def test_the_more_judgements_the_nearer_the_weights_come(count: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    meant = np.array([0.2, 0.6, 1.0, 1.6, 0.0, 1.2])
    agrees = chance.random((count, 6)) < 0.4
    bits = np.where(agrees, chance.uniform(4, 20, (count, 6)), chance.uniform(-3, 0, (count, 6)))
    prior = np.full(count, -14.0)
    sure = 1 / (1 + np.exp2(-(bits @ meant + prior)))
    same = (chance.random(count) < sure).astype(np.float64)
    scale, shift = regressed(bits, prior, same, np.ones(count))

    def wrong(weights: NDArray[np.float64], more: float) -> float:
        odds = (bits @ weights + prior + more) * np.log(2)
        return float(np.logaddexp(0, odds).sum() - (same * odds).sum())

    assert (scale >= 0).all()
    assert wrong(scale, shift) < wrong(np.ones(6), 0)
    if count > 1_000:
        assert np.abs(scale - meant).max() < 0.25


def test_judgements_about_cases_that_are_gone_do_not_count() -> None:
    index = country()
    known = judged(index, SEEDED, 120)
    for number in range(0, 3 * RINGS, 3):
        index.remove(case(number))
    assert SEEDED.calibrated(known, index) is SEEDED


def test_who_is_not_sure_teaches_nothing() -> None:
    index = country()
    unsure = [replace(each, verdict="unsure") for each in judged(index, SEEDED, 200)]
    assert SEEDED.calibrated(unsure, index) is SEEDED


def test_the_person_of_another_role_is_believed_less() -> None:
    index = Index()
    for number, role in enumerate(("demander", "demander", "go-between")):
        index.put(case(number), encoded(told(Person(role=role, names="Delia Ixcot Batz"))))
    for number in range(60):
        index.put(case(100 + number), encoded(stranger(number)))
    bits = {lead.case: lead.bits for lead in index.leads(case(0), SEEDED)}
    assert bits[case(1)] > bits[case(2)]
