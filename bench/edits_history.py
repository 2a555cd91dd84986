"""What happened to registers that many edited at once, and whether any edit was lost."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.edits_registers import Seen, following

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True)
class Edit:
    """One attempt: over which version, with which mark and text, and what was shown instead.

    `shown` is None when the edit was accepted. `unknown` when the database did not answer in time:
    then it is one or the other, and what others saw afterwards tells which.
    """

    register: str
    base: int
    mark: str
    before: str
    shown: Seen | None = None
    unknown: bool = False

    @property
    def text(self) -> str:
        return following(self.before, self.mark)


def faults_of(edits: Iterable[Edit], final: Mapping[str, Seen]) -> list[str]:
    """Return every sign of a lost update, in words; an empty list when there is none.

    An accepted edit is at the version after its base, alone there, over the text that lay at its
    base; versions have no gap; the last text, whose digest has every mark in it, is what lies
    there now. An edit that was not accepted was shown a later version as it was accepted.
    """
    by_register: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_register[edit.register].append(edit)
    return [
        fault
        for register, seen in final.items()
        for fault in _faults(register, by_register[register], seen)
    ]


def _faults(register: str, edits: list[Edit], final: Seen) -> list[str]:
    accepted: dict[int, Edit] = {}
    faults = []
    found = {final.text, *(each.before for each in edits)}
    for edit in (each for each in edits if each.shown is None):
        if edit.unknown and edit.text not in found:
            continue
        if edit.base + 1 in accepted:
            faults.append(f"{register}: two edits accepted as version {edit.base + 1}")
        accepted[edit.base + 1] = edit
    if sorted(accepted) != list(range(1, len(accepted) + 1)):
        faults.append(f"{register}: versions with a gap")
    texts = {0: ""} | {version: edit.text for version, edit in accepted.items()}
    faults += [
        f"{register}: version {version} was not written over the one before"
        for version, edit in accepted.items()
        if texts.get(edit.base) != edit.before
    ]
    last = max(texts)
    if final != Seen(last, texts[last]):
        faults.append(f"{register}: what lies there is not the last accepted edit")
    faults += [
        f"{register}: the author of {edit.mark} was not shown what was first"
        for edit in edits
        if edit.shown and not _is_later(edit.shown, edit.base, texts)
    ]
    return faults


def _is_later(shown: Seen, base: int, texts: Mapping[int, str]) -> bool:
    return shown.version > base and texts.get(shown.version) == shown.text
