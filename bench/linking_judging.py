"""What a hundred judgements are worth: recall at 95 % precision, before and after.

Somebody judges pairs as the desk would show them: most from above the threshold, some sampled from
below. What they say is the truth; of a pair of which nothing tells it, they would not be sure, so
none of those is asked about. Different people judge different pairs, so several hundreds are drawn.

Judgements are for a desk whose reports are not like those that the weights came from. So the gain
is measured on such a desk: there a third of all reports say that the head of the institution asks,
as they would while a scandal lasts. Whether that head does, or is blamed for what others do, only
who judges can tell. Where the weights fit, judgements must lose nothing to speak of.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np

from bench import linking_reports_facts
from bench.linking_measures import Scored, figures_of
from bench.linking_ours import encoded, encoder_of, linked, opened
from bench.linking_stock import case_of, stock
from caseboard.linking.engine.columns import Columns
from caseboard.linking.engine.model import DIFFERENT, SAME, SEEDED, Judgement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.linking_reports import Truth
    from caseboard.linking.engine.model import Model

SUGGESTED, SAMPLED, HUNDREDS, THRESHOLD = 70, 30, 5, 0.5


SCANDAL, ACCUSED_AS = 0.35, "demander"
"""How many reports name the head of the institution there, and as whom; else 5 %, under no role."""


def gain_elsewhere(size: int, seed: int) -> float:
    """Return the gain on a desk with a habit that the weights did not come from."""
    print("  where a third of the reports say that the head of the institution asks:", flush=True)
    with patch.multiple(linking_reports_facts, NOTABLE=SCANDAL, NOTABLE_ROLE=ACCUSED_AS):
        return gain_of(size, seed)


def gain_of(size: int, seed: int) -> float:
    """Return the mean gain over HUNDREDS draws, and print each.

    It begins with the weights that the reports themselves gave, or with those that the engine has
    from the start, whichever find more: nobody may gain by starting worse.
    """
    with tempfile.TemporaryDirectory(prefix="plaza-bench-") as name:
        truth = stock(size, Path(name), seed)
        records = encoded(Path(name), encoder_of("tokens"), {})
    index, fitted = opened(Columns.of(records).to_bytes(), {})

    def found(model: Model) -> tuple[float, Scored]:
        scored = Scored.of(linked(index, model, {}))
        return figures_of(scored, truth).recall, scored

    begun = [(model, *found(model)) for model in (fitted, SEEDED)]
    model, before, scored = max(begun, key=lambda each: each[1])
    hundreds = (list(judgements(scored, truth, number)) for number in range(HUNDREDS))
    after = [found(model.calibrated(each, index))[0] for each in hundreds]
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
