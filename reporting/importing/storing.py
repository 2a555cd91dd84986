"""Writing the rows of one table into a publication that is not there yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from reporting.engine import AT_ONCE
from reporting.importing import facets, groups, rules, searchable, sums
from reporting.importing.made_up import made_up
from reporting.shape.columns import sql_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

    from reporting.importing.faults import Faults
    from reporting.importing.files import Filling
    from reporting.shape.module import Module


@dataclass(frozen=True)
class Work:
    """One import under way: where rows go, and who hears of faults and of progress."""

    connection: Connection
    module: Module
    publication: int
    sample: bool
    faults: Faults
    progress: Callable[[int], None]


@dataclass
class Stored:
    """What became of a file: how many rows went in, and the lines that did not."""

    rows: int = 0
    bad: set[int] = field(default_factory=set)
    warnings: list[str] = field(default_factory=list)


def store(work: Work, filling: Filling) -> Stored:
    """Write the good rows of a file; bad ones are named in the work's faults and left out."""
    rows = insert(sql_table(work.module, filling.table))
    found = Stored()
    good = _good(work, filling, found)
    while batch := list(islice(good, AT_ONCE)):
        work.connection.execute(rows, batch)
        found.rows += len(batch)
        work.progress(len(batch))
    _judge(work, filling, found)
    where = (work.connection, work.module, filling.table, work.publication)
    facets.note(*where)
    searchable.note(*where)
    sums.note(*where)
    return found


def _good(work: Work, filling: Filling, found: Stored) -> Iterator[dict[str, Any]]:
    for line, row in filling.read():
        if isinstance(row, list):
            wrong = row
        else:
            wrong = [] if work.sample else made_up(filling.table, filling.file, line, row)
            if not wrong:
                yield {"publication_id": work.publication, "line": line, **row}
                continue
        found.bad.add(line)
        for fault in wrong:
            work.faults.add(fault)


def _judge(work: Work, filling: Filling, found: Stored) -> None:
    """Hold whole rows to their rules, then groups of what is left; take out what breaks one."""
    broken: set[int] = set()
    where = (work.connection, work.module, filling.table, work.publication)
    for fault in rules.broken(*where, filling.file):
        broken.add(fault.line)
        work.faults.add(fault)
    rules.remove(*where, broken)
    for fault, lines in groups.broken(*where, filling.file):
        work.faults.add(fault)
        rules.remove(*where, lines - broken)
        broken |= lines
    found.rows -= len(broken)
    found.bad |= broken
    found.warnings = [f"{rule.rule}: {count}" for rule, count in rules.warnings(*where)]
