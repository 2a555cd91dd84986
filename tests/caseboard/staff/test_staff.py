"""Who coordinates invites, changes roles, suspends, ends sessions; there is always one left."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from caseboard.app import create_app
from caseboard.audit.models import AuditRow
from caseboard.errors import OnYourselfError
from caseboard.people.models import Person
from caseboard.people.roles import Role
from caseboard.people.sessions import Present
from caseboard.people.splitting import Token
from caseboard.staff import actions
from tests.caseboard.joining.guest import invite
from tests.caseboard.people.test_roles import change

if TYPE_CHECKING:
    from tests.caseboard.world import Visit, World


@pytest.fixture
def ana(world: World) -> Visit:
    return world.visit("ana")


def last_deed(world: World) -> tuple[str, str, str, dict[str, object]]:
    with world.desk.reading() as session:
        row = session.scalars(select(AuditRow).order_by(AuditRow.sequence.desc())).first()
    assert row
    return row.actor, row.verb, row.object, json.loads(row.details)


def test_everybody_is_listed_with_role_standing_and_factor(world: World, ana: Visit) -> None:
    world.hire("elisa", "hugo")
    page = ana.get("/equipo/personas").text
    for words in ("Carmen Ixcayá", "Digita papel", "Espera la lista firmada", "códigos"):
        assert words in page


def test_all_sessions_of_somebody_end_in_every_worker_in_less_than_a_second(
    world: World, ana: Visit
) -> None:
    """The time is what lies between the click's answer and the next request elsewhere."""
    complainant = world.complain()
    here = world.visit("carmen")
    elsewhere = create_app(world.settings, world.clock).test_client()
    elsewhere.set_cookie("__Host-plaza-session", here.cookie() or "")
    assert "tres mil quetzales" in elsewhere.get(complainant.address).text
    ana.post("/equipo/personas/carmen/sesiones/cierre")
    began = time.monotonic()
    for client in (elsewhere, here.client):
        answer = client.get(complainant.address)
        assert (answer.status_code, answer.location) == (303, "/entrar")
    print(f"revoked everywhere after {1000 * (time.monotonic() - began):.0f} ms")  # noqa: T201
    assert last_deed(world) == ("ana", "session revoked", "carmen", {"sessions": 1})
    elsewhere.application.extensions["desk"].engine.dispose()
    elsewhere.application.extensions["desk"].drawer._engine.dispose()


def test_a_session_revoked_in_the_middle_of_an_edit_gives_the_words_back(
    world: World, ana: Visit
) -> None:
    complainant = world.complain()
    carmen = world.visit("carmen")
    token = carmen.token()
    ana.post("/equipo/personas/carmen/sesiones/cierre")
    fields = {"csrf_token": token, "text": "Media hora <b>", "state": "", "version": "0"}
    answer = carmen.client.post(
        f"{complainant.address}/respuestas", data=fields, headers=carmen.headers
    )
    assert answer.status_code == 403
    assert "Tu sesión terminó mientras escribías" in answer.text
    assert "Media hora &lt;b&gt;</textarea>" in answer.text
    assert complainant.answers() == []


def test_another_role_ends_the_sessions_and_opens_other_pages(world: World, ana: Visit) -> None:
    carmen = world.visit("carmen")
    assert ana.post("/equipo/personas/carmen/funcion", role="auditor").status_code == 303
    assert last_deed(world)[1:] == ("role set", "carmen", {"from": "investigator", "to": "auditor"})
    assert carmen.get("/").location == "/entrar"
    world.clock.pass_(seconds=30)
    again = world.visit("carmen")
    assert again.get("/").location == "/bitacora/equipo"
    assert again.get("/papel").status_code == 403


def test_who_is_suspended_is_out_at_once_and_nobody_at_the_door(world: World, ana: Visit) -> None:
    carmen = world.visit("carmen")
    ana.post("/equipo/personas/carmen/suspension")
    assert carmen.get("/").location == "/entrar"
    world.clock.pass_(seconds=30)
    assert "Esos datos no abren" in world.visit().sign_in("carmen").text
    ana.post("/equipo/personas/carmen/readmision")
    world.clock.pass_(seconds=30)
    assert world.visit().sign_in("carmen").status_code == 303


def test_a_session_that_a_suspension_missed_opens_nothing(world: World) -> None:
    carmen = world.visit("carmen")
    change(world, "carmen", active=False)
    assert carmen.get("/").location == "/entrar"


@pytest.mark.parametrize("deed", ["funcion", "suspension"])
def test_on_oneself_somebody_else_has_to_do_it(world: World, ana: Visit, deed: str) -> None:
    answer = ana.post(f"/equipo/personas/ana/{deed}", role="clerk")
    assert (answer.status_code, "otra persona que coordine" in answer.text) == (409, True)
    assert ana.get("/equipo/personas").status_code == 200


@pytest.mark.parametrize("purpose", ["factor", "keys"])
def test_nobody_invites_oneself(world: World, ana: Visit, purpose: str) -> None:
    answer = ana.post("/equipo/personas/ana/invitaciones", purpose=purpose)
    assert (answer.status_code, "otra persona que coordine" in answer.text) == (409, True)
    assert actions.waiting(world.desk) == []


@pytest.mark.parametrize("deed", ["funcion", "suspension"])
def test_what_a_coordinator_invited_ends_with_their_role(world: World, deed: str) -> None:
    change(world, "carmen", role="coordinator")
    guest = invite(world, role="auditor")
    world.clock.pass_(seconds=30)
    world.visit("ana").post(f"/equipo/personas/carmen/{deed}", role="investigator")
    assert last_deed(world)[:3] == ("ana", "invitation withdrawn", "irene")
    assert guest.comes().status_code == 403
    assert actions.waiting(world.desk) == []


@pytest.mark.parametrize("deed", ["funcion", "suspension"])
def test_who_never_coordinated_takes_no_invitation_along(world: World, deed: str) -> None:
    guest = invite(world)
    world.clock.pass_(seconds=30)
    world.visit("ana").post(f"/equipo/personas/carmen/{deed}", role="clerk")
    assert guest.comes().status_code == 200


def test_who_coordinates_no_more_invites_nobody(world: World) -> None:
    """The request began before the suspension and comes to the deed after it."""
    guest = actions.Guest("irene", "Irene Sut", None, Role.AUDITOR)
    with pytest.raises(OnYourselfError):
        actions.invite(world.desk, Present("carmen", Token.fresh(), 0, None), guest)
    assert actions.waiting(world.desk) == []


def test_of_two_who_demote_each_other_at_once_one_still_coordinates(world: World) -> None:
    change(world, "carmen", role="coordinator")
    started = threading.Barrier(2)

    def demote(doer: str, other: str) -> None:
        present = Present(doer, Token.fresh(), 0, None)
        started.wait()
        with contextlib.suppress(OnYourselfError):
            actions.set_role(world.desk, present, other, Role.CLERK)

    pairs = [("ana", "carmen"), ("carmen", "ana")]
    threads = [threading.Thread(target=demote, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with world.desk.reading() as session:
        roles = [row.role for row in session.scalars(select(Person))]
    assert roles.count("coordinator") == 1


def test_the_entry_for_the_roster_is_handed_out_and_nothing_secret(
    world: World, ana: Visit
) -> None:
    answer = ana.get("/equipo/personas/carmen/entrada")
    entry = json.loads(answer.text)
    keys = world.roster.member("carmen")
    assert keys
    assert entry["age"] == keys.recipient.text
    assert set(entry) == {"id", "name", "role", "institution", "age", "ed25519"}
    assert answer.headers["Content-Disposition"] == 'attachment; filename="carmen.json"'


def test_who_reads_nothing_has_no_entry(world: World, ana: Visit) -> None:
    world.hire("elisa")
    assert ana.get("/equipo/personas/elisa/entrada").status_code == 404


def test_a_role_that_there_is_not_is_told(ana: Visit) -> None:
    answer = ana.post("/equipo/personas/carmen/funcion", role="root")
    assert (answer.status_code, "Elige una función" in answer.text) == (400, True)


def test_a_purpose_that_there_is_not_is_refused(ana: Visit) -> None:
    assert ana.post("/equipo/personas/carmen/invitaciones", purpose="root").status_code == 400
