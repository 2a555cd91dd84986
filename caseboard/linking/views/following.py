"""The leads of many cases at once: some hundreds cost little more than one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from caseboard.linking.engine.leads import Scored, leads, more_than_weak
from caseboard.linking.engine.listed import asking_of
from caseboard.linking.engine.weights import weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caseboard.linking.engine.index import Index
    from caseboard.linking.engine.lead import Lead
    from caseboard.linking.engine.model import Model

_AT_ONCE, _SLIPS = 250, 4


def leads_of_many(index: Index, model: Model, cases: Sequence[bytes]) -> dict[bytes, list[Lead]]:
    """Return for each case its leads that are more than weak, the likeliest first."""
    found: dict[bytes, list[Lead]] = {case: [] for case in cases}
    for at in range(0, len(cases), _AT_ONCE):
        for case, each in _leads(index, model, cases[at : at + _AT_ONCE]):
            found[case].append(each)
    for those in found.values():
        those.sort(key=lambda each: (-each.bits, each.case))
    return found


def _leads(index: Index, model: Model, cases: Sequence[bytes]) -> list[tuple[bytes, Lead]]:
    rows = np.array([index.row_of(case) for case in cases], np.int32)
    alike = index.table.lexicon.alike(index.table.values_of(rows))
    pairs = index.candidates(asking_of(index.table, rows), alike, _SLIPS)
    scorer = index.scorer(model, alike, index.rarity(rows))
    scores = scorer(pairs.mine, pairs.theirs)
    scale = weights(model, index.schema).scale
    scored = Scored(scores, scale, scorer.total(scores, len(index)))
    places = np.flatnonzero(more_than_weak(index.schema, scored))
    mine, theirs = (
        [index.case_of(row) for row in rows[places].tolist()] for rows in (pairs.mine, pairs.theirs)
    )
    found = leads(index.schema, scored.at(places), theirs, len(index))
    return list(zip(mine, found, strict=True))
