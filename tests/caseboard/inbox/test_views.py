"""Saved views and shortcuts are kept sealed, for their owner, and survive what goes wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select

from caseboard.inbox import views as kept
from caseboard.shelf.models import ShelfPage

if TYPE_CHECKING:
    from tests.caseboard.world import Visit, World


def views(visit: Visit) -> list[str]:
    return re.findall(r'href="/vistas/\d+">([^<]+)<', visit.get("/").text)


def test_a_view_leads_back_to_its_filters_and_words(world: World) -> None:
    world.complain()
    ana = world.visit("ana")
    found = ana.post("/busquedas", text="quetzales", volver="/?estado=nueva&orden=viejas").location
    answer = ana.post("/vistas", name="Dinero nuevo", volver=found)
    assert answer.status_code == 303
    assert views(ana) == ["Dinero nuevo"]
    world.clock.pass_(minutes=1)
    later = world.visit("ana")
    address = later.get("/vistas/1").location
    page = later.get(address).text
    assert 'value="quetzales"' in page
    assert "estado=nueva" in address
    assert "quetzales" not in address
    assert "1 caso con estos filtros" in page


def test_a_view_of_the_board_leads_to_the_board(world: World) -> None:
    ana = world.visit("ana")
    ana.post("/vistas", name="Tablero vencido", volver="/tablero?plazo=vencido")
    assert ana.get("/vistas/1").location == "/tablero?plazo=vencido"


def test_views_are_nobody_elses(world: World) -> None:
    world.visit("ana").post("/vistas", name="Mía", volver="/")
    assert views(world.visit("carmen")) == []


def test_a_name_that_is_used_again_takes_the_place_of_the_first(world: World) -> None:
    ana = world.visit("ana")
    ana.post("/vistas", name="Una", volver="/?estado=nueva")
    ana.post("/vistas", name="Una", volver="/?estado=closed")
    assert views(ana) == ["Una"]
    assert "estado=closed" in ana.get("/vistas/1").location
    ana.post("/vistas/retiro", name="Una", volver="/")
    assert views(ana) == []
    assert ana.get("/vistas/1").location == "/"


def test_of_twenty_views_one_goes_before_another_comes(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MOST_VIEWS", 2)
    ana = world.visit("ana")
    for name in ("Una", "Otra", "Una"):
        assert ana.post("/vistas", name=name, volver="/").status_code == 303
    refused = ana.post("/vistas", name="Tercera", volver="/?estado=nueva")
    assert refused.status_code == 400
    assert "quita una antes de guardar otra" in refused.text
    assert sorted(views(ana)) == ["Otra", "Una"]


@pytest.mark.parametrize(("name", "sentence"), [("", "Ponle un nombre"), ("x" * 61, "60")])
def test_a_view_without_a_fit_name_is_refused_in_a_sentence(
    world: World, name: str, sentence: str
) -> None:
    answer = world.visit("ana").post("/vistas", name=name, volver="/?estado=nueva")
    assert answer.status_code == 400
    assert sentence in answer.text
    assert "/?estado=nueva" in answer.text


def test_a_name_is_text_and_nothing_else(world: World) -> None:
    ana = world.visit("ana")
    ana.post("/vistas", name="<script>alert(1)</script>", volver="/")
    assert "<script>alert" not in ana.get("/").text


def test_a_damaged_page_of_views_is_an_empty_one(world: World) -> None:
    ana = world.visit("ana")
    ana.post("/vistas", name="Una", volver="/")
    with world.desk.transaction() as transaction:
        page = transaction.scalars(select(ShelfPage).where(ShelfPage.shelf == "views")).one()
        row = {"owner": page.owner, "key": page.key, "shelf": "views", "number": page.number}
        transaction.expunge(page)
        transaction.execute(delete(ShelfPage).where(ShelfPage.shelf == "views"))
        transaction.add(ShelfPage(**row, sealed=b"nothing"))
    assert views(ana) == []
    ana.post("/vistas", name="Otra", volver="/")
    assert views(ana) == ["Otra"]


def test_shortcuts_are_off_until_somebody_wants_them(world: World) -> None:
    ana = world.visit("ana")
    page = ana.get("/")
    assert "shortcuts." not in page.text
    assert "script-src 'none'" in page.headers["Content-Security-Policy"]
    ana.post("/atajos", atajos="1", volver="/")
    page = ana.get("/")
    assert re.search(r'<script src="/static/shortcuts\.[0-9a-f]+\.js" integrity=', page.text)
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert "'unsafe" not in page.headers["Content-Security-Policy"]
    ana.post("/atajos", atajos="0", volver="/")
    assert "shortcuts." not in ana.get("/").text


def test_only_pages_that_have_a_script_may_run_one(world: World) -> None:
    ana = world.visit("ana")
    policies = {
        path: ana.get(path).headers["Content-Security-Policy"]
        for path in ("/", "/tablero", "/bitacora", "/sesiones", f"/casos/{'0' * 32}")
    }
    assert {path for path, policy in policies.items() if "script-src 'self'" in policy} == {
        "/tablero"
    }
