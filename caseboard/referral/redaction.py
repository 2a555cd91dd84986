"""What leaves and what is blacked out: passages are let through one by one, never by default.

A passage that was not ticked, for whatever reason, is blacked out. All black marks are alike, so
that their length tells nothing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseboard.cases.opening import OpenReport
from caseboard.cases.questions import answered
from config.questionnaire import load

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from caseboard.cases.actions import OpenCase

BLACK = "[tachado]"
# The questions that say who complains, under their ids in every version so far.
PRIVATE = frozenset({"identity", "name", "contact"})
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_SHORTEST_WORD = 3


@dataclass(frozen=True)
class Passage:
    """A sentence of a report or of a later message; `private` ones are not offered ticked."""

    id: str
    label: str
    text: str
    private: bool


def passages_of(opened: OpenCase) -> list[Passage]:
    """Return all that a complainant wrote, sentence by sentence; nothing of what the desk wrote."""
    if not isinstance(opened.report, OpenReport):
        return []
    hidden = _private_labels(opened.report)
    texts = [
        (answer.label, value, answer.label in hidden)
        for answer in answered(opened.report).answers
        for value in answer.values
    ]
    texts += [
        (f"Mensaje del {entry.day.isoformat()}", entry.text, False)
        for entry in opened.entries
        if not entry.ours and entry.text
    ]
    return [passage for at, text in enumerate(texts) for passage in _cut(at, *text)]


def names_of(opened: OpenCase) -> list[str]:
    """Return the words that tell who complains, to be blacked out wherever they stand."""
    if not isinstance(opened.report, OpenReport):
        return []
    told = [str(opened.report.report.answers.get(each) or "") for each in ("name", "contact")]
    told += [
        word
        for entry in opened.entries
        if entry.identity
        for word in (entry.identity.name, entry.identity.contact)
    ]
    words = {word.strip(".,;:()") for text in told for word in text.split()}
    return sorted(word for word in words if len(word) >= _SHORTEST_WORD)


def redacted(
    passages: list[Passage], shown: Collection[str], words: list[str]
) -> list[tuple[str, str]]:
    """Return label and text of each answer as it leaves: what is not shown is one black mark."""
    left: list[tuple[str, str]] = []
    last = ""
    for passage in passages:
        text = blacked(passage.text, words) if passage.id in shown else BLACK
        place = passage.id.partition("-")[0]
        if place != last:
            left.append((passage.label, text))
        elif not (text == BLACK and left[-1][1].endswith(BLACK)):
            left[-1] = (passage.label, f"{left[-1][1]} {text}")
        last = place
    return left


def blacked(text: str, words: list[str]) -> str:
    """Return a text with every occurrence of the words blacked out, whatever case or accents.

    Characters without width inside a word hide it from nobody: they are skipped and go with it.
    """
    sought = [
        re.escape(folded) for word in words if (folded := "".join(map(_folded, word.strip())))
    ]
    if not sought:
        return text
    kept = [(folded, at) for at, each in enumerate(text) if (folded := _folded(each))]
    whole = "".join(folded for folded, _ in kept)
    left, last = [], 0
    for match in re.finditer("|".join(sorted(sought, key=len, reverse=True)), whole):
        left += [text[last : kept[match.start()][1]], BLACK]
        last = kept[match.end()][1] if match.end() < len(kept) else len(text)
    return "".join([*left, text[last:]])


def _folded(character: str) -> str:
    """Return a letter without accent in lower case, one for one; nothing for what has no width."""
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Cc"}:
        return "" if character not in "\n\t" else " "
    base = unicodedata.normalize("NFKD", character)[0]
    return (base.lower() or base)[0]


def _cut(at: int, label: str, text: str, private: bool) -> Iterator[Passage]:  # noqa: FBT001 - a row
    for number, sentence in enumerate(filter(None, _SENTENCE.split(text.strip()))):
        yield Passage(f"{at}-{number}", label, sentence, private)


def _private_labels(opened: OpenReport) -> frozenset[str]:
    try:
        asked = load(opened.header.questionnaire or "")
    except LookupError:
        return PRIVATE
    return frozenset(each.label for each in asked.questions if each.id in PRIVATE) | PRIVATE
