"""What the index holds of one case: its tokens, of which mention and part each is, and its day."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from caseboard.linking.engine.errors import DamagedRecordError
from caseboard.linking.engine.tokens import BYTES, values_renewed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

_HEADER = struct.Struct("<BIH")
_EACH = 3 + BYTES
ENCODING = 2
"""The version of how values become tokens: records of different versions do not compare."""


@dataclass(frozen=True, eq=False)
class Record:
    """One case as tokens; the four arrays have one entry for each token.

    `day` is a proleptic Gregorian ordinal; `kinds` bytes of `kinds.kind_of`; `mentions` the numbers
    of `Told.mention`; `parts` tell apart the values of one field of one mention.
    """

    day: int
    kinds: NDArray[np.uint8]
    mentions: NDArray[np.uint8]
    parts: NDArray[np.uint8]
    tokens: NDArray[np.uint64]

    @classmethod
    def of(cls, day: int, rows: Iterable[tuple[int, int, int, int]]) -> Record:
        """Return a record of rows of kind, mention, part and token."""
        kinds, mentions, parts, tokens = zip(*rows, strict=True) if rows else ((), (), (), ())
        return cls(
            day,
            np.array(kinds, np.uint8),
            np.array(mentions, np.uint8),
            np.array(parts, np.uint8),
            np.array(tokens, np.uint64),
        )

    def __len__(self) -> int:
        return len(self.tokens)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and self.to_bytes() == other.to_bytes()

    def __hash__(self) -> int:
        return hash(self.to_bytes())

    def to_bytes(self) -> bytes:
        """Return the record as docs/formats.md section 17 has it."""
        small = (each.tobytes() for each in (self.kinds, self.mentions, self.parts))
        tokens = self.tokens.astype("<u8").tobytes()
        return _HEADER.pack(ENCODING, self.day, len(self)) + b"".join(small) + tokens

    @classmethod
    def from_bytes(cls, data: bytes) -> Record:
        """Return the record of its bytes; DamagedRecordError for any others."""
        if len(data) < _HEADER.size:
            raise DamagedRecordError
        version, day, count = _HEADER.unpack_from(data)
        if version != ENCODING or len(data) != _HEADER.size + count * _EACH:
            raise DamagedRecordError
        small = np.frombuffer(data, np.uint8, 3 * count, _HEADER.size).reshape(3, count)
        tokens = np.frombuffer(data, "<u8", count, _HEADER.size + 3 * count).astype(np.uint64)
        return cls(day, small[0], small[1], small[2], tokens)

    def renewed(self, key: bytes) -> Record:
        """Return the record under one key more."""
        tokens = values_renewed(self.kinds, self.tokens, key)
        return Record(self.day, self.kinds, self.mentions, self.parts, tokens)
