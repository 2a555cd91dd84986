"""Leads out of the public figures and the cases that one reader may read. None is evidence.

Each says of how many it was counted and in which interval; one of which less than a single case
would be expected here, were this institution like all, is not shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseboard.context import chances
from caseboard.context.public import FIXED, within
from caseboard.context.reading import COUNT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from decimal import Decimal

    from caseboard.context.chances import Estimate
    from caseboard.context.public import Public
    from caseboard.context.reading import Grouped, Source

AT_WILL = ("029", "021")
SERVICES = "18"
LEAST = 1.0
THOUSAND = 1_000
LATER = "despues"


@dataclass(frozen=True)
class Cases:
    """Cases of one year that a reader may read, by institution, and how many are not open yet."""

    by_institution: Mapping[str, int]
    untried: int = 0


@dataclass(frozen=True)
class Lead:
    """One lead: `count` of `of`, its estimate, and what it was made of.

    `expected` is the count that the share or rate of all institutions would give here.
    """

    key: str
    count: int
    of: int
    expected: float
    estimate: Estimate | None
    sources: tuple[Source, ...]

    @property
    def is_shown(self) -> bool:
        """Return whether there is enough of it to say anything."""
        return self.estimate is not None and self.expected >= LEAST


def leads(public: Public, cases: Cases, institution: str) -> list[Lead]:
    """Return the leads that the published figures allow, in the order of the page."""
    return [lead for make in MAKERS for lead in make(public, cases, institution)]


def _complaints(public: Public, cases: Cases, institution: str) -> Iterator[Lead]:
    posts = public.posts
    if posts is None:
        return
    known = posts.institutions
    mine, all_posts = posts.of(institution), sum(posts.of(each) for each in known)
    count = cases.by_institution.get(institution, 0)
    total = sum(number for body, number in cases.by_institution.items() if body in known)
    expected = total * mine / all_posts if all_posts else 0.0
    estimate = chances.rate(count, mine, total, all_posts) if mine else None
    yield Lead("complaints", count, mine, expected, estimate, (posts.source,))


def _at_will(public: Public, _cases: Cases, institution: str) -> Iterator[Lead]:
    posts, before = public.posts, public.before
    if posts is None:
        return
    lines = _lines_at_will({line for _body, line in posts.by_line})
    mine = (posts.of(institution, *lines), posts.of(institution))
    part = sum(posts.of(each, *lines) for each in posts.institutions)
    whole = sum(posts.of(each) for each in posts.institutions)
    expected = mine[1] * part / whole if whole else 0.0
    estimate = chances.share(*mine) if mine[1] else None
    yield Lead("at-will", *mine, expected, estimate, (posts.source,))
    if before is None:
        return
    earlier = _lines_at_will({line for _body, line in before.by_line})
    then = (before.of(institution, *earlier), before.of(institution))
    if mine[1] and then[1]:
        sources = (posts.source, before.source)
        yield Lead("at-will-change", *mine, expected, chances.change(mine, then), sources)


def _lines_at_will(lines: set[str]) -> tuple[str, ...]:
    """Return 029, 021 and the lines of group 18; one that no line is if there are none."""
    return tuple(each for each in lines if each in AT_WILL or each.startswith(SERVICES)) or ("-",)


def _uncontested(public: Public, _cases: Cases, institution: str) -> Iterator[Lead]:
    """Fixed posts that were filled, less those for which a competition was called meanwhile."""
    posts, before, called = public.posts, public.before, public.sums.get("contests")
    if posts is None or before is None or called is None:
        return
    inside = within(called, before.source.cutoff, posts.source.cutoff)
    both = posts.institutions & before.institutions
    found = {each: _filled(public, inside, each) for each in both}
    filled, without = found.get(institution, (0, 0))
    yield (
        _of_all("uncontested", found, institution, (posts.source, called.source))
        if filled
        else (Lead("uncontested", without, filled, 0.0, None, (posts.source, called.source)))
    )


def _filled(public: Public, inside: Callable[[str], bool], institution: str) -> tuple[int, int]:
    """Return how many fixed posts were filled, and how many of them without a competition."""
    posts, before, called = public.posts, public.before, public.sums.get("contests")
    if posts is None or before is None or called is None:
        return 0, 0
    filled = max(posts.of(institution, FIXED) - before.of(institution, FIXED), 0)
    places = sum(
        int(numbers["plazas"])
        for (period, body, line), numbers in called.rows.items()
        if body == institution and line == FIXED and inside(str(period))
    )
    return filled, max(filled - places, 0)


def _of_all(
    key: str, found: Mapping[str, tuple[int, int]], institution: str, sources: tuple[Source, ...]
) -> Lead:
    """Return a lead out of (whole, part) by institution."""
    whole, part = found[institution]
    all_whole = sum(each[0] for each in found.values())
    all_part = sum(each[1] for each in found.values())
    expected = whole * all_part / all_whole if all_whole else 0.0
    return Lead(key, part, whole, expected, chances.share(part, whole), sources)


def _weights(public: Public, _cases: Cases, institution: str) -> Iterator[Lead]:
    if "changed" in public.sums:
        yield from _counted("weights", public.sums["changed"], institution, _changed)


def _single(public: Public, _cases: Cases, institution: str) -> Iterator[Lead]:
    if "processes" in public.sums:
        yield from _counted("single-bidder", public.sums["processes"], institution, _alone)


def _changed(second: str | None, numbers: Mapping[str, Decimal]) -> tuple[int, int]:
    count = int(numbers[COUNT])
    return count, count if second == LATER else 0


def _alone(_second: str | None, numbers: Mapping[str, Decimal]) -> tuple[int, int]:
    return int(numbers["con_ofertas"]), int(numbers["una_oferta"])


def _counted(
    key: str,
    found: Grouped,
    institution: str,
    read: Callable[[str | None, Mapping[str, Decimal]], tuple[int, int]],
) -> Iterator[Lead]:
    by_body: dict[str, tuple[int, int]] = {}
    for (body, second), numbers in found.rows.items():
        whole, part = read(second, numbers)
        known = by_body.get(str(body), (0, 0))
        by_body[str(body)] = (known[0] + whole, known[1] + part)
    if by_body.get(institution, (0, 0))[0]:
        yield _of_all(key, by_body, institution, (found.source,))
    else:
        yield Lead(key, 0, 0, 0.0, None, (found.source,))


MAKERS = (_complaints, _at_will, _uncontested, _weights, _single)
