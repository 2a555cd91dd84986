"""What is quick for many numbers says the same as what is plain."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from caseboard.linking.engine import lexicon, postings, ragged
from caseboard.linking.engine.postings import Postings

NUMBERS = st.one_of(
    st.integers(0, 3), st.integers(0, 2**17), st.integers(2**40, 2**40 + 9), st.integers(0, 2**63)
)
MANY = arrays(np.uint64, st.integers(0, 60), elements=NUMBERS)


@pytest.fixture(autouse=True)
def many_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have few numbers treated as many are."""
    monkeypatch.setattr(ragged, "_FEW", 1)
    monkeypatch.setattr(postings, "_MANY_ASKED", 1)
    monkeypatch.setattr(lexicon, "_FEW", 1)


@settings(max_examples=200)
@given(MANY)
def test_an_order_is_that_of_a_stable_sort(values: np.ndarray) -> None:
    assert np.array_equal(ragged.order_of(values), np.argsort(values, kind="stable"))


@settings(max_examples=200)
@given(MANY)
def test_groups_are_the_different_numbers_in_rising_order(values: np.ndarray) -> None:
    found = ragged.grouped(values)
    assert np.array_equal(found.different, np.unique(values))
    assert np.array_equal(found.different[found.places], values)
    assert np.array_equal(values[found.where], found.different)


def test_numbers_that_fall_into_one_place_of_the_table_are_told_apart() -> None:
    values = np.arange(5_000, dtype=np.uint64) << np.uint64(50)
    found = ragged.grouped(np.concatenate([values, values]))
    assert len(found.different) == len(np.unique(values))


@settings(max_examples=200)
@given(MANY, st.data())
def test_the_best_of_a_group_is_the_first_that_is_worth_most(
    values: np.ndarray, data: st.DataObject
) -> None:
    groups = (values % np.uint64(1_000)).astype(np.int64)
    worth = np.array(
        data.draw(st.lists(st.sampled_from((-2.5, 0.0, 7.0)), min_size=len(values),
                           max_size=len(values))), np.float32
    )  # fmt: skip
    expected = [
        max(np.flatnonzero(groups == group), key=lambda at: worth[at])
        for group in np.unique(groups)
    ]
    assert ragged.best_of(groups, worth).tolist() == expected
    with pytest.MonkeyPatch.context() as few:
        few.setattr(ragged, "_FEW", 1_000)
        assert ragged.best_of(groups, worth).tolist() == expected


@settings(max_examples=100)
@given(MANY, MANY, MANY, st.integers(0, 4))
def test_what_is_listed_is_found_however_it_came(
    sorted_in: np.ndarray, beside: np.ndarray, asked: np.ndarray, most: int
) -> None:
    keys = np.concatenate([sorted_in, beside])
    listed = Postings.of(sorted_in, np.arange(len(sorted_in), dtype=np.int32))
    since = np.arange(len(sorted_in), len(keys), dtype=np.int32)
    listed.add_beside(beside, since)
    asked = np.concatenate([asked, keys])
    hits = listed.find(asked, most)
    places, values = np.nonzero(asked[:, None] == keys)
    counts = np.bincount(places, minlength=len(asked))
    kept = counts[places] <= most
    assert np.array_equal(hits.counts, counts)
    assert np.array_equal(listed.count(asked), counts)
    assert sorted(zip(hits.places.tolist(), hits.values.tolist(), strict=True)) == sorted(
        zip(places[kept].tolist(), values[kept].tolist(), strict=True)
    )
    listed.take_back(keys, np.arange(len(keys), dtype=np.int32))
    assert not listed.count(asked).any()


@settings(max_examples=100)
@given(MANY, MANY)
def test_what_is_prepared_for_questions_of_few_keys_answers_as_before(
    keys: np.ndarray, asked: np.ndarray
) -> None:
    asked = np.concatenate([asked, keys])
    listed = Postings.of(keys, np.arange(len(keys), dtype=np.int32))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(postings, "_MANY_ASKED", 1_000)
        before = listed.find(asked, 1_000)
        patched.setattr(postings, "_LARGE", 0)
        patched.setattr(postings, "_SOME_ASKED", 1)
        listed.prepare()
        after = listed.find(asked, 1_000)
    assert np.array_equal(after.places, before.places)
    assert np.array_equal(after.values, before.values)
    assert np.array_equal(after.counts, before.counts)


@given(st.integers(0, 2**40), st.integers(0, 50))
def test_one_row_is_spread_as_several_are(start: int, count: int) -> None:
    starts, counts = np.array([start, 7]), np.array([count, 0])
    one, several = ragged.spread(starts[:1], counts[:1]), ragged.spread(starts, counts)
    assert np.array_equal(one, several)
