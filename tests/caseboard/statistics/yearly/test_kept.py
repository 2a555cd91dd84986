"""What was drawn stays as it was drawn, and what was altered does not leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.statistics.yearly.models import PrivacySpent, YearCase, YearPart
from tests.caseboard.statistics.yearly.hands import (
    HIRED,
    ONE,
    YEARS,
    begun,
    drawn,
    in_2025,
    refusal,
    released,
    visit,
)

if TYPE_CHECKING:
    from tests.caseboard.world import World


@ONE
def test_a_part_that_somebody_altered_does_not_leave(world: World) -> None:
    drawn(begun(world, "ana"))
    with world.desk.reading() as session:
        (part,) = session.scalars(select(YearPart))
    changed = part.signed.replace(b'"archivada":0', b'"archivada":9')
    assert changed != part.signed
    world.as_owner(
        "DROP TRIGGER year_parts_no_UPDATE",
        f"UPDATE year_parts SET signed = x'{changed.hex()}'",
    )
    world.as_owner("UPDATE people SET role = 'coordinator' WHERE member = 'carmen'")
    answer = visit(world, "carmen").post(f"{YEARS}/2025/archivo")
    assert answer.status_code == 409
    assert "no publiques nada" in answer.text


def test_no_hand_draws_again_or_takes_back(world: World) -> None:
    in_2025(world, HIRED)
    drawn(begun(world, "ana"))
    released(world)
    kept = ("year_draws", "year_parts", "year_releases", "privacy_ledger")
    for table in kept:
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET year = 2024"):
            assert "what was drawn stays" in refusal(world, statement)
    for table in kept if world.caseboard_url.startswith("sqlite") else ():
        again = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1"
        assert refusal(world, again), table
    with world.desk.reading() as session:
        ledger = {row.table_name: (row.scale, row.epsilon) for row in session.scalars(
            select(PrivacySpent))}  # fmt: skip
        assert list(session.scalars(select(YearCase.part))) == [1]
    world.as_owner("DELETE FROM year_cases")  # as the nightly erasure of a case does
    assert ledger == {"entidad": (2, 100), "region": (4, 50), "conducta": (4, 50)}
