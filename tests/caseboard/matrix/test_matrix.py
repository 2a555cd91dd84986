"""Who may do what: every route, role, state of the session, object and method, asked for real."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from werkzeug.exceptions import MethodNotAllowed

from caseboard.access import need_of
from caseboard.audit.actions import count
from tests.caseboard.matrix.objects import make_objects
from tests.caseboard.matrix.table import ABSENT, DOOR, REFUSED, SERVED, TABLE
from tests.caseboard.matrix.visitors import expected, kind_of, visitors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from werkzeug.routing import Rule

    from tests.caseboard.matrix.objects import Objects
    from tests.caseboard.matrix.visitors import Visitor
    from tests.caseboard.world import World

METHODS = ("GET", "POST", "PUT")
ELSEWHERE: tuple[dict[str, str], ...] = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "https://malo.example"},
    {"Origin": "null"},
    {},
)


@pytest.fixture
def database_kind() -> str:
    """Who may use a route does not depend on the database."""
    return "sqlite"


@pytest.fixture
def objects(world: World, tmp_path: Path) -> Objects:
    world.hire("elisa", "fabian", "gloria", "hugo")
    return make_objects(world, tmp_path)


def rules(world: World) -> list[Rule]:
    return list(world.app.url_map.iter_rules())


def test_every_route_has_its_line_and_every_line_its_route(world: World) -> None:
    assert {rule.endpoint for rule in rules(world)} == set(TABLE)
    for endpoint, line in TABLE.items():
        need = need_of(world.app, endpoint)
        assert need is not None
        assert need.name.lower() == line.need, endpoint


@pytest.mark.timeout(400)  # some ten thousand requests
def test_no_cell_of_the_matrix_is_wrong(world: World, objects: Objects) -> None:
    cells, wrong = 0, []
    asked = list(_asked(world, objects))
    for visitor in visitors(world):
        for cell in asked:
            found = kind_of(visitor.ask(cell.method, cell.address))
            allowed = _allowed(cell, visitor)
            if found not in allowed:
                where = (visitor.member, visitor.state, cell.method, cell.address)
                wrong.append((*where, found, allowed))
        cells += len(asked)
    assert wrong == []
    assert cells >= 1_000
    print(f"{cells} cells of the access matrix, none wrong")  # noqa: T201 - the figure to report


@dataclass(frozen=True)
class Cell:
    """One request of the matrix; `endpoint` is what answers it, "" for nothing.

    `meant` tells that the address was made for this endpoint, and not for another that looks alike.
    """

    method: str
    kind: str
    address: str
    endpoint: str
    meant: bool


def _allowed(cell: Cell, visitor: Visitor) -> set[str]:
    if not cell.endpoint:
        return {"405"}
    line, root = TABLE[cell.endpoint], cell.address == "/"
    allowed = expected(line, visitor, cell.method, cell.kind, root=root)
    return allowed if cell.meant or SERVED not in allowed else {*allowed, ABSENT}


def _asked(world: World, objects: Objects) -> Iterator[Cell]:
    """Yield every address with every method."""
    made: dict[tuple[str, str], set[str]] = {}
    for rule in rules(world):
        for kind, address in objects.addresses(rule):
            made.setdefault((kind, address), set()).add(rule.endpoint)
    router = world.app.url_map.bind("localhost")
    for (kind, address), endpoints in made.items():
        for method in METHODS:
            try:
                endpoint = str(router.match(address, method)[0])
            except MethodNotAllowed:
                endpoint = ""
            yield Cell(method, kind, address, endpoint, endpoint in endpoints)


def test_a_form_without_its_token_or_from_elsewhere_is_refused_everywhere(
    world: World, objects: Objects
) -> None:
    who = {"", "ana", "elisa"}  # the token and the origin are asked for before any role
    everybody = [each for each in visitors(world) if each.state != "locked" and each.member in who]
    before = _deeds(world)
    for rule in rules(world):
        if "POST" not in (rule.methods or ()):
            continue
        for _, address in objects.addresses(rule):
            for visitor in everybody:
                assert _without_token(visitor, address) <= {"400", DOOR, REFUSED}, rule
                assert _from_elsewhere(visitor, address) == {403}, rule
    assert _deeds(world) == before


def _without_token(visitor: Visitor, address: str) -> set[str]:
    """Return what our own page gets that sends no token of this browser, or another's."""
    post = visitor.visit.client.post
    answers = [
        post(address, data=data, headers=visitor.visit.headers)
        for data in ({"x": ""}, {"csrf_token": "x.y.z"})
    ]
    return {"400" if each.status_code == 400 else kind_of(each) for each in answers}


def _from_elsewhere(visitor: Visitor, address: str) -> set[int]:
    """Return what other sites get, though they had the very token."""
    post, data = visitor.visit.client.post, {"csrf_token": visitor.token}
    return {post(address, data=data, headers=headers).status_code for headers in ELSEWHERE}


def _deeds(world: World) -> int:
    with world.desk.reading() as session:
        return count(session)
