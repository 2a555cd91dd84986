"""The list, the table and the board show the same cases by the same filters of the address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from caseboard.inbox.filters import ORDERS
from caseboard.inbox.words import SORTS
from tests.samples import cast

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import Visit, World


@pytest.fixture
def database_kind() -> str:
    """What is listed is asked of memory: one database is enough here."""
    return "sqlite"


@pytest.fixture
def filed(world: World) -> list[Complainant]:
    """Four reports: of today, answered; of 5 days ago; of 40 days ago, closed; of 100 days ago."""
    found = []
    for days, answers in ((0, 3), (5, 0), (40, 1), (100, 0)):
        world.clock.pass_(days=-days)
        found.append(world.complain(answers=cast.REPORTS[answers]))
        world.clock.pass_(days=days)
    ana = world.visit("ana")
    ana.post(f"{found[0].address}/respuestas", text="Gracias.", state="in-review", version="0")
    ana.post(f"{found[2].address}/respuestas", text="Se archivó.", state="closed", version="0")
    world.clock.pass_(minutes=1)
    return found


def shown(visit: Visit, address: str) -> list[str]:
    """Return the threads on a page, in their order."""
    return list(dict.fromkeys(re.findall(r"/casos/([0-9a-f]{32})", visit.get(address).text)))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [0, 1, 2, 3]),
        ("orden=viejas", [3, 2, 1, 0]),
        ("orden=plazo", [3, 1, 0, 2]),
        ("estado=nueva", [1, 3]),
        ("estado=in-review", [0]),
        ("estado=closed", [2]),
        ("edad=semana", [0, 1]),
        ("edad=mes", []),
        ("edad=trimestre", [2]),
        ("edad=mas", [3]),
        ("plazo=vencido", [3]),
        ("plazo=cerca", [1]),
        ("plazo=lejos", [0]),
        ("plazo=sin", [2]),
        ("mias=1", [0, 2]),
        ("gravedad=3", []),
        ("gravedad=-1", [0, 1, 2, 3]),
        ("gravedad=0", []),
        ("estado=nueva&edad=mas", [3]),
    ],
)
def test_a_filter_shows_what_it_says(
    world: World, filed: list[Complainant], query: str, expected: list[int]
) -> None:
    ana = world.visit("ana")
    wanted = [filed[number].thread.hex() for number in expected]
    assert shown(ana, f"/?{query}") == wanted
    assert shown(ana, f"/?vista=tabla&{query}") == wanted
    assert sorted(shown(ana, f"/tablero?{query}")) == sorted(wanted)


def test_every_order_has_its_words_and_works(world: World, filed: list[Complainant]) -> None:
    assert set(ORDERS) == set(SORTS)
    ana = world.visit("ana")
    for order in ORDERS:
        assert len(shown(ana, f"/?orden={order}")) == 4


def test_institutions_and_modes_are_filters_too(world: World, filed: list[Complainant]) -> None:
    ana = world.visit("ana")
    institution = cast.REPORTS[1]["institution"]
    assert shown(ana, f"/?entidad={institution}") == [filed[2].thread.hex()]
    assert shown(ana, "/?entidad=no-hay") == []
    assert "Nada coincide" in ana.get("/?entidad=no-hay").text


def test_only_what_has_something_new_is_listed_when_asked(
    world: World, filed: list[Complainant]
) -> None:
    ana = world.visit("ana")
    ana.get(filed[1].address)
    assert filed[1].thread.hex() not in shown(ana, "/?sin-leer=1")
    filed[1].add("Algo nuevo.")
    assert filed[1].thread.hex() in shown(ana, "/?sin-leer=1")


@pytest.mark.parametrize(
    "query",
    ["estado=nada", "edad=siglo", "orden=azar", "plazo=x", "modo=y", "gravedad=9", "lleva=ella"],
)
def test_an_unknown_filter_is_told_and_left_out(
    world: World, filed: list[Complainant], query: str
) -> None:
    page = world.visit("ana").get(f"/?{query}").text
    assert f"No conocemos lo que se pide en «{query.split('=', maxsplit=1)[0]}»" in page
    assert "4 casos" in page


def test_age_and_deadline_are_told_in_words(world: World, filed: list[Complainant]) -> None:
    ana = world.visit("ana")
    page = ana.get("/").text
    for words in (
        "de hace 3 meses",
        "Acusar recibo: venció hace 93 días",
        "Acusar recibo: faltan 2 días",
        "Responder qué se hizo: faltan 92 días",
        "de hoy",
    ):
        assert words in page, words
    for mark in ("due-late", "due-near", "due-far"):
        assert mark in page


def test_who_else_has_seen_a_case_is_told(world: World, filed: list[Complainant]) -> None:
    carmen, ana = world.visit("carmen"), world.visit("ana")
    assert "Vista por" not in ana.get("/").text
    carmen.get(filed[1].address)
    assert "Vista por Carmen Ixcayá" in ana.get("/").text


def test_the_board_has_a_column_for_each_state_and_a_way_to_the_rest(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caseboard.inbox.listing.COLUMN", 2)
    for _ in range(3):
        world.complain()
    page = world.visit("ana").get("/tablero").text
    assert re.findall(r'data-state="([^"]+)"', page) == [
        "nueva",
        "received",
        "in-review",
        "needs-information",
        "referred",
        "closed",
    ]
    assert 'href="/?estado=nueva"' in page
    assert "Ver los 3" in page


def test_pages_of_a_filtered_list_keep_the_filter(world: World) -> None:
    for _ in range(26):
        world.complain()
    ana = world.visit("ana")
    page = ana.get("/?estado=nueva&orden=viejas").text
    following = re.search(r'href="([^"]+)" rel="next"', page)
    assert following
    assert "estado=nueva" in following[1]
    assert "orden=viejas" in following[1]
    assert len(shown(ana, following[1].replace("&amp;", "&"))) == 1


def test_marking_as_read_reads_for_me_alone_and_is_noted(
    world: World, filed: list[Complainant]
) -> None:
    ana, carmen = world.visit("ana"), world.visit("carmen")
    chosen = [filed[1].thread.hex(), filed[3].thread.hex()]
    answer = ana.post("/bandeja/leidas", case=chosen, volver="/?sin-leer=1")
    assert (answer.status_code, answer.location) == (303, "/?sin-leer=1")
    assert not set(chosen) & set(shown(ana, "/?sin-leer=1"))
    assert set(chosen) <= set(shown(carmen, "/?sin-leer=1"))
    assert ana.get("/bitacora").text.count("Caso marcado como leído") == 2


def test_marking_nothing_says_what_to_do(world: World) -> None:
    for path in ("/bandeja/leidas", "/bandeja/estados/revision"):
        answer = world.visit("carmen" if "leidas" in path else "bruno").post(path, volver="/")
        assert answer.status_code == 400
        assert "Marca primero los casos" in answer.text


def test_who_was_left_out_can_neither_mark_nor_move_a_case(world: World) -> None:
    complainant = world.complain(answers=cast.REPORTS[1])
    bruno = world.visit("bruno")
    case = complainant.thread.hex()
    before = bruno.get("/bitacora").text.count("<li")
    bruno.post("/bandeja/leidas", case=case, volver="/")
    page = bruno.post("/bandeja/estados/revision", case=case, state="received", volver="/")
    assert case not in page.text
    told = {"case": f"{case}:0", "state": "received", "text": "", "volver": "/"}
    assert bruno.post("/bandeja/estados", **told).status_code == 409
    assert complainant.answers() == []
    assert before <= bruno.get("/bitacora").text.count("<li") <= before + 2


@pytest.mark.parametrize("back", ["//malo.example/", "https://malo.example/", "/casos/x", ""])
def test_nobody_is_led_elsewhere_after_a_deed(world: World, back: str) -> None:
    answer = world.visit("ana").post("/bandeja/puesta-al-dia", volver=back)
    assert answer.location == "/"
