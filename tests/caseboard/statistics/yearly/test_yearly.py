"""A year is drawn once, by those who were named, and leaves when a second person has signed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from caseboard.audit.models import AuditRow
from caseboard.statistics.yearly import actions
from caseboard.statistics.yearly.standing import years_to_begin
from tests.caseboard.statistics.yearly.hands import (
    HIRED,
    ONE,
    YEARS,
    begun,
    drawn,
    in_2025,
    released,
    visit,
)
from tests.samples import cast

if TYPE_CHECKING:
    from tests.caseboard.world import World


@ONE
def test_a_year_is_drawn_when_it_is_old_enough_and_once(world: World) -> None:
    ana = visit(world, "ana")
    for year in ("2026", "2024", "1999", "x"):
        assert ana.post(YEARS, year=year, drawer="ana").status_code == 409, year
    assert ana.post(YEARS, year=2025).status_code == 409
    assert ana.post(YEARS, year=2025, drawer="nadie").status_code == 409
    assert ana.post(f"{YEARS}/2025/archivo").status_code == 409
    begun(world, "ana")
    assert ana.post(YEARS, year=2025, drawer="ana").status_code == 409
    assert ana.get(f"{YEARS}/2025/archivo").status_code == 404


@ONE
@pytest.mark.parametrize(("day", "offered"), [((2026, 2, 28), [2024]), ((2026, 3, 1), [2025])])
def test_sixty_days_go_by_before_a_year_may_begin(
    day: tuple[int, int, int], offered: list[int], world: World
) -> None:
    world.clock.instant = world.clock.instant.replace(*day)
    assert years_to_begin(world.desk) == offered


def test_who_draws_last_does_not_sign_and_nothing_is_signed_twice(world: World) -> None:
    ana = begun(world, "bruno", "ana")
    bruno = visit(world, "bruno")
    assert ana.post(f"{YEARS}/2025/archivo").status_code == 409
    assert bruno.post(f"{YEARS}/2025/archivo").status_code == 403
    assert drawn(bruno) == 303
    world.renew_key("bruno", cast.HUGO.keyring)  # what he signed before stays his
    assert drawn(ana) == 303
    assert ana.post(f"{YEARS}/2025/archivo").status_code == 409
    released(world)
    carmen = visit(world, "carmen")
    before = carmen.get(f"{YEARS}/2025/archivo").data
    assert carmen.post(f"{YEARS}/2025/archivo").status_code == 409
    assert drawn(ana) == 409
    assert carmen.get(f"{YEARS}/2025/archivo").data == before


@ONE
def test_nobody_sees_a_figure_before_it_is_signed_and_the_log_has_none(world: World) -> None:
    in_2025(world, HIRED)
    ana = begun(world, "ana")
    page = ana.get(YEARS).text
    assert "Sortear mi parte de 2025" in page
    drawn(ana)
    page = ana.get(YEARS).text
    assert "falta que otra persona que coordine" in page
    assert "mides" not in page
    with world.desk.reading() as session:
        rows = list(session.scalars(select(AuditRow).where(AuditRow.verb.like("year %"))))
    assert [(row.verb, row.object, row.details) for row in rows] == [
        ("year begun", "2025", "{}"),
        ("year drawn", "2025", '{"part":1}'),
    ]


@ONE
def test_who_left_the_roster_is_stood_in_for_by_who_coordinates(world: World) -> None:
    ana = begun(world, "ana", "bruno")
    assert drawn(ana) == 303
    assert drawn(ana) == 409
    world.names = ("ana", "carmen")
    world.publish()
    world.note()
    assert drawn(ana) == 303
    assert released(world)["parts"] == 2


@ONE
def test_no_more_draw_than_a_file_may_have(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_PARTS", 1)
    ana = visit(world, "ana")
    answer = ana.post(YEARS, year=2025, drawer=["ana", "bruno"])
    assert answer.status_code == 409
    assert "demasiadas personas" in answer.text
    begun(world, "ana")


@ONE
def test_nothing_is_signed_under_a_list_that_nobody_would_take(world: World) -> None:
    drawn(begun(world, "ana"))
    world.as_owner("UPDATE people SET role = 'coordinator' WHERE member = 'carmen'")
    world.clock.pass_(days=40)
    answer = visit(world, "carmen").post(f"{YEARS}/2025/archivo")
    assert answer.status_code == 409
    assert "lista firmada venció" in answer.text
