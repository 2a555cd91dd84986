"""What was drawn stays as it was drawn, and what was altered does not leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from caseboard.statistics.yearly import parts
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
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.caseboard.world import World


def in_its_text(part: YearPart, _world: World) -> bytes:
    changed = part.signed.replace(b'"archivada":0', b'"archivada":9')
    assert changed != part.signed
    return changed


def by_who_signed_it(part: YearPart, world: World) -> bytes:
    said = parts.read_part(part, world.desk.roster())
    said.tables["entidad"]["mides"] += 1
    return parts.sign_part(said, cast.keyring("ana"), "ana")


@ONE
@pytest.mark.parametrize("alter", [in_its_text, by_who_signed_it])
def test_a_part_that_somebody_altered_does_not_leave(
    alter: Callable[[YearPart, World], bytes], world: World
) -> None:
    drawn(begun(world, "ana"))
    with world.desk.reading() as session:
        (part,) = session.scalars(select(YearPart))
    world.as_owner(
        "DROP TRIGGER year_parts_no_UPDATE",
        f"UPDATE year_parts SET signed = x'{alter(part, world).hex()}'",
        "UPDATE people SET role = 'coordinator' WHERE member = 'carmen'",
    )
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
    # Ways around a trigger that each database has of its own.
    around = {
        True: "INSERT OR REPLACE INTO {0} SELECT * FROM {0} LIMIT 1",
        False: "TRUNCATE {0}",
    }[world.caseboard_url.startswith("sqlite")]
    assert all(refusal(world, around.format(table)) for table in kept)
    with world.desk.reading() as session:
        ledger = {row.table_name: (row.scale, row.epsilon) for row in session.scalars(
            select(PrivacySpent))}  # fmt: skip
        assert list(session.scalars(select(YearCase.part))) == [1]
    world.as_owner("DELETE FROM year_cases")  # as the nightly erasure of a case does
    assert ledger == {"entidad": (2, 100), "region": (4, 50), "conducta": (4, 50)}
