"""The open index: what is put is there, what is removed is gone, however it came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from caseboard.facts.facts import Person
from caseboard.linking.engine import postings
from caseboard.linking.engine.columns import Columns
from caseboard.linking.engine.index import Guest, Index
from caseboard.linking.engine.lead import WEAK
from caseboard.linking.engine.model import SEEDED
from caseboard.linking.engine.pairs import pairs
from tests.caseboard.linking.engine.sayings import case, demander, encoded, filled, stranger, told

if TYPE_CHECKING:
    from caseboard.linking.engine.lead import Lead
    from caseboard.linking.engine.record import Record

SAID = told(demander("Delia Ixcot", phones=("55550142",)), institution="mineduc")


def led_to(index: Index) -> dict[bytes, Lead]:
    """Return where case 0 leads."""
    return {lead.case: lead for lead in index.leads(case(0), SEEDED)}


def guest(record: Record) -> Guest:
    """Return a case that lies in an index of its own, among others."""
    elsewhere = filled(*(stranger(number) for number in range(900, 903)))
    elsewhere.put(case(1_000), record)
    elsewhere.put(case(1_001), encoded(stranger(904)))
    return elsewhere.guest(case(1_000))


def test_a_case_put_is_there_and_one_removed_is_gone() -> None:
    index = filled(SAID, SAID)
    assert len(index) == 62
    assert index.record_of(case(1)) == encoded(SAID)
    index.remove(case(1))
    assert not index.has(case(1))
    assert len(index) == 61
    assert case(1) not in led_to(index)
    index.remove(case(1))
    with pytest.raises(KeyError):
        index.record_of(case(1))


def test_a_case_put_again_is_what_it_is_now() -> None:
    index = filled(SAID, told(demander("Otra Persona")))
    assert case(1) not in led_to(index)
    index.put(case(1), encoded(SAID))
    assert led_to(index)[case(1)].parts[0].shared == 2
    index.put(case(1), encoded(told()))
    assert case(1) not in led_to(index)
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


def test_a_ring_whose_cases_were_put_again_is_no_crowd_of_accusers() -> None:
    ring = [told(demander("Delia Ixcot Batz"), institution="mineduc")] * 5
    office = [told(institution="mineduc")] * 55
    once, again = (filled(*ring, *office, strangers=600) for _ in range(2))
    for each in range(50):
        number = each % 5
        again.put(case(number), encoded(told(demander("Delia Ixcot Batz", note="más"))))
        again.put(case(number), encoded(ring[number]))
    (before,) = [each for each in once.leads(case(0), SEEDED) if each.case == case(1)]
    (after,) = [each for each in again.leads(case(0), SEEDED) if each.case == case(1)]
    assert after == before


def test_of_a_case_that_comes_twice_the_last_holds() -> None:
    index = Index()
    index.load_many(Columns.of([(case(1), encoded(told())), (case(1), encoded(SAID))]))
    assert len(index) == 1
    assert index.record_of(case(1)) == encoded(SAID)


def test_a_record_that_is_no_case_leads_too_and_leaves_nothing() -> None:
    index = filled(SAID)
    before = index.leads(case(0), SEEDED)
    first, *_ = index.leads(encoded(told(Person(phones=("55550142",)))), SEEDED)
    assert first.case == case(0)
    assert len(index) == 61
    assert index.leads(case(0), SEEDED) == before


@pytest.mark.parametrize("at_once", [2_000, 1])
def test_asking_about_a_record_is_as_if_it_had_been_put_and_taken_out(
    monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    """Also where what is new is sorted in at once, and its numbers come twice."""
    monkeypatch.setattr(postings, "_MANY", at_once)
    said = told(
        demander("Delia Ixcot Batz", phones=("55550142", "5555-0142"), institution="mineduc"),
        Person(role="payee", names="Nadie Conocido", accounts=("12-3456789-0",)),
        institution="mineduc",
        place="0101",
    )
    index, other = filled(SAID, SAID), filled(SAID, SAID)
    other.put(case(7), encoded(said))
    size = index.size
    for _ in range(3):
        assert index.leads(encoded(said), SEEDED) == other.leads(case(7), SEEDED)
    assert index.table.rows == 62
    assert index.size <= size + (1 << 22)  # the tables of bits, once
    other.remove(case(7))
    assert index.leads(case(0), SEEDED) == filled(SAID, SAID).leads(case(0), SEEDED)
    assert np.array_equal(
        index.table.lexicon.held, other.table.lexicon.held[: len(index.table.lexicon)]
    )
    assert np.array_equal(index.table.having, other.table.having)
    assert index.table.named == other.table.named


def test_an_index_tells_that_there_is_more_than_a_weak_lead_and_leaves_nothing() -> None:
    index = filled(SAID, told(demander("Rolando Tzunun Xol"), institution="mspas"))
    known = told(Person(phones=("55550142",)))
    named = told(demander("Rolando Tzunun Xol"))
    (lead, *_) = index.leads(encoded(named), SEEDED)
    assert (lead.case, lead.strength) == (case(1), WEAK)
    before = led_to(index), len(index), index.table.lexicon.held.tolist()
    assert index.tells(guest(encoded(known)), SEEDED)
    assert not index.tells(guest(encoded(named)), SEEDED)
    assert not index.tells(guest(encoded(told())), SEEDED)
    assert (led_to(index), len(index), index.table.lexicon.held.tolist()) == before


def test_a_guest_is_gone_also_when_asking_about_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    index = filled(SAID)
    before = led_to(index), len(index), index.table.rows, index.table.lexicon.held.tolist()

    def fail(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as failing:
        failing.setattr("caseboard.linking.engine.index.more_than_weak", fail)
        with pytest.raises(MemoryError):
            index.tells(guest(encoded(SAID)), SEEDED)
    after = led_to(index), len(index), index.table.rows, index.table.lexicon.held.tolist()
    assert after == before


def test_what_an_index_tells_is_what_its_leads_say() -> None:
    index = filled(*(stranger(number) for number in range(200)))
    for number in range(150, 350):
        record = encoded(stranger(number))
        leads = index.leads(record, SEEDED, most=1_000)
        assert index.tells(guest(record), SEEDED) == any(each.strength != WEAK for each in leads)


@pytest.mark.parametrize("names", ["Dekia Ixcot", "Delia Ixcpt", "Dekia Ixcpt"])
def test_a_rare_name_is_found_with_a_slip_in_one_word_or_in_both(names: str) -> None:
    index = filled(told(demander("Delia Ixcot")))
    leads = index.leads(encoded(told(demander(names))), SEEDED, least=0.0)
    assert case(0) in {each.case for each in leads}


def test_pairs_of_a_relink_are_the_leads_of_each() -> None:
    index = filled(SAID, SAID)
    found = {
        (index.case_of(int(a)), index.case_of(int(b))): float(bits)
        for each in pairs(index, SEEDED)
        for a, b, bits in zip(each.mine, each.theirs, each.bits, strict=True)
    }
    assert found[case(0), case(1)] == pytest.approx(led_to(index)[case(1)].bits, abs=1e-3)


def test_no_more_leads_than_asked_for() -> None:
    index = filled(*[SAID] * 9)
    assert len(index.leads(case(0), SEEDED, most=3)) == 3


def test_an_empty_index_has_no_leads_and_a_closed_one_nothing() -> None:
    index = Index()
    assert index.leads(encoded(SAID), SEEDED) == []
    assert list(pairs(index, SEEDED)) == []
    index = filled(SAID)
    assert index.size > 0
    index.close()
    assert len(index) == 0
    assert not index.has(case(0))
