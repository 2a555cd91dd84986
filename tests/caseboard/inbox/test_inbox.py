"""The inbox lists what my key opens, page by page, and remembers what it found out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.inbox import arrivals, renewing
from caseboard.inbox.models import Seat
from tests.samples import cast

if TYPE_CHECKING:
    import pytest

    from tests.caseboard.world import World


def test_an_empty_inbox_says_what_it_means(world: World) -> None:
    page = world.visit("ana").get("/").text
    assert "Todavía no hay nada que puedas abrir" in page
    assert "0 casos que puedes abrir" in page


def test_each_case_shows_its_day_place_first_words_and_count(world: World) -> None:
    complainant = world.complain(answers=cast.REPORTS[0])
    complainant.add("Otra cosa.")
    page = world.visit("ana").get("/").text
    assert "Ministerio de Educación (MINEDUC)" in page
    assert "Concursé por una plaza de maestra" in page
    assert "2 mensajes" in page
    assert "2 sin leer" in page
    assert "23/11/2026" in page  # as dates are written in Guatemala


def test_what_was_read_is_marked_for_me_and_not_for_my_colleague(world: World) -> None:
    complainant = world.complain()
    ana, carmen = world.visit("ana"), world.visit("carmen")
    ana.get(complainant.address)
    assert "sin leer" not in ana.get("/").text
    assert "1 sin leer" in carmen.get("/").text
    complainant.add("Algo más.")
    assert "1 sin leer" in ana.get("/").text


def test_the_list_is_paged_newest_first(world: World) -> None:
    for number in range(27):
        world.clock.pass_(days=-1 if number else 0)
        world.complain(answers={"facts": f"Relato número {number}."})
    world.clock.pass_(days=26)
    ana = world.visit("ana")
    first, second = ana.get("/").text, ana.get("/?pagina=2").text
    assert "27 casos" in first
    assert "Relato número 0." in first
    assert "Relato número 24." in first
    assert "Relato número 25." not in first
    assert "Relato número 26." in second
    for odd in ("0", "-1", "99", "x", "1e9"):
        assert ana.get(f"/?pagina={odd}").status_code == 200


def test_each_report_is_tried_once_for_each_key(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.complain()
    world.complain(answers=cast.REPORTS[1])
    bruno = world.visit("bruno")
    bruno.get("/")
    with world.desk.reading() as session:
        found = session.scalars(select(Seat).where(Seat.member == "bruno"))
        assert sorted((seat.standing, seat.seat) for seat in found) == [("mine", 1), ("none", None)]

    def never(*_: object) -> None:
        raise AssertionError("it was tried again")

    monkeypatch.setattr(arrivals, "examine", never)
    assert "1 caso que puedes abrir" in bruno.get("/").text


def test_no_page_waits_for_more_than_a_bounded_number_of_tries(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renewing, "AT_ONCE", 2)
    for _ in range(5):
        world.complain()
    ana = world.visit("ana")
    assert "Faltan por abrir 3 casos" in ana.get("/").text
    assert "Falta abrir 1 caso" in ana.get("/").text
    assert "5 casos" in ana.get("/").text


def test_the_database_remembers_nothing_in_clear(world: World) -> None:
    complainant = world.complain(answers=cast.REPORTS[3])
    ana = world.visit("ana")
    ana.get("/")
    ana.get(complainant.address)
    canary = cast.CANARIES[3].encode()
    if world.settings.caseboard_url.startswith("sqlite"):
        folder = world.settings.roster_path.parent
        for file in folder.rglob("*"):
            if file.is_file():
                assert canary not in file.read_bytes(), file


def test_an_expired_roster_is_told_and_work_goes_on(world: World) -> None:
    world.complain()
    world.clock.pass_(days=40)
    page = world.visit("ana").get("/").text
    assert "La lista de quienes pueden leer venció" in page
    assert "tres mil quetzales" in page
