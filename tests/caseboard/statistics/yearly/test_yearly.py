"""A year is drawn once, by those who were named, and leaves when a second person has signed it."""

from __future__ import annotations

import json
import random
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from caseboard.audit.models import AuditRow
from caseboard.people.sessions import Present
from caseboard.people.splitting import Token
from caseboard.statistics.yearly import actions, parts
from caseboard.statistics.yearly.models import PrivacySpent, YearCase, YearPart
from caseboard.statistics.yearly.standing import years_to_begin
from config.complaint_figures import DRAWN, UNSAID
from crypto.noise import discrete_laplace
from intake.letterbox.engine import open_engine
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crypto.messages import Answer

    Answers = Mapping[str, Answer]
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import Visit, World

YEARS = "/estadisticas/anuales"
# What is the program's own to refuse needs no second database.
ONE = pytest.mark.parametrize("database_kind", ["sqlite"])
FACTS: Answers = {"facts": "Me pidieron dinero."}
HIRED: Answers = {
    "in_exchange": ["hire"],
    "budget_line": "029",
    "place": "0101",
    "institution": "mides",
}


def in_2025(world: World, *answers: Answers, left_out: tuple[str, ...] = ()) -> list[Complainant]:
    """File reports in November of the year before the world's own."""
    world.clock.pass_(days=-365)
    filed = [world.complain(answers={**FACTS, **each}, left_out=left_out) for each in answers]
    world.clock.pass_(days=365)
    return filed


def silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the noise away, so that a test sees what was counted."""
    monkeypatch.setattr(parts, "discrete_laplace", lambda _scale, _bits: 0)


def visit(world: World, name: str) -> Visit:
    """Open a browser of somebody who may have had one before: no code works twice."""
    world.clock.pass_(seconds=60)
    return world.visit(name)


def damage(world: World, case: Complainant) -> None:
    """Have a report rot where it lies, before anybody has opened it."""
    engine = open_engine(world.owner_url)
    with engine.begin() as connection:
        rotten = text("UPDATE messages SET sealed = :sealed WHERE thread = :thread")
        connection.execute(rotten, {"sealed": b"rotten", "thread": case.thread})
    engine.dispose()


def refusal(world: World, statement: str) -> str:
    """Return how the database refuses what even its owner asks."""
    engine = open_engine(world.caseboard_url)
    try:
        with pytest.raises(DatabaseError) as refused, engine.begin() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()
    return str(refused.value)


def begun(world: World, *drawers: str, year: int = 2025) -> Visit:
    """Have Ana, who coordinates, begin a year."""
    ana = visit(world, "ana")
    assert ana.post(YEARS, year=year, drawer=list(drawers)).status_code == 303
    return ana


def drawn(browser: Visit, year: int = 2025) -> int:
    return browser.post(f"{YEARS}/{year}/partes").status_code


def released(world: World, by: str = "carmen", year: int = 2025) -> dict[str, object]:
    """Have a second coordinator sign, and return what the file says."""
    world.as_owner(f"UPDATE people SET role = 'coordinator' WHERE member = '{by}'")
    browser = visit(world, by)
    assert browser.post(f"{YEARS}/{year}/archivo").status_code == 303
    file = browser.get(f"{YEARS}/{year}/archivo").data
    content: dict[str, object] = json.loads(file.split(b"\n")[1])
    return content


def figures(content: dict[str, object], table: str) -> dict[str, int]:
    tables = content["tables"]
    assert isinstance(tables, dict)
    return dict(tables[table]["values"])


def nonzero(content: dict[str, object], table: str) -> dict[str, int]:
    return {code: value for code, value in figures(content, table).items() if value}


def test_each_case_counts_once_and_what_nobody_opens_says_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent(monkeypatch)
    several: Answers = {
        "in_exchange": ["hire", "keep"],
        "institution": "La de la esquina",
        "place": "GT-17",
    }
    in_2025(world, HIRED, HIRED, several)
    in_2025(world, {"institution": "mspas"})  # Bruno works there
    in_2025(world, HIRED, left_out=("ana", "bruno"))  # Carmen alone, who is not asked to draw
    damage(world, *in_2025(world, HIRED))
    world.complain()  # of this year
    ana, bruno = begun(world, "ana", "bruno"), visit(world, "bruno")
    assert drawn(bruno) == 303
    assert drawn(bruno) == 409
    assert drawn(ana) == 303
    content = released(world)
    assert nonzero(content, "entidad") == {"mides": 2, "mspas": 1, UNSAID: 3}
    assert nonzero(content, "region") == {"metropolitana": 2, "peten": 1, UNSAID: 3}
    assert nonzero(content, "conducta") == {
        "contratar/servicios": 2,
        f"{UNSAID}/{UNSAID}": 4,
    }
    assert content["parts"] == 2
    assert content["quarters"] == [{"quarters": "1-4", "total": None}]


@ONE
def test_a_desk_without_a_case_has_every_code_in_its_figures(world: World) -> None:
    drawn(begun(world, "ana"))
    content = released(world)
    for table in DRAWN:
        assert tuple(figures(content, table.name)) == table.codes
    assert any(nonzero(content, "entidad"))  # zeros have noise too


@ONE
def test_the_acts_of_the_desk_are_counted_as_they_are(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent(monkeypatch)
    first, second = in_2025(world, HIRED, HIRED)
    ana = visit(world, "ana")
    judged = {"competence": "ours", "likelihood": "low", "impact": "low", "retaliation": "low"}
    answer = ana.post(f"{first.address}/valoracion", reason="Sí.", version="0", **judged)
    assert answer.status_code == 303, answer.text
    for case, outcome in ((first, "referred-mp"), (second, "archived")):
        fields = {"outcome": outcome, "version": "0", "archived_for": "unfounded"}
        answer = ana.post(f"{case.address}/resultados", **fields)
        assert answer.status_code == 303, answer.text
    assert drawn(begun(world, "ana")) == 303
    expected = {"admitida": 1, "trasladada-mp": 1, "trasladada-cgc": 0, "archivada": 1}
    assert released(world)["acts"] == expected


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
def test_a_case_that_comes_late_is_in_no_figure_of_its_year(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent(monkeypatch)
    ana = begun(world, "ana")
    in_2025(world, HIRED)
    assert drawn(ana) == 303
    assert nonzero(released(world), "entidad") == {}


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
    with world.desk.reading() as session:
        ledger = {row.table_name: (row.scale, row.epsilon) for row in session.scalars(
            select(PrivacySpent))}  # fmt: skip
        assert list(session.scalars(select(YearCase.part))) == [1]
    world.as_owner("DELETE FROM year_cases")  # as the nightly erasure of a case does
    assert ledger == {"entidad": (2, 100), "region": (4, 50), "conducta": (4, 50)}


@ONE
def test_the_noise_is_of_the_source_and_every_cell_has_its_own(world: World) -> None:
    begun(world, "ana")
    bits = random.Random(7).getrandbits
    present = Present("ana", Token.fresh(), 0, cast.keyring("ana"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(actions, "_said", lambda *_: {})
        actions.draw_part(world.desk, present, 2025, bits)
    with world.desk.reading() as session:
        (row,) = session.scalars(select(YearPart))
    part = parts.read_part(row, world.desk.roster())
    assert part.day == date(2026, 11, 23).isoformat()
    again = random.Random(7).getrandbits
    for table in DRAWN:
        for code in table.codes:
            assert part.tables[table.name][code] == discrete_laplace(table.scale, again)
