"""One person told of twice in a report: put together where the text leaves no doubt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

from caseboard.facts.facts import Deal, Person
from caseboard.facts.reading.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from caseboard.facts.quotes import Quote

_ONES = ("names", "nickname", "post", "institution", "unit", "dpi", "nit", "note")
# Of more people with a name like this, the first are compared: the work stays bounded.
_MOST_LIKE = 50
_MOST_WORDS = 8
_LISTS = ("phones", "accounts", "sources")


@dataclass(frozen=True)
class Draft:
    """A person and where they stood."""

    fact: Person
    quotes: tuple[Quote, ...] = ()


def merged(drafts: list[Draft]) -> list[Draft]:
    """Return each person once: same numbers or nickname, or one name within the other."""
    groups: list[_Group] = []
    by_handle: dict[str, list[_Group]] = {}
    for draft in drafts:
        handles = _handles(draft.fact)
        near = (group for each in handles for group in by_handle.get(each, ())[:_MOST_LIKE])
        same = next((group for group in near if group.is_of(draft.fact)), None)
        if same is None:
            same = _Group()
            groups.append(same)
        same.add(draft)
        for handle in handles:
            if same not in by_handle.setdefault(handle, [])[-_MOST_LIKE:]:
                by_handle[handle].append(same)
    return [group.whole() for group in groups]


@dataclass(eq=False)
class _Group:
    """What several drafts say of one person, with what the next is compared by."""

    drafts: list[Draft] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    post: str = ""
    marks: set[str] = field(default_factory=set)

    def add(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self.words = max(self.words, plain(draft.fact.names).split(), key=len)
        self.post = self.post or plain(draft.fact.post)
        self.marks |= marks(draft.fact)

    def is_of(self, fact: Person) -> bool:
        words = plain(fact.names).split()
        if self.words and words:
            shorter, longer = sorted((self.words, words), key=len)
            within = set(shorter) <= set(longer) and shorter[0] == longer[0]
            return within and len(shorter) > 1
        if not marks(fact):  # "the pilot" who was told of before
            return bool(fact.post) and plain(fact.post) in {self.post, *self.post.split()[:1]}
        apart = self.post and fact.post and self.post != plain(fact.post) and not self.words
        return not apart and bool(marks(fact) & self.marks - {plain(fact.names)})

    def whole(self) -> Draft:
        one = together(self.drafts)
        facts = [each.fact for each in self.drafts]
        names = max((each.names for each in facts), key=lambda each: len(each.split()))
        names = "" if plain(names) == plain(one.fact.nickname) else names
        role = next((each.role for each in facts if each.role != "other"), "other")
        return Draft(replace(one.fact, role=role, names=names), one.quotes)


def marks(fact: Person) -> set[str]:
    """Return by what a person is known again."""
    return {
        plain(fact.names),
        plain(fact.nickname),
        *fact.phones,
        *fact.accounts,
        fact.dpi,
        fact.nit,
    } - {""}


def is_new(fact: Person, known: set[str]) -> bool:
    """Tell whether a person says more than `known` does, and add what they say to that."""
    own = marks(fact) or ({plain(fact.post)} - {""})
    within = own <= known
    known |= own | {part for mark in own for part in _parts(mark)}
    return not own or not within or bool(fact.note)


def is_held(fact: Person | Deal, confirmed: Iterable[Person | Deal]) -> bool:
    """Tell whether confirmed facts say all that a proposed one says."""
    if isinstance(fact, Deal):
        return any(isinstance(each, Deal) and _covers(each, fact) for each in confirmed)
    people = [each for each in confirmed if isinstance(each, Person)]
    known = {plain(each.post) for each in people}
    for each in people:
        is_new(each, known)
    asked = bool(fact.note) and not any(set(fact.sources) & set(each.sources) for each in people)
    return not asked and not is_new(replace(fact, note=""), known)


def _covers(whole: Deal, part: Deal) -> bool:
    """Tell whether a deal has every value of another one."""
    return all(
        set(value) <= set(getattr(whole, name))
        if isinstance(value, tuple)
        else value in {"", getattr(whole, name)}
        for name, value in vars(part).items()
        if name not in {"note", "sources", "void"}
    )


def _parts(mark: str) -> Iterator[str]:
    """Give the parts of two words and more of a name: who is told by one is known by it."""
    words = mark.split()[:_MOST_WORDS]
    for first, last in combinations(range(len(words) + 1), 2):
        if last - first > 1:
            yield " ".join(words[first:last])


def _handles(fact: Person) -> set[str]:
    words = plain(fact.names).split()
    pairs = {f"{words[0]} {word}" for word in words[1:]}
    return {*marks(fact), *pairs, *plain(fact.post).split()[:1]}


def together(drafts: list[Draft]) -> Draft:
    """Return what several drafts say of one person, the first before the others."""
    facts = [each.fact for each in drafts]
    told: dict[str, Any] = {
        name: next((getattr(each, name) for each in facts if getattr(each, name)), "")
        for name in _ONES
    }
    told |= {
        name: tuple(dict.fromkeys(value for each in facts for value in getattr(each, name)))
        for name in _LISTS
    }
    quotes = tuple(dict.fromkeys(quote for each in drafts for quote in each.quotes))
    return Draft(replace(facts[0], **told), quotes)
