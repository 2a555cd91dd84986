"""The open index: every case's record in memory, and the leads of one."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from caseboard.linking.engine.kinds import Field, parts_of
from caseboard.linking.engine.lead import FAIR, STRONG, WEAK, Lead, Part
from caseboard.linking.engine.schema import REPORTS, Schema

if TYPE_CHECKING:
    from caseboard.linking.engine.columns import Columns
    from caseboard.linking.engine.model import Model
    from caseboard.linking.engine.record import Record


_FEWEST_BITS, _FAIR, _STRONG = -5, 0.5, 0.95


class Index:
    """Records of cases by their 16 bytes; it lives no longer than the session that filled it."""

    def __init__(self, schema: Schema = REPORTS) -> None:
        self.schema = schema
        self._records: dict[bytes, Record] = {}
        self._holders: dict[int, set[bytes]] = defaultdict(set)

    def __len__(self) -> int:
        return len(self._records)

    @property
    def size(self) -> int:
        """Return about how many bytes it takes."""
        return sum(11 * len(record) + 200 for record in self._records.values())

    def has(self, case: bytes) -> bool:
        return case in self._records

    def record_of(self, case: bytes) -> Record:
        """Return a case's record; KeyError when there is none."""
        return self._records[case]

    def put(self, case: bytes, record: Record) -> None:
        """Take a case in, in the place of what was known of it."""
        self.remove(case)
        self._records[case] = record
        for token in record.tokens.tolist():
            self._holders[token].add(case)

    def remove(self, case: bytes) -> None:
        """Forget a case, if it is there."""
        record = self._records.pop(case, None)
        if record is not None:
            for token in record.tokens.tolist():
                self._holders[token].discard(case)

    def load_many(self, columns: Columns) -> None:
        """Take many cases in at once."""
        for case, record in columns:
            self.put(case, record)

    def close(self) -> None:
        """Forget everything."""
        self._records.clear()
        self._holders.clear()

    def leads(self, case: bytes | Record, model: Model, *, most: int = 50) -> list[Lead]:
        """Return the cases that probably concern the same people, the likeliest first."""
        mine = self._records[case] if isinstance(case, bytes) else case
        found: set[bytes] = set()
        for kind, token in zip(mine.kinds.tolist(), mine.tokens.tolist(), strict=True):
            if parts_of(kind)[0] != Field.ROLE:
                found |= self._holders.get(token, set())
        leads = [self._lead(mine, other, model) for other in found if other != case]
        return sorted(
            (lead for lead in leads if lead.bits > _FEWEST_BITS), key=lambda lead: -lead.bits
        )[:most]

    def _lead(self, mine: Record, other: bytes, model: Model) -> Lead:
        parts = self._parts(mine, self._records[other])
        prior = math.log2(model.prior / (len(self) + 1))
        bits = prior + sum(part.bits for part in parts)
        probability = 1 / (1 + 2 ** -max(-60.0, min(60.0, bits)))
        named = all(part.comparison in self.schema.roles for part in parts)
        strength = (
            WEAK if named or probability < _FAIR else STRONG if probability > _STRONG else FAIR
        )
        return Lead(other, probability, bits, strength, tuple(sorted(parts, key=lambda p: -p.bits)))

    def _parts(self, mine: Record, theirs: Record) -> list[Part]:
        found: dict[str, Part] = {}
        held = {token: row for row, token in enumerate(theirs.tokens.tolist())}
        for row, token in enumerate(mine.tokens.tolist()):
            field, form = parts_of(int(mine.kinds[row]))
            if token in held and field != Field.ROLE:
                name = next(c.name for c in self.schema.comparisons if field in c.fields)
                shared = len(self._holders[token])
                bits = math.log2(0.5 * (len(self) + 1) / (shared + 1))
                mention = int(theirs.mentions[held[token]])
                part = Part(
                    name,
                    form.name.lower(),
                    bits,
                    int(mine.mentions[row]),
                    mention,
                    shared,
                    len(self),
                )
                if name not in found or found[name].bits < bits:
                    found[name] = part
        return list(found.values())
