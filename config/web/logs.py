"""Logs that cannot tell on anybody: a short list of keys, each with a shape, nothing else.

A key that is not in the list is dropped, and so is a value that is not of its shape: a
stray argument with somebody's words in it never reaches the file.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, TextIO

import structlog

from config.clock import GUATEMALA, Clock, now

if TYPE_CHECKING:
    from structlog.typing import EventDict, FilteringBoundLogger, Processor

WORD = re.compile(r"[A-Za-z0-9_.:-]{1,80}")
WORDS = frozenset({"event", "level", "process", "reason", "error", "module", "method", "kind"})
NUMBERS = frozenset({"status", "line", "count", "version", "port", "workers", "milliseconds"})


def open_log(
    process: str,
    *,
    clock: Clock = now,
    exact: bool = False,
    stream: TextIO | None = None,
) -> FilteringBoundLogger:
    """Return a logger that writes one JSON object a line to `stream` (standard error).

    Lines carry the day only; `exact` adds the second, and is never for a public door: the
    time of a line beside a watcher's record of who was connected is a name.
    """
    logger: FilteringBoundLogger = structlog.wrap_logger(
        structlog.PrintLogger(stream or sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            only_allowed,
            _stamp(clock, exact=exact),
            structlog.processors.JSONRenderer(ensure_ascii=True, sort_keys=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger("info"),
        cache_logger_on_first_use=True,
    )
    return logger.bind(process=process)


def _stamp(clock: Clock, *, exact: bool) -> Processor:
    def stamp(_logger: object, _method: str, event: EventDict) -> EventDict:
        instant = clock().astimezone(GUATEMALA)
        if exact:
            return {**event, "time": instant.isoformat(timespec="seconds")}
        return {**event, "day": instant.date().isoformat()}

    return stamp


def only_allowed(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Keep the keys of the list whose values are one word, or one number where a number goes."""
    return {name: value for name, value in event.items() if _fits(name, value)}


def _fits(name: str, value: object) -> bool:
    if name in NUMBERS:
        return type(value) is int
    return name in WORDS and isinstance(value, str) and WORD.fullmatch(value) is not None
