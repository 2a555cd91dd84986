"""Roles say which pages one sees; the signed roster says who is one of those that read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from caseboard.people import actions
from caseboard.people.models import Person
from caseboard.people.roles import Role
from caseboard.people.sessions import Present
from caseboard.people.splitting import Token
from crypto.keys import Keyring
from tests.samples import cast

if TYPE_CHECKING:
    from tests.caseboard.world import World


def change(world: World, member: str, **values: object) -> None:
    """Do to a person's row what somebody with the database in hand could do."""
    with world.desk.transaction() as transaction:
        transaction.execute(update(Person).where(Person.member == member).values(values))


@pytest.mark.parametrize(
    ("name", "home"),
    [("ana", "Bandeja"), ("elisa", "Hojas de papel"), ("gloria", "Bitácora del equipo")],
)
def test_each_role_begins_at_its_own_page(world: World, name: str, home: str) -> None:
    world.hire("elisa", "gloria")
    visit = world.visit(name)
    assert f"<h1>{home}</h1>" in visit.client.get("/", follow_redirects=True).text


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("carmen", {"/", "/papel", "/bitacora"}),
        ("elisa", {"/papel", "/bitacora"}),
        ("fabian", {"/bitacora"}),
        ("gloria", {"/bitacora/equipo"}),
    ],
)
def test_the_way_shows_only_what_a_role_may_open(
    world: World, name: str, offered: set[str]
) -> None:
    world.hire("elisa", "fabian", "gloria")
    page = world.visit(name).get("/sesiones").text
    nav = page.partition('<nav aria-label="Principal">')[2].partition("</nav>")[0]
    links = {f"/{part.partition(chr(34))[0]}" for part in nav.split('href="/')[1:]}
    assert links & {"/", "/papel", "/bitacora", "/bitacora/equipo"} == offered


def test_another_roles_page_says_so_in_one_sentence(world: World) -> None:
    world.hire("elisa")
    answer = world.visit("elisa").get(world.complain().address)
    assert answer.status_code == 403
    assert "para otra función del equipo" in answer.text


def test_what_was_typed_on_another_roles_page_is_given_back(world: World) -> None:
    world.hire("elisa")
    path = f"{world.complain().address}/respuestas"
    answer = world.visit("elisa").post(path, text="Un párrafo largo")
    assert (answer.status_code, "Un párrafo largo</textarea>" in answer.text) == (403, True)


def test_the_auditor_sees_everybodys_deeds_and_is_seen_looking(world: World) -> None:
    world.hire("gloria")
    world.visit("carmen").get("/")
    gloria = world.visit("gloria")
    page = gloria.get("/bitacora/equipo").text
    assert "<td>carmen</td><td>Bandeja abierta</td>" in page
    assert (
        "<td>gloria</td><td>Bitácora del equipo abierta</td>" in gloria.get("/bitacora/equipo").text
    )


def test_who_is_not_in_the_roster_yet_comes_in_and_opens_nothing(world: World) -> None:
    complainant = world.complain()
    world.hire("hugo")
    hugo = world.visit("hugo")
    page = hugo.client.get(complainant.address, follow_redirects=True)
    assert "aún no tiene tu llave" in page.text
    assert "tres mil quetzales" not in page.text
    assert hugo.get("/sesiones").status_code == 200


def test_once_the_roster_lists_the_key_the_inbox_opens(world: World) -> None:
    world.hire("hugo")
    hugo = world.visit("hugo")
    world.joined = (cast.HUGO.member,)
    world.publish()
    world.desk.roster_file._read_at = float("-inf")
    assert "Bandeja" in hugo.get("/").text


def test_a_seat_for_another_key_of_the_same_name_is_no_seat(world: World) -> None:
    visit = world.visit("carmen")
    change(world, "carmen", age=Keyring.generate().identity.recipient.text)
    assert visit.get("/").location == "/espera"


def test_a_role_written_into_the_database_opens_no_report(world: World) -> None:
    """A seat is what opens, and that is the root key's to give."""
    world.hire("elisa")
    visit = world.visit("elisa")
    change(world, "elisa", role="coordinator")
    assert visit.get("/").location == "/espera"


@pytest.mark.parametrize("role", list(Role))
def test_a_former_member_is_nobody_whatever_role_the_database_says(
    world: World, role: Role
) -> None:
    visit = world.visit("bruno")
    world.names = ("ana", "carmen")
    world.publish()
    world.desk.roster_file._read_at = float("-inf")
    change(world, "bruno", role=str(role))
    assert visit.get("/").location == "/entrar"
    assert world.visit().sign_in("bruno").status_code == 403


def test_the_first_of_an_empty_desk_coordinates_and_the_next_one_does_not(world: World) -> None:
    with world.desk.reading() as session:
        roles = {row.member: row.role for row in session.query(Person)}
    assert roles == {"ana": "coordinator", "bruno": "investigator", "carmen": "investigator"}


def test_whoever_nobody_looked_up_may_do_least() -> None:
    assert Present("ana", Token.fresh(), 0, None).role is Role.ANALYST


def test_a_token_of_nobody_is_nobody(world: World) -> None:
    assert actions.recognise(world.desk, Token.fresh()) is None
