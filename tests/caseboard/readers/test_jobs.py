"""Many cases at once: who leaves, who comes, whose key changes; cut anywhere and taken up again."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from caseboard.cases.actions import look
from caseboard.errors import ConflictError
from caseboard.folder.actions import folder_of
from caseboard.folder.items import OWN_NOTE
from caseboard.folder.models import ItemRow
from caseboard.readers import jobs
from caseboard.readers.rekeying import begin_rekeying, stage_of
from crypto.keys import Keyring
from intake.letterbox.engine import open_engine
from tests.caseboard.complainant import complain
from tests.caseboard.readers.hands import choose, keyring_of, opens, present, who_opens, with_dora
from tests.samples import cast

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import Visit, World


def begin(visit: Visit, **fields: object) -> str:
    """Begin a job by its form and return the address of its page."""
    answer = visit.post("/equipo/tareas", **({"reason": "Cambio de equipo."} | fields))
    assert answer.status_code == 303, answer.text
    return answer.location


def run(visit: Visit, page: str) -> str:
    """Stay on the page of a job as a browser does, until it no longer asks for itself."""
    for _ in range(50):
        answer = visit.get(page)
        assert answer.status_code == 200
        if "Refresh" not in answer.headers:
            return answer.text
    raise AssertionError("the job does not end")


def changes(page: str) -> str:
    """The part of a page that tells what changed."""
    return page.partition('id="cambios"')[2]


def some_cases(world: World, count: int = 4) -> list[Complainant]:
    cases = [world.complain() for _ in range(count)]
    world.visit("ana").get("/")
    world.clock.pass_(seconds=30)
    return cases


def test_a_leavers_access_ends_in_every_case(world: World) -> None:
    cases = some_cases(world)
    with_dora(world, "bruno")
    ana = world.visit("ana")
    shown = run(ana, begin(ana, kind="leave", leaving="bruno"))
    assert "Terminado" in shown
    assert "4 de 4 casos" in shown
    for case in cases:
        assert who_opens(world, case) == [{"ana", "carmen", "recuperacion"}]
        assert case.answers() == []
        assert "recuperación" not in changes(ana.get(f"{case.address}/lectores").text)


def test_a_leavers_cases_are_handed_to_who_comes_but_never_over_a_wall(world: World) -> None:
    cases = some_cases(world, 2)
    walled = world.complain(left_out=("carmen",))
    world.visit("ana").get("/")
    world.clock.pass_(seconds=30)
    with_dora(world, "bruno")
    ana = world.visit("ana")
    ana.get("/")
    shown = run(ana, begin(ana, kind="hand", leaving="bruno", joining="carmen"))
    assert "quien denunció la dejó fuera: 1" in shown
    assert who_opens(world, walled) == [{"ana", "recuperacion"}]
    for case in cases:
        assert who_opens(world, case) == [{"ana", "carmen", "recuperacion"}]


def test_who_comes_gets_the_chosen_cases_and_no_other(world: World) -> None:
    given, kept = some_cases(world, 2)
    with_dora(world)
    ana = world.visit("ana")
    ana.get("/")
    shown = run(ana, begin(ana, kind="give", joining="dora", threads=[given.thread.hex()]))
    assert "1 de 1 casos" in shown
    assert "dora" in who_opens(world, given)[0]
    assert "dora" not in who_opens(world, kept)[0]
    assert "Dora Tzul" in given.answers()[0][0].text


def test_a_job_that_was_cut_off_goes_on_where_it_stopped(world: World) -> None:
    cases = some_cases(world)
    with_dora(world, "bruno")
    ana = present("ana")
    job = jobs.begin(world.desk, ana, jobs.Task("leave", "Sale.", leaving="bruno"))
    first = jobs.work(world.desk, ana, job, seconds=0)
    assert (first.done, first.left) == (1, 3)
    jobs.switch(world.desk, ana, job, running=False)
    assert jobs.work(world.desk, ana, job).done == 1
    jobs.switch(world.desk, ana, job, running=True)
    assert jobs.work(world.desk, ana, job, seconds=60).outcomes == {"done": 4}
    assert all(who_opens(world, case) == [{"ana", "carmen", "recuperacion"}] for case in cases)


def test_what_somebody_else_leads_is_left_to_them(world: World) -> None:
    led, _ = some_cases(world, 2)
    ana, carmen = world.visit("ana"), world.visit("carmen")
    ana.get("/")
    carmen.get("/")
    choose(ana, led, "ana", "bruno", "carmen", lead="ana")
    shown = run(carmen, begin(carmen, kind="leave", leaving="bruno"))
    assert "los lleva otra persona, o la lista firmada no lo permite: 1" in shown
    assert "bruno" in who_opens(world, led)[0]


def test_a_job_is_its_owners_alone(world: World) -> None:
    some_cases(world, 1)
    ana, carmen = world.visit("ana"), world.visit("carmen")
    page = begin(ana, kind="leave", leaving="bruno")
    assert carmen.get(page).status_code == 404
    assert carmen.post(f"{page}/pausa").status_code == 404


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "leave"}, "Elige a quién se quita."),
        ({"kind": "hand", "leaving": "bruno"}, "Elige a quién se le dan los casos."),
        ({"kind": "hand", "leaving": "ana", "joining": "ana"}, "personas distintas"),
        ({"kind": "renew"}, "Elige a quién se le dan los casos."),
        ({"kind": "give", "joining": "carmen"}, "Marca al menos un caso."),
        ({"kind": "leave", "leaving": "bruno", "reason": ""}, "Escribe por qué cambia"),
    ],
)
def test_a_form_that_lacks_something_says_so(
    world: World, fields: dict[str, str], sentence: str
) -> None:
    some_cases(world, 1)
    answer = world.visit("ana").post("/equipo/tareas", **({"reason": "Sí."} | fields))
    assert answer.status_code == 400
    assert sentence in answer.text


def test_a_new_key_takes_over_every_case_and_the_old_is_forgotten(world: World) -> None:
    cases = some_cases(world, 3)
    folder = folder_of(world.desk, present("ana"), cases[0].thread)
    assert folder is not None
    with world.desk.transaction() as transaction:
        folder.add(transaction, OWN_NOTE, {"text": "Solo para mí."})
    ana = world.visit("ana")
    ana.post("/equipo/llave/nueva")
    page = ana.get("/equipo/llave").text
    entry = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert entry
    world.rotate("ana", entry[1])
    world.clock.pass_(seconds=30)
    wrong = ana.post("/equipo/llave/cambio", passphrase="no es la frase de nadie")
    assert wrong.status_code == 400
    passphrase = "marimba ceiba neblina comal"
    assert ana.post("/equipo/llave/cambio", passphrase=passphrase).status_code == 303
    assert ana.get("/").status_code == 303
    ana = world.visit("ana")
    fresh = world.complain()
    assert fresh.address in ana.get("/").text
    assert ana.get(cases[0].address).status_code == 404
    moving = ana.post("/equipo/llave/traspaso")
    shown = run(ana, moving.location)
    assert "Terminado" in shown
    assert keeps_the_old_key(ana)
    for case in cases:
        assert ana.get(case.address).status_code == 200
        assert "ana" not in who_opens(world, case)[0]
    with world.desk.reading() as session:
        (note,) = session.scalars(select(ItemRow.sealed).where(ItemRow.kind == OWN_NOTE))
    assert not opens(note, keyring_of("ana").identity)
    ana = after_the_lists(world)
    move(world, ana)
    assert "Hacer una llave nueva" in ana.get("/equipo/llave").text
    assert look(world.desk, present("ana"), cases[0].thread) is None


PASSPHRASE = "marimba ceiba neblina comal"


def in_letterbox(world: World, statement: str, sealed: bytes) -> None:
    engine = open_engine(world.owner_url)
    with engine.begin() as connection:
        connection.execute(text(statement), {"sealed": sealed})
    engine.dispose()


def turn_to_a_new_key(world: World) -> Visit:
    """Let Ana change her key; return her next browser. The cases of the old one are not moved."""
    ana = world.visit("ana")
    ana.post("/equipo/llave/nueva")
    page = ana.get("/equipo/llave").text
    entry = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert entry
    world.rotate("ana", entry[1])
    world.clock.pass_(seconds=30)
    assert ana.post("/equipo/llave/cambio", passphrase=PASSPHRASE).status_code == 303
    return world.visit("ana")


def move(world: World, ana: Visit) -> str:
    """Bring over what the old key opens, and return the last page of it."""
    return run(ana, ana.post("/equipo/llave/traspaso").location)


def after_the_lists(world: World) -> Visit:
    """Let the last roster that names the old key lapse; return Ana's browser of that day."""
    world.clock.pass_(days=32)
    return world.visit("ana")


def keeps_the_old_key(ana: Visit) -> bool:
    return "La llave vieja se guarda" in ana.get("/equipo/llave").text


def test_a_report_that_was_never_seen_is_moved_too(world: World) -> None:
    ana = turn_to_a_new_key(world)
    unseen = world.complain()
    old = world.complain()
    sealed_to_the_old = replace(cast.roster_around(world.clock()), version=1)
    late = complain(world.slot, sealed_to_the_old, world.clock)
    move(world, ana)
    for case in (unseen, old, late):
        assert ana.get(case.address).status_code == 200
    assert keeps_the_old_key(ana)


def test_a_report_sealed_to_an_older_list_after_the_move_waits_for_the_next(world: World) -> None:
    some_cases(world, 1)
    ana = turn_to_a_new_key(world)
    move(world, ana)
    late = complain(world.slot, cast.roster_around(world.clock()), world.clock)
    ana = after_the_lists(world)
    assert ana.get(late.address).status_code == 404
    assert keeps_the_old_key(ana)
    move(world, ana)
    assert ana.get(late.address).status_code == 200
    assert not keeps_the_old_key(ana)


def test_a_damaged_report_keeps_the_old_key(world: World) -> None:
    (case,) = some_cases(world, 1)
    (message,) = world.desk.drawer.messages(case.thread)
    ana = turn_to_a_new_key(world)
    in_letterbox(world, "UPDATE messages SET sealed = :sealed", message.sealed[:-1] + b"?")
    ana = after_the_lists(world)
    assert "Algo no cuadra" in move(world, ana)
    assert keeps_the_old_key(ana)
    in_letterbox(world, "UPDATE messages SET sealed = :sealed", message.sealed)
    move(world, ana)
    assert ana.get(case.address).status_code == 200
    assert not keeps_the_old_key(ana)


def test_an_old_key_that_does_not_open_counts_as_nothing_done(world: World) -> None:
    some_cases(world, 1)
    turn_to_a_new_key(world)
    world.as_owner("UPDATE key_changes SET sealed = 'x'")
    ana = after_the_lists(world)
    assert "Algo no cuadra" in move(world, ana)
    assert keeps_the_old_key(ana)


def test_without_a_case_the_old_key_is_not_forgotten(world: World) -> None:
    ana = turn_to_a_new_key(world)
    assert ana.post("/equipo/llave/traspaso").status_code == 303
    assert keeps_the_old_key(ana)


def test_a_waiting_key_that_opens_for_nobody_gives_way_to_another(world: World) -> None:
    ana = world.visit("ana")
    ana.post("/equipo/llave/nueva")
    world.as_owner("UPDATE key_changes SET sealed = 'x'")
    page = ana.get("/equipo/llave")
    assert page.status_code == 200
    assert "Sus doce palabras" in page.text


def test_who_left_the_list_is_told_that_their_key_cannot_change(world: World) -> None:
    ana = present("ana")
    begin_rekeying(world.desk, ana)
    with_dora(world, "ana")
    with pytest.raises(ConflictError):
        stage_of(world.desk, ana)


def test_a_reader_gives_no_case_away_that_somebody_else_leads(world: World) -> None:
    led, free = some_cases(world, 2)
    ana, carmen = world.visit("ana"), world.visit("carmen")
    ana.get("/")
    choose(ana, led, "ana", "bruno", "carmen", lead="ana")
    with_dora(world, "bruno")
    carmen.get("/")
    shown = run(carmen, begin(carmen, kind="hand", leaving="bruno", joining="dora"))
    assert "agregar a alguien le toca a quien lleva el caso: 1" in shown
    assert who_opens(world, led)[0] == {"ana", "carmen", "recuperacion"}
    assert who_opens(world, free)[0] == {"ana", "carmen", "dora", "recuperacion"}


def test_who_signs_with_a_key_that_is_not_listed_does_nothing_and_is_told(world: World) -> None:
    some_cases(world, 2)
    keyring = Keyring(keyring_of("ana").age_seed, cast.seed("another"))
    ana = present("ana", keyring)
    job = jobs.begin(world.desk, ana, jobs.Task("leave", "Sale.", leaving="bruno"))
    assert jobs.work(world.desk, ana, job, seconds=60).outcomes == {"not-allowed": 2}


def test_nobody_takes_a_case_away_to_give_it_to_who_is_not_listed(world: World) -> None:
    (case,) = some_cases(world, 1)
    with_dora(world, "carmen")
    ana = world.visit("ana")
    ana.get("/")
    fields = {"kind": "hand", "leaving": "bruno", "reason": "Sí."}
    for who in ("carmen", "nadie", "recuperacion"):
        answer = ana.post("/equipo/tareas", joining=who, **fields)
        assert answer.status_code == 400
        assert "Elige a una persona de la lista." in answer.text
    desk, me = world.desk, present("ana")
    for who in ("carmen", "nadie"):
        job = jobs.begin(desk, me, jobs.Task("hand", "Sí.", leaving="bruno", joining=who))
        assert jobs.work(desk, me, job, seconds=60).outcomes == {"not-allowed": 1}
    assert "bruno" in who_opens(world, case)[0]
