"""What a hundred judgements are worth: recall at 95 % precision, before and after.

Somebody judges pairs as the desk would show them: most from above the threshold, some sampled from
below. What they say is the truth; of a pair of which nothing tells it, they would not be sure, so
none of those is asked about. Different people judge different pairs, so several hundreds are drawn.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bench.linking_measures import Scored, figures_of
from bench.linking_ours import encoded, encoder_of, linked, opened
from bench.linking_stock import case_of, stock
from caseboard.linking.engine.columns import Columns
from caseboard.linking.engine.model import DIFFERENT, SAME, Judgement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.linking_reports import Truth

SUGGESTED, SAMPLED, HUNDREDS, THRESHOLD = 70, 30, 5, 0.5


def gain_of(size: int, seed: int) -> float:
    """Return the mean gain over HUNDREDS draws, and print each."""
    with tempfile.TemporaryDirectory(prefix="plaza-bench-") as name:
        truth = stock(size, Path(name), seed)
        records = encoded(Path(name), encoder_of("tokens"), {})
    index, model = opened(Columns.of(records).to_bytes(), {})
    scored = Scored.of(linked(index, model, {}))
    before = figures_of(scored, truth).recall
    after = []
    for hundred in range(HUNDREDS):
        taught = model.calibrated(list(judgements(scored, truth, hundred)), index)
        after.append(figures_of(Scored.of(linked(index, taught, {})), truth).recall)
    told = ", ".join(f"{each:.3f}" for each in after)
    print(f"  100 judgements: recall at 95 % precision from {before:.3f} to {told}", flush=True)
    return float(np.mean(after)) - before


def judgements(scored: Scored, truth: Truth, seed: int) -> Iterator[Judgement]:
    """Give a hundred judgements of pairs drawn from those that were scored."""
    chance = np.random.default_rng(seed)
    pairs = list(zip(scored.first.tolist(), scored.second.tolist(), strict=True))
    asked = np.array([pair not in truth.silent for pair in pairs], np.bool_)
    above = scored.probability >= THRESHOLD
    for kept, count, sampled in ((above, SUGGESTED, False), (~above, SAMPLED, True)):
        (rows,) = np.nonzero(kept & asked)
        for row in chance.choice(rows, min(count, len(rows)), replace=False).tolist():
            a, b = pairs[row]
            verdict = SAME if (a, b) in truth.shared else DIFFERENT
            probability = float(scored.probability[row])
            yield Judgement(case_of(a), case_of(b), verdict, probability, sampled)
