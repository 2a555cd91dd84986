"""Records and columns come back from their bytes, and other bytes are refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.linking.engine.columns import Columns
from caseboard.linking.engine.errors import DamagedRecordError
from caseboard.linking.engine.record import Record
from tests.caseboard.linking.engine.sayings import KEYS, case, demander, encoded, told

BYTE = st.integers(0, 255)
ROWS = st.lists(st.tuples(BYTE, BYTE, BYTE, st.integers(0, 2**64 - 1)), max_size=40)
RECORDS = st.builds(Record.of, st.integers(1, 10**6), ROWS)
SAID = encoded(told(demander("Luis García", phones=("*0142",)), institution="mineduc"))


def test_a_record_has_the_bytes_that_are_written_down() -> None:
    record = Record.of(739_000, [(0, 1, 2, 3), (8, 1, 0, 2**64 - 1)])
    assert record.to_bytes().hex() == ("02b8460b0002000008010102000300000000000000ffffffffffffffff")


@given(RECORDS)
def test_a_record_comes_back(record: Record) -> None:
    assert Record.from_bytes(record.to_bytes()) == record


@given(st.lists(RECORDS, max_size=8))
def test_columns_come_back_with_every_record(records: list[Record]) -> None:
    pairs = [(case(number), record) for number, record in enumerate(records)]
    columns = Columns.from_bytes(Columns.of(pairs).to_bytes())
    assert list(columns) == pairs
    assert list(Columns.joined([columns, columns])) == [*pairs, *pairs]


@given(st.binary(max_size=200))
def test_any_other_bytes_are_refused(data: bytes) -> None:
    for kind in (Record, Columns):
        try:
            found = kind.from_bytes(data)
        except DamagedRecordError:
            continue
        assert found.to_bytes() == data


@pytest.mark.parametrize("cut", [0, 1, 6, 20, -1])
def test_half_a_record_is_none(cut: int) -> None:
    with pytest.raises(DamagedRecordError):
        Record.from_bytes(SAID.to_bytes()[:cut])
    with pytest.raises(DamagedRecordError):
        Columns.from_bytes(Columns.of([(case(1), SAID)]).to_bytes()[:cut])


@pytest.mark.parametrize("version", [b"\x01", b"\x03"])
def test_a_record_of_another_encoding_is_refused(version: bytes) -> None:
    with pytest.raises(DamagedRecordError):
        Record.from_bytes(version + SAID.to_bytes()[1:])


def test_columns_renewed_are_records_renewed() -> None:
    columns = Columns.of([(case(1), SAID), (case(2), SAID)]).renewed(KEYS[0])
    assert list(columns) == [(case(n), SAID.renewed(KEYS[0])) for n in (1, 2)]
    assert not np.array_equal(columns.record(0).tokens, SAID.tokens)
