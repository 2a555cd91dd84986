"""Whatever is asked of a ledger, in whatever order: no table twice, no year over two epsilon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from intake.letterbox.engine import open_engine
from migrations.privacy_ledger import BUDGET, ONCE, SPENT, STAYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from tests.fixtures.databases import Database

LEDGERS = pytest.mark.parametrize(
    ("history", "table"), [("caseboard", "privacy_ledger"), ("reporting", "complaint_ledger")]
)
DRAWS = st.lists(
    st.tuples(
        st.sampled_from([2025, 2026]),
        st.sampled_from(["entidad", "region", "conducta", "mes"]),
        st.sampled_from([1, 50, 100, 150, 200, 201]),
    ),
    max_size=8,
)
FEW = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def expected(taken: dict[tuple[int, str], int], year: int, name: str, epsilon: int) -> list[str]:
    """Return why a draw must be refused after those that were taken: one, both or no reason."""
    spent = sum(cost for (other, _name), cost in taken.items() if other == year)
    reasons = {ONCE: (year, name) in taken, SPENT: spent + epsilon > BUDGET}
    return [reason for reason, holds in reasons.items() if holds]


def refused(connection: Connection, statement: str) -> str:
    """Try a statement and return why it was refused, "" when it was not."""
    try:
        with connection.begin_nested():
            connection.execute(text(statement))
    except DatabaseError as error:
        return str(error.orig)
    return ""


@LEDGERS
def test_no_order_of_draws_gets_past_the_triggers(
    history: str, table: str, make_database: Callable[[str], Database]
) -> None:
    engine = open_engine(make_database(history).url)

    @FEW
    @given(DRAWS)
    def hold(draws: list[tuple[int, str, int]]) -> None:
        taken: dict[tuple[int, str], int] = {}
        with engine.connect() as connection, connection.begin() as whole:
            for year, name, epsilon in draws:
                wanted = expected(taken, year, name, epsilon)
                told = refused(
                    connection,
                    f"INSERT INTO {table} (year, table_name, scale, epsilon, sha256) "
                    f"VALUES ({year}, '{name}', 2, {epsilon}, '{'0' * 64}')",
                )
                assert any(each in told for each in wanted) if wanted else not told
                if not wanted:
                    taken[year, name] = epsilon
            for verb in (f"UPDATE {table} SET epsilon = 1", f"DELETE FROM {table}"):
                assert not taken or STAYS in refused(connection, verb)
            kept = connection.execute(text(f"SELECT year, table_name, epsilon FROM {table}"))
            assert {(year, name): cost for year, name, cost in kept} == taken
            whole.rollback()

    hold()
    engine.dispose()
