"""What a page says: records of cases, which of them still hold, what was decided, and the model.

docs/formats.md, section 18. Numbers are little-endian, so that numpy reads them where they lie.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from caseboard.linking.engine.columns import CASE_BYTES, Columns
from caseboard.linking.engine.errors import DamagedRecordError
from caseboard.linking.engine.model import Model
from caseboard.linking.errors import DamagedLinksError
from crypto.errors import CryptoError
from crypto.strict_json import read_object, write_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from caseboard.linking.engine.record import Record

_MEMBERS = ("columns", "rows", "seen", "edges", "dossiers", "cleared", "model")
_EDGE = (
    "decision",
    "case",
    "other",
    "verdict",
    "mine",
    "theirs",
    "author",
    "confirms",
    "probability",
    "sampled",
)
_NUMBER_BYTES = 8


@dataclass(frozen=True)
class Edge:
    """A decision as everybody's index has it: without its reason (deciding.Verdict)."""

    decision: str
    case: bytes
    other: bytes
    verdict: str
    mine: str
    theirs: str
    author: str
    confirms: str
    probability: int
    sampled: bool


@dataclass(frozen=True)
class Batch:
    """One page's worth. `numbers` are those of `cases.changed` at which each row was true.

    `seen` are cases whose record holds at a later number too; `edges` and `dossiers` are all that
    is decided of the cases that they name, and `cleared` whom of the people in it somebody noted as
    wrong, in place of what earlier pages say of these; `model` is the weights from then on, None
    when they stay.
    """

    columns: Columns = field(default_factory=lambda: Columns.of([]))
    numbers: Sequence[int] = ()
    seen: Sequence[tuple[bytes, int]] = ()
    edges: dict[bytes, tuple[Edge, ...]] = field(default_factory=dict)
    dossiers: dict[bytes, str] = field(default_factory=dict)
    cleared: dict[bytes, tuple[str, ...]] = field(default_factory=dict)
    model: Model | None = None

    @classmethod
    def of(cls, rows: Sequence[tuple[bytes, Record, int]], **more: Any) -> Batch:  # noqa: ANN401 - fields
        """Return a batch of cases with their records and numbers."""
        columns = Columns.of([(case, record) for case, record, _number in rows])
        return cls(columns, [number for _case, _record, number in rows], **more)

    def to_bytes(self) -> bytes:
        """Return the body of a page."""
        columns = self.columns.to_bytes()
        header: dict[str, object] = {
            "columns": len(columns),
            "rows": len(self.columns),
            "seen": len(self.seen),
            "edges": [[case.hex(), list(map(_of_edge, e))] for case, e in self.edges.items()],
            "dossiers": [[case.hex(), dossier] for case, dossier in self.dossiers.items()],
            "cleared": [[case.hex(), list(items)] for case, items in self.cleared.items()],
            # Weights are fractions, which our JSON has none of: they come as a text.
            "model": None if self.model is None else json.dumps(self.model.to_dict()),
        }
        parts = (
            columns,
            _numbers(self.numbers),
            b"".join(case for case, _ in self.seen),
            _numbers([number for _, number in self.seen]),
        )
        return write_object(header) + b"\n" + b"".join(parts)

    @classmethod
    def from_bytes(cls, body: bytes) -> Batch:
        """Raises DamagedLinksError for what is no page of ours, or of another encoding."""
        line, _, rest = body.partition(b"\n")
        try:
            found = cast("dict[str, Any]", read_object(line, "a page of links", _MEMBERS))
            sizes = _sizes(found)
            if len(rest) != sum(sizes):
                raise DamagedLinksError
            columns, numbers, seen, seen_numbers = _cut(rest, sizes)
            return cls(
                Columns.from_bytes(columns),
                _read_numbers(numbers),
                list(zip(_threads(seen), _read_numbers(seen_numbers), strict=True)),
                {bytes.fromhex(case): tuple(map(_edge, e)) for case, e in found["edges"]},
                {bytes.fromhex(case): str(dossier) for case, dossier in found["dossiers"]},
                {bytes.fromhex(case): tuple(map(str, c)) for case, c in found["cleared"]},
                None if found["model"] is None else Model.from_dict(json.loads(found["model"])),
            )
        except (CryptoError, DamagedRecordError, ValueError, TypeError, KeyError) as error:
            raise DamagedLinksError from error


def chosen(columns: Columns, rows: NDArray[np.bool_]) -> Columns:
    """Return those rows of columns that are marked."""
    if rows.all():
        return columns
    counts = np.diff(columns.starts)
    tokens = rows.repeat(counts)
    starts = np.zeros(int(rows.sum()) + 1, np.int64)
    np.cumsum(counts[rows], out=starts[1:])
    return Columns(
        columns.cases[rows],
        columns.days[rows],
        starts,
        columns.kinds[tokens],
        columns.mentions[tokens],
        columns.parts[tokens],
        columns.tokens[tokens],
    )


def threads_of(columns: Columns) -> list[bytes]:
    """Return the cases of columns, in their order."""
    return _threads(columns.cases.tobytes())


def _sizes(found: dict[str, Any]) -> list[int]:
    rows, seen = int(found["rows"]), int(found["seen"])
    columns = int(found["columns"])
    return [columns, rows * _NUMBER_BYTES, seen * CASE_BYTES, seen * _NUMBER_BYTES]


def _cut(data: bytes, sizes: Iterable[int]) -> list[bytes]:
    place, parts = 0, []
    for size in sizes:
        parts.append(data[place : place + size])
        place += size
    return parts


def _numbers(numbers: Sequence[int]) -> bytes:
    return np.array(numbers, "<u8").tobytes()


def _read_numbers(data: bytes) -> list[int]:
    return cast("list[int]", np.frombuffer(data, "<u8").tolist())


def _threads(data: bytes) -> list[bytes]:
    return [data[place : place + CASE_BYTES] for place in range(0, len(data), CASE_BYTES)]


def _of_edge(edge: Edge) -> dict[str, object]:
    said: dict[str, object] = {name: getattr(edge, name) for name in _EDGE}
    return said | {
        "case": edge.case.hex(),
        "other": edge.other.hex(),
        "sampled": int(edge.sampled),
    }


def _edge(found: dict[str, Any]) -> Edge:
    case, other = bytes.fromhex(found["case"]), bytes.fromhex(found["other"])
    whole = {**found, "case": case, "other": other, "sampled": bool(found["sampled"])}
    return Edge(**whole)
