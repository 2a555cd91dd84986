"""Figures count what a reader may read, by day, facet and time taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from caseboard.inbox.cards import NEVER, SECTIONS, Card, Filled
from caseboard.inbox.index import Index
from caseboard.statistics.figures import Period, Span, figures_of, years_of
from caseboard.statistics.rounding import rounded, rounded_lines
from caseboard.statistics.tables import csv_of
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from tests.caseboard.world import World

TODAY = date(2026, 11, 23).toordinal()
OLD = date(2026, 6, 1).toordinal()


@pytest.fixture
def database_kind() -> str:
    """What is counted is asked of memory: one database is enough here."""
    return "sqlite"


@pytest.fixture
def app(world: World) -> Iterator[Flask]:
    """Words in Spanish need an application around them."""
    with world.app.test_request_context():
        yield world.app


def card(number: int, **facets: object) -> Card:
    base = Card(number.to_bytes(16), day=OLD, moved=OLD, messages=1, unread=0)
    return replace(base, **facets)  # type: ignore[arg-type]


def index_of(*cards: Card) -> Index:
    index = Index()
    for each in cards:
        index.put(Filled(each, dict.fromkeys(SECTIONS, ""), ()))
    return index


def test_times_are_told_by_half_by_nine_of_ten_and_by_their_terms(app: Flask) -> None:
    took = [1, 2, 3, 4, 5, 6, 7, 8, 9, 30]
    index = index_of(*(card(n, acknowledged=OLD + days) for n, days in enumerate(took)))
    spans = {span.name: span for span in figures_of(index, Period(), TODAY).spans}
    assert spans["acknowledged"] == Span("acknowledged", 10, median=6, ninth=9, on_time=70)
    assert spans["answered"] == Span("answered", 0, on_time=0)
    assert spans["closed"] == Span("closed", 0)


def test_what_is_not_due_yet_counts_neither_for_nor_against(app: Flask) -> None:
    index = index_of(card(1, day=TODAY - 7), card(2, day=TODAY - 8))
    spans = {span.name: span for span in figures_of(index, Period(), TODAY).spans}
    assert spans["acknowledged"].on_time == 0
    assert spans["answered"].on_time is None


def test_totals_and_facets_are_counted_in_the_period_alone(app: Flask) -> None:
    index = index_of(
        card(1, state="closed", closed=OLD, institution="mides", asked=" money ", mode="anonymous"),
        card(2, due=TODAY - 1, institution="mides", asked=" money percentage ", files=2),
        card(3, day=date(2025, 12, 31).toordinal(), withdrawn=1, due=NEVER),
    )
    whole = figures_of(index, Period(), TODAY)
    assert (whole.total, whole.open, whole.overdue, whole.withdrawn, whole.with_files) == (
        3,
        2,
        1,
        1,
        1,
    )
    year = figures_of(index, Period.of_year(2026), TODAY)
    assert year.total == 2
    groups = {group.name: [(row.label, row.count) for row in group.rows] for group in year.groups}
    assert groups["asked"][:2] == [("Dinero", 2), ("Una parte de mi sueldo", 1)]
    assert groups["institution"] == [("Ministerio de Desarrollo Social (MIDES)", 2)]
    assert years_of(index) == [2026, 2025]


def test_months_without_a_case_are_not_left_out(app: Flask) -> None:
    index = index_of(card(1), card(2, day=date(2026, 9, 30).toordinal()))
    months = [(row.label, row.count) for row in figures_of(index, Period(), TODAY).months]
    assert months == [("2026-06", 1), ("2026-07", 0), ("2026-08", 0), ("2026-09", 1)]
    assert figures_of(index, Period.of_month(2026, 9), TODAY).total == 1
    assert figures_of(Index(), Period(), TODAY).months == ()
    assert years_of(Index()) == []


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "menos de 5"), (4, "menos de 5"), (5, "5"), (7, "5"), (8, "10"), (102, "100")],
)
def test_small_figures_are_not_said_and_others_are_rounded(count: int, said: str) -> None:
    assert rounded(count) == said


def test_nothing_of_fewer_than_five_has_its_name_in_a_published_month(app: Flask) -> None:
    cards = [card(n, institution="mides" if n < 9 else f"rara-{n}") for n in range(12)]
    lines = rounded_lines(figures_of(index_of(*cards), Period(), TODAY))
    places = [(label, value) for section, label, value in lines if section == "Por entidad"]
    assert places == [
        ("Ministerio de Desarrollo Social (MIDES)", "10"),
        ("Las demás: menos de 5 cada una, o fuera de la lista", "menos de 5"),
    ]
    assert not any("rara" in part for line in lines for part in line)


def test_no_word_that_a_stranger_wrote_is_in_a_published_month(app: Flask) -> None:
    """Five reports that give a person's name for an institution would publish that name."""
    odd = {"institution": "Rolando Tzunún", "channel": "una-marca", "state": "x"}
    lines = rounded_lines(
        figures_of(index_of(*(card(n, **odd) for n in range(5))), Period(), TODAY)
    )
    assert not {"Rolando Tzunún", "una-marca", "x"} & {label for _, label, _ in lines}
    places = [(label, value) for section, label, value in lines if section == "Por entidad"]
    assert places == [("Las demás: menos de 5 cada una, o fuera de la lista", "5")]


def test_what_the_desk_closed_without_a_word_to_anybody_is_closed(app: Flask) -> None:
    index = index_of(card(1, closed=OLD + 3), card(2, state="in-review"))
    assert figures_of(index, Period(), TODAY).open == 1


def test_an_answer_in_an_extended_term_is_on_time(app: Flask) -> None:
    late = date(2026, 10, 1).toordinal()
    for extended, on_time in ((0, 0), (1, 100)):
        index = index_of(card(1, answered=late, extended=extended))
        spans = {span.name: span for span in figures_of(index, Period(), TODAY).spans}
        assert spans["answered"].on_time == on_time


def test_no_cell_is_taken_for_a_formula() -> None:
    odd = [("=1+1", "+x", "@y"), ("-z", "\tq", "\rw"), ("bien", 'con "comillas", y coma', "3")]
    file = csv_of(odd)
    cells = file.splitlines()
    assert cells[1] == "'=1+1,'+x,'@y"
    assert file.startswith("\ufeffsección,qué,cuánto\r\n")
    assert '"con ""comillas"", y coma"' in file


def test_a_reader_sees_figures_of_what_they_may_read_only(world: World) -> None:
    for answers in (cast.REPORTS[0], cast.REPORTS[1]):
        world.complain(answers=answers)
    pages = {name: world.visit(name).get("/estadisticas").text for name in ("ana", "bruno")}
    for name, total in (("ana", 2), ("bruno", 1)):
        assert f"<dt>Recibidas</dt><dd>{total}</dd>" in pages[name]
    assert "Ministerio de Salud" in pages["ana"]
    assert "Ministerio de Salud" not in pages["bruno"]


def test_the_file_has_what_the_page_has_and_its_words_are_harmless(world: World) -> None:
    world.complain(answers={"institution": "=HYPERLINK(1)", "facts": "Algo."})
    answer = world.visit("ana").get("/estadisticas/tabla.csv?anio=2026")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="estadisticas-2026.csv"'
    assert "'=HYPERLINK(1)" in answer.text
    odd = world.visit("bruno").get('/estadisticas/tabla.csv?anio=2026"; x="')
    assert odd.headers["Content-Disposition"] == 'attachment; filename="estadisticas-todo.csv"'
    assert "total,recibidas,1" in answer.text


def test_a_month_is_published_once_when_it_is_over(world: World) -> None:
    world.clock.pass_(days=-30)
    for _ in range(6):
        world.complain()
    world.clock.pass_(days=30)
    ana = world.visit("ana")
    assert "Nadie ha publicado" in ana.get("/estadisticas/publicadas").text
    for month, status in (("2026-11", 409), ("x", 409), ("2026-10", 303), ("2026-10", 409)):
        assert ana.post("/estadisticas/publicadas", month=month).status_code == status, month
    page = ana.get("/estadisticas/publicadas").text
    assert "Publicó Ana Chonay" in page
    assert '<td class="number">5</td>' in page
    file = ana.get("/estadisticas/publicadas/2026-10.csv")
    assert "total,recibidas,5" in file.text
    assert ana.get("/estadisticas/publicadas/2026-09.csv").status_code == 404


def test_an_analyst_sees_published_months_and_no_case(world: World) -> None:
    world.hire("fabian")
    fabian = world.visit("fabian")
    assert "Nadie ha publicado" in fabian.get("/estadisticas/publicadas").text
    for path in ("/", "/tablero", "/estadisticas", "/estadisticas/tabla.csv"):
        assert fabian.get(path).status_code in {303, 403}, path
    assert fabian.post("/estadisticas/publicadas", month="2026-10").status_code == 403
