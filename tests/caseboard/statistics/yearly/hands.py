"""Filing a year's reports, drawing them and reading what leaves, for the tests of this folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from caseboard.statistics.yearly import parts
from intake.letterbox.engine import open_engine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crypto.messages import Answer
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import Visit, World

    Answers = Mapping[str, Answer]

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
