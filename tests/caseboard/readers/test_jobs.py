"""Many cases at once: who leaves, who comes, whose key changes; cut anywhere and taken up again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from caseboard.cases.actions import look
from caseboard.folder.actions import folder_of
from caseboard.folder.items import OWN_NOTE
from caseboard.folder.models import ItemRow
from caseboard.readers import jobs
from tests.caseboard.readers.hands import choose, keyring_of, opens, present, who_opens, with_dora

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
    text = run(ana, begin(ana, kind="leave", leaving="bruno"))
    assert "Terminado" in text
    assert "4 de 4 casos" in text
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
    text = run(ana, begin(ana, kind="hand", leaving="bruno", joining="carmen"))
    assert "quien denunció la dejó fuera: 1" in text
    assert who_opens(world, walled) == [{"ana", "recuperacion"}]
    for case in cases:
        assert who_opens(world, case) == [{"ana", "carmen", "recuperacion"}]


def test_who_comes_gets_the_chosen_cases_and_no_other(world: World) -> None:
    given, kept = some_cases(world, 2)
    with_dora(world)
    ana = world.visit("ana")
    ana.get("/")
    text = run(ana, begin(ana, kind="give", joining="dora", threads=[given.thread.hex()]))
    assert "1 de 1 casos" in text
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


def test_who_hands_over_their_own_cases_finishes_it_after_a_failure(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    (case,) = some_cases(world, 1)
    ana = present("ana")
    task = jobs.Task("hand", "Sale.", leaving="ana", joining="carmen")
    job = jobs.begin(world.desk, ana, task)

    def fail(*_: object) -> bool:
        raise ConnectionError

    with monkeypatch.context() as broken:
        broken.setattr(world.desk.drawer, "rewrap", fail)
        with pytest.raises(ConnectionError):
            jobs.work(world.desk, ana, job)
    assert "ana" in who_opens(world, case)[0]
    assert jobs.work(world.desk, ana, job, seconds=60).left == 0
    assert all("ana" not in each for each in who_opens(world, case))


def test_what_somebody_else_leads_is_left_to_them(world: World) -> None:
    led, _ = some_cases(world, 2)
    ana, carmen = world.visit("ana"), world.visit("carmen")
    ana.get("/")
    carmen.get("/")
    choose(ana, led, "ana", "bruno", "carmen", lead="ana")
    text = run(carmen, begin(carmen, kind="leave", leaving="bruno"))
    assert "Los lleva otra persona: 1" in text
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
    text = run(ana, moving.location)
    assert "Terminado" in text
    for case in cases:
        assert ana.get(case.address).status_code == 200
        assert "ana" not in who_opens(world, case)[0]
    with world.desk.reading() as session:
        (note,) = session.scalars(select(ItemRow.sealed).where(ItemRow.kind == OWN_NOTE))
    assert not opens(note, keyring_of("ana").identity)
    assert "Hacer una llave nueva" in ana.get("/equipo/llave").text
    assert look(world.desk, present("ana"), cases[0].thread) is None
