"""Many cases at once: who leaves, who comes, whose key changes; cut anywhere and taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from caseboard.audit.models import AuditRow
from caseboard.cases.actions import look
from caseboard.readers import job_case, jobs
from crypto.keys import Keyring
from tests.caseboard.readers.hands import (
    begin,
    choose,
    keyring_of,
    present,
    run,
    some_cases,
    who_opens,
    with_dora,
)
from tests.samples import cast

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import World


def changes(page: str) -> str:
    """The part of a page that tells what changed."""
    return page.partition('id="cambios"')[2]


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


def renewed(world: World) -> tuple[Complainant, Keyring]:
    """Let Carmen lose her keys and be listed with others; return her case and what she has now."""
    (case,) = some_cases(world, 1)
    world.visit("ana").get("/")
    keyring = Keyring(cast.seed("age/renewed"), cast.seed("ed/renewed"))
    world.renew_key("carmen", keyring)
    return case, keyring


def test_who_lost_their_keys_is_given_their_cases_again(world: World) -> None:
    case, keyring = renewed(world)
    assert not look(world.desk, present("carmen", keyring), case.thread)
    ana = present("ana")
    job = jobs.begin(world.desk, ana, jobs.Task("renew", "", joining="carmen"))
    assert jobs.work(world.desk, ana, job, seconds=60).outcomes == {"done": 1}
    assert look(world.desk, present("carmen", keyring), case.thread)


def test_a_case_that_is_given_again_is_in_the_log_before_a_file_is_rewritten(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PowerCut(BaseException):
        pass

    def die(*_given: object, **_named: object) -> int:
        raise PowerCut

    renewed(world)
    ana = present("ana")
    job = jobs.begin(world.desk, ana, jobs.Task("renew", "", joining="carmen"))
    monkeypatch.setattr(job_case, "settle", die)
    with pytest.raises(PowerCut):
        jobs.work(world.desk, ana, job, seconds=60)
    with world.desk.reading() as session:
        newest = select(AuditRow).order_by(AuditRow.sequence.desc()).limit(1)
        row = session.scalars(newest).one()
    assert (row.verb, row.details) == ("readers changed", '{"renewed":["carmen"]}')
