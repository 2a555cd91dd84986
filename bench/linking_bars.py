"""The bars that linking is held to, and which of them an outcome misses.

Our engine runs in one thread and is held to its seconds of CPU. Other work on the machine makes
those longer too, by up to a half (docs/decisions/0086): what misses a bar is measured again on
quiet cores before anybody believes it.

A hundred judgements were to raise recall by .08, from at least .65. Ours begins at .84 to .91, and
no weights can gain that much there (`linking_judging`), so that bar is told as missed; what it was
to lead to is a bar of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bench.linking_apart import Outcome
    from bench.linking_judging import Judged

BARS_AT, MILLION = 100_000, 1_000_000
BEST, OVER_SPLINK, RECALL, FIRST_FIVE, FALSE_STRONG = 0.80, 0.05, 0.65, 0.955, 0.05
PLAIN, GAIN, LOST = 0.002, 0.08, 0.005
SECONDS, MEGABYTES, LOAD_SECONDS = 30, 1_000, 1
ONE_MS = {BARS_AT: 10, MILLION: 25}


def missed(size: int, found: Mapping[str, Outcome], judged: Mapping[str, Judged]) -> Iterator[str]:
    """Give a sentence for each bar of this size that was missed; `judged` by desk."""
    if "tokens" not in found:
        yield "our engine failed"
        return
    ours = found["tokens"]
    if "plain" in found:
        apart = abs(ours.figures.best - found["plain"].figures.best)
        yield from _over("tokens apart from plain values", apart, PLAIN)
    if judged:
        gain = max(each.after - each.before for each in judged.values())
        yield from _under("recall gained from 100 judgements", gain, GAIN)
    for desk, recall in judged.items():
        yield from _under(f"recall after 100 judgements, {desk}", recall.after, RECALL + GAIN)
        yield from _under(f"recall gained from them, {desk}", recall.after - recall.before, -LOST)
    if size in ONE_MS:
        yield from _over("one case, p99 in ms of CPU", ours.cost["one"]["p99"], ONE_MS[size])
    if size == BARS_AT:
        yield from _quality(ours, found.get("splink+"))
        yield from _cost(ours, found.get("splink+"))


def _quality(ours: Outcome, rival: Outcome | None) -> Iterator[str]:
    told = ours.figures
    yield from _under("F1", told.best, BEST)
    yield from _under("recall at 95 % precision", told.recall, RECALL)
    yield from _under("partner in the first five", told.first_five, FIRST_FIVE)
    yield from _over("false strong suggestions", told.false_strong, FALSE_STRONG)
    if rival:
        yield from _under("F1 over Splink's", told.best - rival.figures.best, OVER_SPLINK)


def _cost(ours: Outcome, rival: Outcome | None) -> Iterator[str]:
    yield from _over("seconds of CPU", ours.cost["cpu"], SECONDS)
    yield from _over("megabytes", ours.cost["megabytes"], MEGABYTES)
    yield from _over("seconds of CPU to load", ours.cost["spent"]["load"], LOAD_SECONDS)
    if rival:
        theirs = rival.cost["seconds"] + rival.cost["reading"]
        yield from _over("seconds, Splink's with reading", ours.cost["seconds"], theirs)


def _under(what: str, reached: float, bar: float) -> Iterator[str]:
    if reached < bar:
        yield f"{what}: {reached:.4f}, less than {bar}"


def _over(what: str, reached: float, bar: float) -> Iterator[str]:
    if reached > bar:
        yield f"{what}: {reached:.4f}, more than {bar:.4g}"
