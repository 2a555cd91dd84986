"""The page of a case's context: public figures in, one row of the log, and nothing out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.exc import DBAPIError

from caseboard.audit.models import AuditRow
from caseboard.context.actions import count_cases
from tests.caseboard.folder.desk_hands import present
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.caseboard.world import World
    from tests.fixtures.databases import Database

HERE = "contexto"
NAMES = ("ana", "bruno")


def page(world: World, name: str, address: str) -> str:
    answer = world.visit(name).get(f"{address}/{HERE}")
    assert answer.status_code == 200
    return answer.text


def readings(world: World) -> list[AuditRow]:
    with world.desk.reading() as session:
        return list(session.scalars(select(AuditRow).where(AuditRow.verb == "context read")))


def heard(world: World) -> list[tuple[str, object]]:
    """Return the list to which every question to the figures' database is added from now on."""
    asked: list[tuple[str, object]] = []
    assert world.desk.figures is not None

    def hear(_c: object, _cur: object, statement: str, values: object, *_more: object) -> None:
        asked.append((statement, values))

    event.listen(world.desk.figures, "before_cursor_execute", hear)
    return asked


TOLD = (
    "Ministerio de Salud Pública",
    "011 Personal permanente",
    "Contratos que dependen de la autoridad",
    "Plazas fijas ocupadas sin concurso",
    "no cubren un año entero",
    "Concursos cuyos pesos cambiaron",
    "3 convocatorias, de",
    "postulantes",
    "Compras con un solo oferente",
    "Cifras hasta el 31 de agosto de 2025",
    "Muestra inventada: no es de verdad",
    "(la nombra el caso)",
    "Los proyectos más grandes",
    "Lo que pidieron, en sueldos de un mes",
    "Q 9,000",
    "renglón 011",
)


def test_the_page_tells_what_is_public_of_the_institution(informed: World) -> None:
    case = informed.complain(answers={**cast.REPORTS[1], "unit": "Hospital de La Ceiba"})
    ana = informed.visit("ana")
    deal = {"institution": "mspas", "budget_line": "011", "amount": "Q 9,000", "version": "0"}
    assert ana.post(f"{case.address}/datos/tratos", **deal).status_code == 303
    shown = ana.get(f"{case.address}/{HERE}").text
    assert [words for words in TOLD if words not in shown] == []
    assert 'href="http' not in shown


def test_whatever_case_is_looked_at_the_figures_hear_the_same(informed: World) -> None:
    cases = [informed.complain(answers=cast.REPORTS[place]) for place in (1, 0)]
    ana, asked, all_asked = informed.visit("ana"), heard(informed), []
    for case, name in zip(cases, ("Salud Pública", "Educación"), strict=True):
        asked.clear()
        assert f"Ministerio de {name}" in ana.get(f"{case.address}/{HERE}").text
        all_asked.append(list(asked))
    assert all_asked[0] == all_asked[1]
    assert all_asked[0]
    words = ("mspas", "mineduc", *(case.thread.hex() for case in cases))
    assert not any(each in str(all_asked) for each in words)
    rows = [(row.actor, row.object, row.details) for row in readings(informed)]
    assert rows == [("ana", case.thread.hex(), "{}") for case in cases]


def test_the_hand_that_reads_the_figures_cannot_write(informed: World) -> None:
    assert informed.desk.figures is not None
    with pytest.raises(DBAPIError), informed.desk.figures.begin() as connection:
        connection.execute(text("DELETE FROM facets"))


def test_a_desk_that_knows_of_no_figures_says_so(world: World) -> None:
    case = world.complain()
    assert "PLAZA_REPORTING" in page(world, "ana", case.address)
    assert len(readings(world)) == 1


def test_figures_that_do_not_answer_are_told_in_a_sentence(
    told: Callable[[str], World], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    world = told(f"sqlite:///{tmp_path}/nothing.sqlite")
    case = world.complain()
    assert "no contesta" in page(world, "ana", case.address)
    assert capfd.readouterr() == ("", "")
    assert len(readings(world)) == 1


def test_empty_figures_give_no_lead_and_no_error(
    told: Callable[[str], World], reporting: Database
) -> None:
    world = told(reporting.inside_url)
    case = world.complain()
    shown = page(world, "ana", case.address)
    assert "Todavía no hay cifras publicadas" in shown
    assert "No hay cifras publicadas de sus puestos" in shown


def test_a_case_that_names_no_institution_is_asked_for_one(world: World) -> None:
    case = world.complain(answers={"facts": "Algo pasó."})
    assert "no dice de qué entidad" in page(world, "ana", case.address)


def test_one_of_several_institutions_is_shown_at_a_time(world: World) -> None:
    case = world.complain(answers=cast.REPORTS[0])
    ana = world.visit("ana")
    ana.post(f"{case.address}/datos/personas", names="Alguien", institution="civ", version="0")
    first, second = "Educación", "Comunicaciones"
    for query, current in (
        ("", first),
        ("?entidad=2", second),
        ("?entidad=x", first),
        ("?entidad=-1", first),
    ):
        shown = ana.get(f"{case.address}/{HERE}{query}").text
        assert current in shown.partition('aria-current="true">')[2].partition("</a>")[0]


def counted(world: World) -> dict[str, dict[str, int]]:
    with world.app.test_request_context():
        return {name: dict(count_cases(world.desk, present(name)).by_institution) for name in NAMES}


def test_only_cases_that_one_may_read_and_that_stand_are_counted(world: World) -> None:
    world.complain(answers=cast.REPORTS[0])
    world.clock.pass_(days=400)
    for answers in (cast.REPORTS[0], cast.REPORTS[1], cast.REPORTS[1]):
        world.complain(answers=answers)
    world.complain(answers=cast.REPORTS[0]).add("", withdrawn=True)
    found = {"ana": {"mineduc": 1, "mspas": 2}, "bruno": {"mineduc": 1}}
    assert counted(world) == found
    theirs = world.complain(answers=cast.REPORTS[0])
    judged = {"competence": "forward", "likelihood": "low", "impact": "low", "retaliation": "low"}
    answer = world.visit("ana").post(
        f"{theirs.address}/valoracion", reason="Es de otros.", version="0", **judged
    )
    assert answer.status_code == 303
    assert counted(world) == found
