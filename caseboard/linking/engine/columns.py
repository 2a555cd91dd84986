"""Records of many cases as columns: how pages hold them, and how an index takes them in at once."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from caseboard.linking.engine.errors import DamagedRecordError
from caseboard.linking.engine.record import ENCODING, Record
from caseboard.linking.engine.tokens import BYTES, values_renewed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

CASE_BYTES = 16
_HEADER = struct.Struct("<BII")


@dataclass(frozen=True, eq=False)
class Columns:
    """Many records; `cases` has 16 bytes a row, `starts` one entry more than there are cases."""

    cases: NDArray[np.uint8]
    days: NDArray[np.int32]
    starts: NDArray[np.int64]
    kinds: NDArray[np.uint8]
    mentions: NDArray[np.uint8]
    parts: NDArray[np.uint8]
    tokens: NDArray[np.uint64]

    @classmethod
    def of(cls, records: Sequence[tuple[bytes, Record]]) -> Columns:
        """Return the columns of cases and their records."""
        cases = b"".join(case for case, _ in records)
        each = [record for _, record in records]
        starts = np.zeros(len(each) + 1, np.int64)
        np.cumsum([len(record) for record in each], out=starts[1:])
        return cls(
            np.frombuffer(cases, np.uint8).reshape(len(each), CASE_BYTES),
            np.array([record.day for record in each], np.int32),
            starts,
            np.concatenate([np.zeros(0, np.uint8), *(record.kinds for record in each)]),
            np.concatenate([np.zeros(0, np.uint8), *(record.mentions for record in each)]),
            np.concatenate([np.zeros(0, np.uint8), *(record.parts for record in each)]),
            np.concatenate([np.zeros(0, np.uint64), *(record.tokens for record in each)]),
        )

    @classmethod
    def joined(cls, many: Sequence[Columns]) -> Columns:
        """Return the columns of several, one after the other."""
        offsets = np.cumsum([0, *(len(each.tokens) for each in many)])
        starts = [each.starts[:-1] + offset for each, offset in zip(many, offsets, strict=False)]
        return cls(
            np.concatenate([np.zeros((0, CASE_BYTES), np.uint8), *(each.cases for each in many)]),
            np.concatenate([np.zeros(0, np.int32), *(each.days for each in many)]),
            np.concatenate([*starts, offsets[-1:]]),
            np.concatenate([np.zeros(0, np.uint8), *(each.kinds for each in many)]),
            np.concatenate([np.zeros(0, np.uint8), *(each.mentions for each in many)]),
            np.concatenate([np.zeros(0, np.uint8), *(each.parts for each in many)]),
            np.concatenate([np.zeros(0, np.uint64), *(each.tokens for each in many)]),
        )

    def __len__(self) -> int:
        return len(self.days)

    def __iter__(self) -> Iterator[tuple[bytes, Record]]:
        for row in range(len(self)):
            yield self.cases[row].tobytes(), self.record(row)

    def record(self, row: int) -> Record:
        """Return the record of one row."""
        span = slice(self.starts[row], self.starts[row + 1])
        arrays = (self.kinds[span], self.mentions[span], self.parts[span], self.tokens[span])
        return Record(int(self.days[row]), *arrays)

    def renewed(self, key: bytes) -> Columns:
        """Return the same cases under one key more."""
        whole = (self.cases, self.days, self.starts, self.kinds, self.mentions, self.parts)
        return Columns(*whole, values_renewed(self.kinds, self.tokens, key))

    def to_bytes(self) -> bytes:
        """Return the columns as docs/formats.md section 17 has them."""
        counts = np.diff(self.starts)
        arrays = (
            self.cases,
            self.days.astype("<u4"),
            counts.astype("<u2"),
            self.kinds,
            self.mentions,
            self.parts,
            self.tokens.astype("<u8"),
        )
        header = _HEADER.pack(ENCODING, len(self), len(self.tokens))
        return header + b"".join(each.tobytes() for each in arrays)

    @classmethod
    def from_bytes(cls, data: bytes) -> Columns:
        """Return the columns of their bytes; DamagedRecordError for any others."""
        if len(data) < _HEADER.size:
            raise DamagedRecordError
        version, rows, tokens = _HEADER.unpack_from(data)
        size = _HEADER.size + rows * (CASE_BYTES + 6) + tokens * (3 + BYTES)
        if version != ENCODING or len(data) != size:
            raise DamagedRecordError
        return _read(data, rows, tokens)


def _read(data: bytes, rows: int, tokens: int) -> Columns:
    place = _HEADER.size
    found = []
    for kind, count in (
        ("u1", rows * CASE_BYTES),
        ("<u4", rows),
        ("<u2", rows),
        ("u1", tokens),
        ("u1", tokens),
        ("u1", tokens),
        ("<u8", tokens),
    ):
        found.append(np.frombuffer(data, kind, count, place))
        place += found[-1].nbytes
    cases, days, counts, kinds, mentions, parts, values = found
    starts = np.zeros(rows + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    if starts[-1] != tokens:
        raise DamagedRecordError
    table = cases.reshape(rows, CASE_BYTES)
    return Columns(
        table, days.astype(np.int32), starts, kinds, mentions, parts, values.astype(np.uint64)
    )
