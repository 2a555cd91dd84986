"""Who may do what: every route, role, state of the session, object and method, asked for real."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caseboard.access import need_of
from caseboard.audit.actions import count
from tests.caseboard.matrix.objects import make_objects
from tests.caseboard.matrix.table import DOOR, REFUSED, TABLE
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


def test_no_cell_of_the_matrix_is_wrong(world: World, objects: Objects) -> None:
    cells, wrong = 0, []
    for visitor in visitors(world):
        for method, kind, address, endpoint in _asked(world, objects):
            found = kind_of(visitor.ask(method, address))
            allowed = {"405"}
            if endpoint:
                root = address == "/"
                allowed = expected(TABLE[endpoint], visitor, method, kind, root=root)
            cells += 1
            if found not in allowed:
                wrong.append((visitor.member, visitor.state, method, address, found, allowed))
    assert wrong == []
    assert cells >= 1_000
    print(f"{cells} cells of the access matrix, none wrong")  # noqa: T201 - the figure to report


def _asked(world: World, objects: Objects) -> Iterator[tuple[str, str, str, str]]:
    """Yield method, kind of object, address and the endpoint there, "" where there is none."""
    there: dict[tuple[str, str], dict[str, str]] = {}
    for rule in rules(world):
        for kind, address in objects.addresses(rule):
            methods = {each: rule.endpoint for each in rule.methods or () if each in METHODS}
            there.setdefault((kind, address), {}).update(methods)
    for (kind, address), endpoints in there.items():
        for method in METHODS:
            yield method, kind, address, endpoints.get(method, "")


def test_a_form_without_its_token_or_from_elsewhere_is_refused_everywhere(
    world: World, objects: Objects
) -> None:
    everybody = [each for each in visitors(world) if each.state != "locked"]
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
