"""What a hundred judgements are worth: recall at 95 % precision, before and after.

Somebody judges pairs as the desk would show them: most from above the threshold, some sampled from
below. What they say is the truth; of a pair of which nothing tells it, they would not be sure, so
none of those is asked about. Different people judge different pairs, so several hundreds are drawn.

Asked are the desk that all other figures are of, and one on which a scandal lasts: a third of all
reports say there that the head of the institution asks. Whether that head does, or is blamed for
what others do, the weights cannot know. How much there is to gain at all is told by having every
pair judged that is above the threshold or was compared below it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

import numpy as np

from bench import linking_reports_facts
from bench.linking_measures import Scored, figures_of
from bench.linking_ours import encoded, encoder_of, linked, opened
from bench.linking_reports_facts import NOTABLE, NOTABLE_ROLE
from bench.linking_stock import case_of, stock
from caseboard.linking.engine.columns import Columns
from caseboard.linking.engine.model import DIFFERENT, SAME, SEEDED, Judgement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.linking_reports import Truth
    from caseboard.linking.engine.model import Model

SUGGESTED, SAMPLED, HUNDREDS, THRESHOLD = 70, 30, 5, 0.5
DESKS = {"on these reports": (NOTABLE, NOTABLE_ROLE), "in a scandal": (0.35, "demander")}
"""How many reports name the head of the institution, and as whom."""


class Judged(NamedTuple):
    """Recall before, after a hundred judgements (the mean of several hundreds), after all."""

    before: float
    after: float
    most: float


def judged_at(size: int, seed: int) -> dict[str, Judged]:
    """Return what judgements are worth on each desk, and print it."""
    found = {}
    for desk, (share, role) in DESKS.items():
        with patch.multiple(linking_reports_facts, NOTABLE=share, NOTABLE_ROLE=role):
            found[desk] = _judged(size, seed)
        print(
            f"  100 judgements {desk}: recall at 95 % precision from {found[desk].before:.3f} to"
            f" {found[desk].after:.3f}; had all been judged, {found[desk].most:.3f}",
            flush=True,
        )
    return found


def _judged(size: int, seed: int) -> Judged:
    """Return what judgements are worth.

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
    everything = list(judgements(scored, truth, 0, many=len(scored.probability)))
    return Judged(before, float(np.mean(after)), found(model.calibrated(everything, index))[0])


def judgements(scored: Scored, truth: Truth, seed: int, many: int = 1) -> Iterator[Judgement]:
    """Give a hundred judgements, or so many hundreds, of pairs that were scored."""
    chance = np.random.default_rng(seed)
    pairs = list(zip(scored.first.tolist(), scored.second.tolist(), strict=True))
    asked = np.array([pair not in truth.silent for pair in pairs], np.bool_)
    above = scored.probability >= THRESHOLD
    for kept, count, sampled in ((above, SUGGESTED, False), (~above, SAMPLED, True)):
        (rows,) = np.nonzero(kept & asked)
        for row in chance.choice(rows, min(many * count, len(rows)), replace=False).tolist():
            a, b = pairs[row]
            verdict = SAME if (a, b) in truth.shared else DIFFERENT
            probability = float(scored.probability[row])
            yield Judgement(case_of(a), case_of(b), verdict, probability, sampled)
