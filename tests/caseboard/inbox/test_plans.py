"""No statement of the first page walks a table: each finds its rows by an index."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING, Any

from sqlalchemy import event

from caseboard.inbox.filters import ORDERS, Filters
from caseboard.inbox.index import Index
from caseboard.inbox.listing import DUE, columns_of, count_due, first_due, institutions_of, page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

    from tests.caseboard.world import World

# An index that holds only what waits, and the queue of one row.
_WAITING = re.compile(r"SCAN (replies|sheets) USING (COVERING )?INDEX (replies|sheets)_waiting")
_FIRST_PAGE = ("/", "/?vista=tabla&estado=nueva&orden=plazo", "/tablero")


def test_the_page_asks_both_databases_by_indexes(world: World) -> None:
    for _ in range(3):
        world.complain().add("Algo.")
    ana = world.visit("ana")
    ana.get("/")
    engines = (world.desk.engine, world.desk.drawer._engine)
    asked: list[tuple[Engine, str, Any]] = []
    mine = threading.get_ident()

    def note(
        connection: Connection, _cursor: object, statement: str, values: object, *_more: object
    ) -> None:
        if threading.get_ident() == mine:
            asked.append((connection.engine, statement, values))

    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    for path in _FIRST_PAGE:
        assert ana.get(path).status_code == 200
    for engine in engines:
        event.remove(engine, "before_cursor_execute", note)
    statements = {statement: (engine, values) for engine, statement, values in asked}
    looked_at = 0
    for statement, (engine, values) in statements.items():
        if statement.startswith(("SELECT", "UPDATE", "DELETE")):
            looked_at += 1
            steps = _plan(engine, statement, values)
            walks = [step for step in steps if _walks(step) and not _first_of(step, statement)]
            assert not walks, (statement, walks)
    assert looked_at >= 10


def test_memory_is_asked_by_indexes_for_every_filter_and_order() -> None:
    index = Index()
    plans: list[str] = []
    ask = index.ask

    def note(statement: str, *values: object) -> list[Any]:
        plans.extend(row[3] for row in ask(f"EXPLAIN QUERY PLAN {statement}", *values))
        return ask(statement, *values)

    index.ask = note  # type: ignore[method-assign]
    for filters in _every_filter():
        page_of(index, filters, 740_000, 1)
    columns_of(index, Filters(), 740_000)
    institutions_of(index)
    for name in DUE:
        count_due(index, name, 740_000)
        first_due(index, name, 25, 0, 740_000)
    walks = {plan for plan in plans if plan.startswith("SCAN cards") and "INDEX" not in plan}
    assert walks == set()
    # What is sorted in memory was sorted out by an index first.
    assert len(plans) > 40


def _every_filter() -> Iterator[Filters]:
    for order in ORDERS:
        yield Filters(sort=order)
    yield from (
        Filters(state="closed"),
        Filters(institution="mides"),
        Filters(mode="anonymous"),
        Filters(severity="3"),
        Filters(unread=True),
        Filters(mine=True),
        *(Filters(lead=each) for each in ("yo", "nadie", "otra")),
        Filters(text='plaza "tres mil"'),
        *(Filters(age=age) for age in ("semana", "mes", "trimestre", "mas")),
        *(Filters(deadline=each) for each in ("vencido", "cerca", "lejos", "sin")),
    )


def _plan(engine: Engine, statement: str, values: Any) -> list[str]:  # noqa: ANN401 - a driver's own
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            return [row[3] for row in rows]
        # Three rows are read fastest whole: what is asked here is whether there is another way.
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        return [row[0] for row in connection.exec_driver_sql(f"EXPLAIN {statement}", values)]


def _first_of(step: str, statement: str) -> bool:
    """Tell whether only the first rows are read, in the order in which an index has them."""
    return "LIMIT" in statement and "WHERE" not in statement and "USING INDEX" in step


def _walks(step: str) -> bool:
    if _WAITING.search(step) or "CONSTANT ROW" in step or "SCAN (subquery" in step:
        return False
    return "Seq Scan" in step or bool(re.match(r"SCAN \w+", step))
