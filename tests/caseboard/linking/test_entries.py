"""What a page says comes back as it was; anything else is told to be damaged."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.linking.engine.columns import Columns
from caseboard.linking.engine.model import SEEDED
from caseboard.linking.engine.record import Record
from caseboard.linking.entries import Batch, Edge, chosen, threads_of
from caseboard.linking.errors import DamagedLinksError

THREADS = st.binary(min_size=16, max_size=16)
NUMBERS = st.integers(0, 2**62)
RECORDS = st.builds(
    lambda rows: Record.of(738_000, rows),
    st.lists(
        st.tuples(
            st.integers(0, 120), st.integers(0, 200), st.integers(0, 5), st.integers(0, 2**64 - 1)
        ),
        max_size=8,
    ),
)
EDGES = st.builds(
    Edge,
    st.binary(min_size=16, max_size=16).map(bytes.hex),
    THREADS,
    THREADS,
    st.sampled_from(["same", "different", "unsure", "confirmed"]),
    st.just(""),
    st.just(""),
    st.just("ana"),
    st.just(""),
    st.integers(0, 1_000_000),
    st.booleans(),
)


@given(
    rows=st.lists(st.tuples(THREADS, RECORDS, NUMBERS), max_size=6, unique_by=lambda row: row[0]),
    seen=st.lists(st.tuples(THREADS, NUMBERS), max_size=4),
    edges=st.dictionaries(THREADS, st.lists(EDGES, max_size=3).map(tuple), max_size=3),
    dossiers=st.dictionaries(THREADS, st.sampled_from(["", "0" * 32]), max_size=3),
    cleared=st.dictionaries(THREADS, st.sampled_from([(), ("0" * 32,)]), max_size=3),
)
def test_a_batch_comes_back(
    rows: list[tuple[bytes, Record, int]],
    seen: list[tuple[bytes, int]],
    edges: dict[bytes, tuple[Edge, ...]],
    dossiers: dict[bytes, str],
    cleared: dict[bytes, tuple[str, ...]],
) -> None:
    decided = {"edges": edges, "dossiers": dossiers, "cleared": cleared}
    batch = Batch.of(rows, seen=seen, model=SEEDED, **decided)
    found = Batch.from_bytes(batch.to_bytes())
    assert list(zip(found.columns, found.numbers, strict=True)) == [
        ((thread, record), number) for thread, record, number in rows
    ]
    assert list(found.seen) == seen
    assert (found.edges, found.dossiers, found.cleared) == (edges, dossiers, cleared)
    assert found.model == SEEDED


@given(st.binary(max_size=200))
def test_other_bytes_are_damaged(data: bytes) -> None:
    with pytest.raises(DamagedLinksError):
        Batch.from_bytes(data)


@given(st.data())
def test_a_cut_or_lengthened_batch_is_damaged(data: st.DataObject) -> None:
    record = Record.of(738_000, [(1, 0, 0, 77)])
    body = Batch.of([(bytes(16), record, 5)], seen=[(bytes(16), 6)]).to_bytes()
    place = data.draw(st.integers(0, len(body) - 1))
    for wrong in (body[:place], body + b"x"):
        with pytest.raises(DamagedLinksError):
            Batch.from_bytes(wrong)


@given(st.lists(RECORDS, min_size=1, max_size=6), st.data())
def test_rows_are_chosen_in_their_order(records: list[Record], data: st.DataObject) -> None:
    columns = Columns.of([(bytes([n]) * 16, record) for n, record in enumerate(records)])
    marked = data.draw(st.lists(st.booleans(), min_size=len(records), max_size=len(records)))
    found = chosen(columns, np.array(marked))
    rows = [row for row, mark in enumerate(marked) if mark]
    assert threads_of(found) == [bytes([n]) * 16 for n in rows]
    assert [record for _, record in found] == [records[n] for n in rows]
    assert found.starts.dtype == np.int64
