"""What is new for whom is known without any key, and each thing is new once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caseboard.notices.gathering import gather
from tests.caseboard.folder.desk_hands import add
from tests.caseboard.notices.desk_mail import news_of
from tests.caseboard.readers.hands import choose
from tests.caseboard.world import person

if TYPE_CHECKING:
    from tests.caseboard.world import World

EVERYBODY = ("ana", "bruno", "carmen")


def found(world: World, name: str) -> list[str]:
    """Find what is new, and leave out the roster that nobody has read yet."""
    gather(world.desk, [name])
    return [kind for kind in news_of(world, name) if kind != "roster"]


def test_a_report_that_no_key_was_tried_on_is_news_for_every_reader(world: World) -> None:
    world.complain(left_out=("bruno",))
    assert [found(world, name) for name in EVERYBODY] == [["report"]] * 3


def test_once_tried_it_is_no_news_for_who_was_left_out(world: World) -> None:
    world.complain(left_out=("bruno",))
    world.visit("bruno").get("/")
    assert found(world, "bruno") == []


def test_what_was_found_untried_is_not_found_again_when_its_list_shows_it(world: World) -> None:
    world.complain()
    assert found(world, "ana") == ["report"]
    world.visit("ana").get("/")
    assert found(world, "ana") == ["report"]


def test_a_message_is_news_for_who_reads_the_case_until_they_read_it(world: World) -> None:
    case = world.complain(left_out=("bruno",))
    ana, carmen = world.visit("ana"), world.visit("carmen")
    for visit in (ana, carmen, world.visit("bruno")):
        visit.get("/")
    ana.get(case.address)
    case.add("Falta algo")
    assert found(world, "ana") == ["message"]
    assert found(world, "bruno") == []
    carmen.get(case.address)
    assert found(world, "carmen") == []


def test_a_colleagues_deeds_of_a_day_are_news_once_and_ones_own_never(world: World) -> None:
    case = world.complain()
    ana, carmen = world.visit("ana"), world.visit("carmen")
    for visit in (ana, carmen):
        visit.get("/")
        visit.get(case.address)
    add(world, "ana", case.thread, {"text": "una nota"})
    add(world, "ana", case.thread, {"text": "otra nota"})
    assert found(world, "carmen") == ["case"]
    assert found(world, "ana") == []
    world.clock.pass_(days=1)
    add(world, "ana", case.thread, {"text": "y otra"})
    assert found(world, "carmen") == ["case", "case"]


def test_who_is_given_a_case_is_told_before_their_key_was_tried(world: World) -> None:
    case = world.complain()
    ana, bruno = world.visit("ana"), world.visit("bruno")
    ana.get(case.address)
    bruno.get(case.address)
    assert choose(ana, case, "ana", "carmen").status_code == 303
    assert found(world, "bruno") == []
    assert choose(ana, case, "ana", "bruno", "carmen", number=1).status_code == 303
    assert found(world, "bruno") == ["case"]


def test_a_colleagues_own_note_is_nobodys_news(world: World) -> None:
    case = world.complain()
    for name in ("ana", "carmen"):
        world.visit(name).get(case.address)
    add(world, "ana", case.thread, {"text": "solo para mí"}, kind="own-note")
    assert found(world, "carmen") == []


@pytest.mark.parametrize(
    ("days", "kinds"), [(3, []), (4, ["deadline"]), (7, ["deadline"]), (8, [])]
)
def test_an_acknowledgement_is_near_by_the_reports_day_alone(
    world: World, days: int, kinds: list[str]
) -> None:
    case = world.complain()
    world.visit("ana").get(case.address)
    world.clock.pass_(days=days)
    assert found(world, "ana") == kinds


def test_who_was_answered_is_owed_feedback_from_the_second_month_on(world: World) -> None:
    case = world.complain()
    ana = world.visit("ana")
    ana.get(case.address)
    ana.post(f"{case.address}/respuestas", text="Recibida.", state="in-review", version="0")
    world.clock.pass_(days=5)
    assert found(world, "ana") == []
    world.clock.pass_(days=58)
    world.publish()
    world.note()
    assert found(world, "ana") == ["deadline"]


def test_a_new_roster_is_news_until_its_changes_were_read(world: World) -> None:
    gather(world.desk, ["ana"])
    assert news_of(world, "ana") == ["roster"]
    world.publish()
    world.note()
    gather(world.desk, ["ana"])
    gather(world.desk, ["ana"])
    assert news_of(world, "ana") == ["roster", "roster"]


def test_who_gets_a_task_is_told_and_who_gives_it_to_themselves_is_not(world: World) -> None:
    case = world.complain()
    ana = world.visit("ana")
    ana.get(case.address)
    ana.post(f"{case.address}/tareas", task="Llamar al sindicato", who="carmen", due="")
    ana.post(f"{case.address}/tareas", task="Escribir", who="ana", due="")
    assert news_of(world, "carmen") == ["task"]
    assert news_of(world, "ana") == []


def test_nothing_is_found_for_who_was_suspended_or_has_no_seat(world: World) -> None:
    world.hire("elisa")
    world.complain()
    ana = world.visit("ana")
    ana.post("/equipo/personas/carmen/suspension")
    gather(world.desk, ["carmen", "elisa", "nadie"])
    assert news_of(world, "carmen") == news_of(world, "elisa") == []


def test_news_hold_no_word_of_a_case(world: World) -> None:
    case = world.complain()
    ana = world.visit("ana")
    ana.get(case.address)
    ana.post(f"{case.address}/tareas", task="Llamar al sindicato", who="carmen", due="")
    with world.desk.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM news").all()
    assert rows
    assert "sindicato" not in repr(rows)
    assert person("carmen").name not in repr(rows)
