"""Our own engine over the stock of reports, in a process of its own: its pairs, times and memory.

`python -m bench.linking_ours METHOD folder` writes `METHOD.npy` (pairs and probabilities) and
`METHOD.json` (seconds, those of CPU by what they went to, megabytes) there, as the rivals do.
METHOD is "tokens", or "plain": the same engine with values numbered in the place of keyed tokens.
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bench.linking_peak import peak_megabytes
from bench.linking_stock import number_of, told_in
from caseboard.linking.engine.columns import Columns
from caseboard.linking.engine.encoding import Encoder
from caseboard.linking.engine.index import Index
from caseboard.linking.engine.leads import probability
from caseboard.linking.engine.model import SEEDED
from caseboard.linking.engine.pairs import pairs
from caseboard.linking.engine.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from caseboard.linking.engine.model import Model
    from caseboard.linking.engine.record import Record

KEYS = (bytes(32), bytes(range(32)))
MOST, LEAST, ONE_BY_ONE = 50, 0.01, 300
Spent = dict[str, float]


class Numbers(Tokens):
    """Values as themselves, under no key: each gets the next number, which no two share."""

    def __init__(self) -> None:
        super().__init__(KEYS)
        self._given: dict[tuple[str, str], int] = {}

    def __call__(self, kind: str, value: str) -> int:
        return self._given.setdefault((kind, value), len(self._given) + 1)


class PlainEncoder(Encoder):
    """The engine's own encoder, but for its tokens."""

    def __init__(self) -> None:
        super().__init__(KEYS)
        self._tokens = Numbers()


def encoder_of(method: str) -> Encoder:
    """Return what makes records for a method."""
    return PlainEncoder() if method == "plain" else Encoder(KEYS)


def main(words: list[str]) -> int:
    """Link everything once, then one by one."""
    method, folder = words[0], Path(words[1])
    spent: Spent = {}
    encoder = encoder_of(method)
    records = encoded(folder, encoder, spent)
    data = Columns.of(records).to_bytes()
    del records
    index, model = opened(data, spent)
    pairs = linked(index, model, spent)
    peak = peak_megabytes()
    np.save(folder / f"{method}.npy", pairs)
    one = one_by_one(folder, encoder, index, model)
    told: dict[str, object] = {
        "seconds": spent.pop("wall"),
        "cpu": sum(spent.values()),
        "megabytes": peak,
    }
    (folder / f"{method}.json").write_text(
        json.dumps(told | {"spent": spent, "one": one, "bytes": len(data)})
    )
    return 0


def encoded(folder: Path, encoder: Encoder, spent: Spent) -> list[tuple[bytes, Record]]:
    """Return the records of the stock."""
    found: list[tuple[bytes, Record]] = []
    for batch in told_in(folder):
        with _clock(spent, "encode"):
            found += [(case, encoder(told)) for case, told in batch]
    return found


def opened(data: bytes, spent: Spent) -> tuple[Index, Model]:
    """Return the index of the bytes of pages, and the model that it teaches."""
    index = Index()
    with _clock(spent, "load"):
        index.load_many(Columns.from_bytes(data))
    with _clock(spent, "fit"):
        model = SEEDED.fitted(index)
    return index, model


def linked(index: Index, model: Model, spent: Spent) -> NDArray[np.float64]:
    """Return every pair that may belong together, a full relink: two numbers, a probability."""
    with _clock(spent, "link"):
        return all_pairs(index, model)


def all_pairs(index: Index, model: Model) -> NDArray[np.float64]:
    """Return the pairs of an index, by the numbers of their reports."""
    number = np.array([number_of(index.case_of(row)) for row in range(len(index))], np.int64)
    found = [np.zeros((0, 3))]
    for each in pairs(index, model):
        sure = probability(each.bits)
        kept = sure >= LEAST
        sides = number[each.mine[kept]], number[each.theirs[kept]]
        found.append(np.stack([*sides, sure[kept]], axis=1))
    return np.concatenate(found)


def one_by_one(folder: Path, encoder: Encoder, index: Index, model: Model) -> dict[str, float]:
    """Return what one case takes, its encoding included: milliseconds of CPU, median and p99."""
    taken = []
    for case, told in next(told_in(folder))[:ONE_BY_ONE]:
        began = time.process_time()
        index.put(case, encoder(told))
        index.leads(case, model, most=MOST)
        taken.append((time.process_time() - began) * 1_000)
    return {"p50": float(np.percentile(taken, 50)), "p99": float(np.percentile(taken, 99))}


@contextmanager
def _clock(spent: Spent, what: str) -> Iterator[None]:
    """Add the seconds of CPU that something takes, and of the wall under "wall"."""
    began, cpu = time.perf_counter(), time.process_time()
    yield
    spent[what] = spent.get(what, 0.0) + time.process_time() - cpu
    spent["wall"] = spent.get("wall", 0.0) + time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
