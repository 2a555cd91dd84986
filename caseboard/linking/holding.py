"""What a session has open of the links: two indexes, what is decided, and what is still to be done.

Cases that this member reads and cases behind a wall never share an index: how rare a value is, how
leads are ordered and how many there are then depends on nothing that the member may not know.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from caseboard.linking.engine.index import Index
from caseboard.linking.engine.model import SEEDED
from caseboard.linking.store import End

if TYPE_CHECKING:
    from caseboard.linking.engine.encoding import Encoder
    from caseboard.linking.engine.model import Model
    from caseboard.linking.engine.record import Record
    from caseboard.linking.entries import Edge
    from caseboard.linking.keys import OpenKey

_Value = TypeVar("_Value")
_EACH_BYTES = 250
_TOKENS_BYTES = 40_000_000
"""What the encoder remembers at most."""


@dataclass
class Pending:
    """What this session knows and no page says yet."""

    rows: dict[bytes, None] = field(default_factory=dict)
    seen: dict[bytes, None] = field(default_factory=dict)
    gone: dict[bytes, None] = field(default_factory=dict)
    edges: dict[bytes, None] = field(default_factory=dict)
    model: bool = False

    def __len__(self) -> int:
        owed = self.rows.keys() | self.seen.keys() | self.gone.keys() | self.edges.keys()
        return len(owed) + self.model

    @property
    def has_news(self) -> bool:
        """Tell whether anything of it is more than that a record holds still."""
        return bool(self.rows or self.gone or self.edges or self.model)

    def clear(self) -> None:
        self.model = False
        for each in (self.rows, self.seen, self.gone, self.edges):
            each.clear()

    def forget(self, thread: bytes) -> None:
        for each in (self.rows, self.seen, self.gone, self.edges):
            each.pop(thread, None)


@dataclass
class OpenLinks:
    """The links of one session. `key` is None until this member has a seat in it.

    `numbers` tells at which of `cases.changed` each record was true; `readable` are the cases that
    this member reads; `cleared` are people, by their items, who are decided about and were noted as
    wrong since; `waiting` are those still to be looked at, and `mark` is the newest change
    that is among them or was. Cases are the keys of dictionaries, not members of sets: Python's
    collector of garbage goes through every set, in somebody's request, and passes these by.
    """

    key: OpenKey | None = None
    end: End = field(default_factory=End)
    mine: Index = field(default_factory=Index)
    walled: Index = field(default_factory=Index)
    numbers: dict[bytes, int] = field(default_factory=dict)
    edges: dict[bytes, tuple[Edge, ...]] = field(default_factory=dict)
    dossiers: dict[bytes, str] = field(default_factory=dict)
    cleared: dict[bytes, tuple[str, ...]] = field(default_factory=dict)
    readable: dict[bytes, None] = field(default_factory=dict)
    waiting: dict[bytes, None] = field(default_factory=dict)
    mark: int = 0
    model: Model = SEEDED
    since_image: int | None = None
    pages: int = 0
    removed: bool = False
    pending: Pending = field(default_factory=Pending)
    encoder: Encoder | None = None

    @property
    def size(self) -> int:
        known = _EACH_BYTES * len(self.numbers) + (_TOKENS_BYTES if self.encoder else 0)
        return self.mine.size + self.walled.size + known

    def close(self) -> None:
        """Let go of everything."""
        self.mine.close()
        self.walled.close()
        for each in (self.numbers, self.edges, self.dossiers, self.cleared, self.waiting):
            each.clear()
        self.readable.clear()
        self.pending.clear()
        self.encoder = self.key = None

    def written(self, end: End) -> None:
        """Note that all that was pending stands in pages up to this end."""
        if self.since_image is None:
            self.since_image = 0
        else:
            self.since_image += len(self.pending)
        self.end, self.removed = end, False
        self.pending.clear()

    def has(self, thread: bytes) -> bool:
        """Tell whether there is a record of a case, on either side of the wall."""
        return self.mine.has(thread) or self.walled.has(thread)

    def record_of(self, thread: bytes) -> Record:
        """Return a case's record; KeyError when there is none."""
        return (self.mine if self.mine.has(thread) else self.walled).record_of(thread)

    def take(self, thread: bytes, record: Record, number: int) -> None:
        """Take in what a page or this session says of a case, on its own side of the wall."""
        mine = thread in self.readable
        side, other = (self.mine, self.walled) if mine else (self.walled, self.mine)
        other.remove(thread)
        # An index keeps room for what was put in another's place: nothing is put there twice.
        if not side.has(thread) or side.record_of(thread) != record:
            side.put(thread, record)
        self.numbers[thread] = number

    def forget(self, thread: bytes) -> None:
        """Forget a case for good."""
        self.mine.remove(thread)
        self.walled.remove(thread)
        for each in (self.numbers, self.edges, self.dossiers, self.cleared, self.waiting):
            each.pop(thread, None)

    def opens(self, thread: bytes, *, readable: bool) -> None:
        """Note on which side of the wall a case stands, and move its record there."""
        if readable:
            self.readable[thread] = None
        else:
            self.readable.pop(thread, None)
        if self.has(thread):
            self.take(thread, self.record_of(thread), self.numbers[thread])

    def owe(self, thread: bytes, record: Record, number: int) -> None:
        """Take in what this session found out, and owe it to the pages."""
        same = self.has(thread) and self.record_of(thread) == record
        self.take(thread, record, number)
        if not same or thread in self.pending.gone:
            self.pending.rows[thread] = None
        elif thread not in self.pending.rows:
            self.pending.seen[thread] = None
        self.pending.gone.pop(thread, None)

    def owe_edges(self, thread: bytes, edges: tuple[Edge, ...], dossier: str) -> None:
        """Take in what is decided of a case, and owe it to the pages when they say otherwise."""
        if edges == self.edges.get(thread, ()) and dossier == self.dossiers.get(thread, ""):
            return
        _keep(self.edges, thread, edges)
        _keep(self.dossiers, thread, dossier)
        self.pending.edges[thread] = None

    def owe_cleared(self, thread: bytes, people: tuple[str, ...]) -> None:
        """Take in whom of a case decisions do not count for now, and owe it like a decision."""
        if people != self.cleared.get(thread, ()):
            _keep(self.cleared, thread, people)
            self.pending.edges[thread] = None

    def owe_gone(self, thread: bytes) -> None:
        """Forget a case, and owe it to the pages that no token of it stays in any."""
        self.forget(thread)
        self.pending.forget(thread)
        self.pending.gone[thread] = None
        self.removed = True

    def all_records(self) -> list[tuple[bytes, Record, int]]:
        """Return every case with its record and number, sorted: the same for whoever asks."""
        return [
            (thread, self.record_of(thread), number)
            for thread, number in sorted(self.numbers.items())
        ]


def _keep(kept: dict[bytes, _Value], thread: bytes, value: _Value) -> None:
    if value:
        kept[thread] = value
    else:
        kept.pop(thread, None)
