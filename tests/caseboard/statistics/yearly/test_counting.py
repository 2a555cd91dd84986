"""What is counted of a year, in which cell, and with which noise."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from caseboard.inbox import renewing
from caseboard.people.sessions import Present
from caseboard.people.splitting import Token
from caseboard.statistics.yearly import actions, parts
from caseboard.statistics.yearly.models import YearPart
from config.complaint_figures import DRAWN, UNSAID
from crypto.noise import discrete_laplace
from tests.caseboard.statistics.yearly.hands import (
    HIRED,
    ONE,
    YEARS,
    begun,
    damage,
    drawn,
    figures,
    in_2025,
    nonzero,
    released,
    silent,
    visit,
)
from tests.samples import cast

if TYPE_CHECKING:
    from tests.caseboard.statistics.yearly.hands import Answers
    from tests.caseboard.world import World


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
def test_nothing_is_drawn_while_cases_wait_to_be_opened(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent(monkeypatch)
    in_2025(world, HIRED, HIRED, HIRED)
    ana = begun(world, "ana")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(renewing, "AT_ONCE", 1)
        answer = ana.post(f"{YEARS}/2025/partes")
    assert answer.status_code == 409
    assert "Faltan casos por abrir" in answer.text
    assert drawn(ana) == 303
    assert nonzero(released(world), "entidad") == {"mides": 3}


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
