"""Who may do what: every route, role, state of the session, object and method, asked for real."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from caseboard.access import need_of
from caseboard.audit.actions import count
from tests.caseboard.matrix.table import DOOR, MISSING, OTHERS, OWN, REFUSED, TABLE
from tests.caseboard.matrix.visitors import expected, kind_of, visitors
from tests.caseboard.paper.printing_house import import_sheets, print_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from werkzeug.routing import Rule

    from tests.caseboard.complainant import Complainant
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


@dataclass(frozen=True)
class Objects:
    """For each argument of an address what is one's own, somebody else's and nobody's."""

    samples: dict[str, dict[str, str]]

    def addresses(self, rule: Rule) -> Iterator[tuple[str, str]]:
        """Yield each address of a rule with the kind of its object."""
        names = re.findall(r"<(\w+)>", rule.rule)
        if not names:
            yield OWN, rule.rule
            return
        for kind in self.samples[names[0]]:
            address = rule.rule
            for name in names:
                address = address.replace(f"<{name}>", self.samples[name][kind])
            yield kind, address


@pytest.fixture
def objects(world: World, tmp_path: Path) -> Objects:
    world.hire("elisa", "fabian", "gloria", "hugo")
    image = {"foto.png": secrets.token_bytes(100)}
    mine = world.complain(files=image)
    others = world.complain(left_out=("ana", "carmen"), files=image)
    sheet = print_sheets(tmp_path, world.clock())[0]
    import_sheets(world.settings.caseboard_url, tmp_path)
    style = next(name for name in _assets(world) if name.endswith(".css"))
    return Objects(
        {
            "thread": {OWN: mine.thread.hex(), OTHERS: others.thread.hex(), MISSING: "0" * 32},
            "message": {OWN: _file(world, mine), OTHERS: _file(world, others), MISSING: "0" * 32},
            "month": {MISSING: "2020-01"},
            "job": {MISSING: "0" * 32},
            "switched": {MISSING: "pausa"},
            "number": {OWN: sheet.number, MISSING: "0" * 12},
            "member": {OWN: "ana", OTHERS: "bruno", MISSING: "nadie"},
            "digest": {OWN: "0" * 64},
            "key": {OWN: "00" * 32},
            "name": {OWN: style, MISSING: "nada.css"},
        }
    )


def _file(world: World, complainant: Complainant) -> str:
    (message,) = world.desk.drawer.attachments(complainant.thread)
    return message.hex()


def _assets(world: World) -> list[str]:
    page = world.visit().get("/entrar").text
    return re.findall(r"/static/([\w.]+)", page)


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
