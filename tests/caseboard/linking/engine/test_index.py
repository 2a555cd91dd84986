"""The open index: what is put is there, what is removed is gone, however it came in."""

from __future__ import annotations

import pytest

from caseboard.facts.facts import Person
from caseboard.linking.engine import postings
from caseboard.linking.engine.columns import Columns
from caseboard.linking.engine.index import Index
from caseboard.linking.engine.model import SEEDED
from tests.caseboard.linking.engine.sayings import case, demander, encoded, filled, stranger, told

SAID = told(demander("Delia Ixcot", phones=("55550142",)), institution="mineduc")


def test_a_case_put_is_there_and_one_removed_is_gone() -> None:
    index = filled(SAID, SAID)
    assert len(index) == 62
    assert index.record_of(case(1)) == encoded(SAID)
    index.remove(case(1))
    assert not index.has(case(1))
    assert len(index) == 61
    assert index.leads(case(0), SEEDED) == []
    index.remove(case(1))
    with pytest.raises(KeyError):
        index.record_of(case(1))


def test_a_case_put_again_is_what_it_is_now() -> None:
    index = filled(SAID, told(demander("Otra Persona")))
    assert index.leads(case(0), SEEDED) == []
    index.put(case(1), encoded(SAID))
    (lead,) = index.leads(case(0), SEEDED)
    assert lead.case == case(1)
    assert lead.parts[0].shared == 2
    index.put(case(1), encoded(told()))
    assert index.leads(case(0), SEEDED) == []
    assert len(index) == 62


def test_one_by_one_and_all_at_once_give_the_same_leads(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [SAID, SAID, *(stranger(number) for number in range(300))]
    records = [(case(number), encoded(each)) for number, each in enumerate(cases)]
    one_by_one, at_once, sorted_in = Index(), Index(), Index()
    for each in records:
        one_by_one.put(*each)
    at_once.load_many(Columns.of(records))
    monkeypatch.setattr(postings, "_MANY", 1)
    sorted_in.load_many(Columns.of(records[:150]))
    sorted_in.load_many(Columns.from_bytes(Columns.of(records[150:]).to_bytes()))
    for number in range(40):
        expected = one_by_one.leads(case(number), SEEDED)
        assert at_once.leads(case(number), SEEDED) == expected
        assert sorted_in.leads(case(number), SEEDED) == expected


def test_of_a_case_that_comes_twice_the_last_holds() -> None:
    index = Index()
    index.load_many(Columns.of([(case(1), encoded(told())), (case(1), encoded(SAID))]))
    assert len(index) == 1
    assert index.record_of(case(1)) == encoded(SAID)


def test_a_record_that_is_no_case_leads_too_and_leaves_nothing() -> None:
    index = filled(SAID)
    before = index.leads(case(0), SEEDED)
    (lead,) = index.leads(encoded(told(Person(phones=("55550142",)))), SEEDED)
    assert lead.case == case(0)
    assert len(index) == 61
    assert index.leads(case(0), SEEDED) == before


def test_pairs_of_a_relink_are_the_leads_of_each() -> None:
    index = filled(SAID, SAID)
    found = {
        (index.case_of(int(a)), index.case_of(int(b))): float(bits)
        for each in index.pairs(SEEDED)
        for a, b, bits in zip(each.mine, each.theirs, each.bits, strict=True)
    }
    (lead,) = index.leads(case(0), SEEDED)
    assert found[case(0), case(1)] == pytest.approx(lead.bits, abs=1e-3)


def test_no_more_leads_than_asked_for() -> None:
    index = filled(*[SAID] * 9)
    assert len(index.leads(case(0), SEEDED, most=3)) == 3


def test_an_empty_index_has_no_leads_and_a_closed_one_nothing() -> None:
    index = Index()
    assert index.leads(encoded(SAID), SEEDED) == []
    assert list(index.pairs(SEEDED)) == []
    index = filled(SAID)
    assert index.size > 0
    index.close()
    assert len(index) == 0
    assert not index.has(case(0))
