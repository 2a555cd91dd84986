"""The door opens to name, passphrase and a fresh code together, and tells nothing else."""

from __future__ import annotations

import re
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
from argon2.low_level import hash_secret_raw
from sqlalchemy import event, select

from caseboard.audit.models import AuditRow
from caseboard.errors import SignInError
from caseboard.people import actions
from caseboard.people.models import Person
from caseboard.people.proof import Proof
from crypto import wrapping
from tests.caseboard.world import person

if TYPE_CHECKING:
    from tests.caseboard.world import Visit, World

_CHANGING = re.compile(
    r'(name="csrf_token" value=")[^"]*|value="(?:ana|nadie)"|data-options="[^"]*"'
)


def test_the_right_three_open(world: World) -> None:
    visit = world.visit("ana")
    assert visit.get("/").status_code == 200


def test_who_is_already_inside_is_sent_on(world: World) -> None:
    assert world.visit("ana").get("/entrar").location == "/"


def test_a_wrong_passphrase_a_wrong_code_and_an_unknown_name_get_the_same_bytes(
    world: World,
) -> None:
    answers = [
        world.visit().sign_in("ana", passphrase="otra frase que no es la suya"),
        world.visit().sign_in("ana", code="000000"),
        world.visit().sign_in("nadie"),
    ]
    pages = {_CHANGING.sub("", answer.text) for answer in answers}
    assert {answer.status_code for answer in answers} == {403}
    assert len(pages) == 1
    assert "Esos datos no abren" in pages.pop()


@pytest.mark.parametrize("other", ["an unknown name", "a former member"])
def test_whoever_is_named_the_same_work_is_done(
    world: World, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    """The work is counted and not timed: the stretchings with their cost, and the statements."""
    if other == "a former member":
        world.names = ("ana", "carmen")
        world.publish()
        world.note()
    name = "bruno" if other == "a former member" else "nadie"
    known, unknown = (_work(world, monkeypatch, each) for each in ("ana", name))
    assert [step for step in known if step[0] == "Argon2id"] == [("Argon2id", 19_456, 2, 1)]
    assert unknown == known


def _work(world: World, monkeypatch: pytest.MonkeyPatch, name: str) -> list[tuple[object, ...]]:
    """Return what a wrong passphrase makes the desk do, with a code."""
    fields = {"member": name, "code": "000000", "passphrase": "otra frase que no es la suya"}
    return work_of(world, monkeypatch, world.visit(), fields)


def work_of(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    visit: Visit,
    fields: dict[str, str],
    path: str = "/entrar",
) -> list[tuple[object, ...]]:
    """Return what one refused form makes the desk do: each statement and each stretching."""
    done: list[tuple[object, ...]] = []
    data = {"csrf_token": visit.token(), **fields}

    def stretch(*secret: Any, **cost: Any) -> bytes:  # noqa: ANN401 - argon2's own arguments
        done.append(("Argon2id", cost["memory_cost"], cost["time_cost"], cost["parallelism"]))
        return hash_secret_raw(*secret, **cost)

    def note(_c: object, _u: object, statement: str, *_more: object) -> None:
        done.append(("SQL", statement))

    event.listen(world.desk.engine, "before_cursor_execute", note)
    with monkeypatch.context() as counted:
        counted.setattr(wrapping, "hash_secret_raw", stretch)
        assert visit.client.post(path, data=data, headers=visit.headers).status_code == 403
    event.remove(world.desk.engine, "before_cursor_execute", note)
    return done


def test_of_two_who_send_one_code_at_once_one_comes_in(world: World) -> None:
    outcomes: list[str] = []
    started = threading.Barrier(2)

    def come_in() -> None:
        started.wait()
        try:
            actions.sign_in(world.desk, "ana", person("ana").passphrase, Proof(world.code("ana")))
            outcomes.append("in")
        except SignInError:
            outcomes.append("refused")

    threads = [threading.Thread(target=come_in) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["in", "refused"]


@pytest.mark.parametrize("name", ["a\0na", "\0", "ñ" * 32, "' OR 1=1 --", "x" * 5_000])
def test_any_text_is_a_name_and_opens_nothing(world: World, name: str) -> None:
    fields = {"passphrase": "una frase que no abre nada", "code": "000000"}
    assert world.visit().post("/entrar", member=name, **fields).status_code in {400, 403}


def test_a_code_opens_only_once(world: World) -> None:
    world.visit("ana")
    assert world.visit().sign_in("ana").status_code == 403
    world.clock.pass_(seconds=30)
    assert world.visit().sign_in("ana").status_code == 303


def test_an_older_code_does_not_open_after_a_newer_one(world: World) -> None:
    old = world.code("ana")
    world.clock.pass_(seconds=30)
    world.visit("ana")
    assert world.visit().sign_in("ana", code=old).status_code == 403


def test_a_code_with_a_space_in_it_opens(world: World) -> None:
    code = world.code("ana")
    assert world.visit().sign_in("ana", code=f"{code[:3]} {code[3:]}").status_code == 303


def test_an_empty_field_is_asked_for_and_the_passphrase_is_not_sent_back(world: World) -> None:
    answer = world.visit().sign_in("ana", code="")
    assert answer.status_code == 400
    assert "Completa los tres campos" in answer.text
    assert person("ana").passphrase not in answer.text


def test_who_left_the_roster_cannot_come_in(world: World) -> None:
    world.names = ("bruno", "carmen")
    world.publish()
    time.sleep(1.1)
    assert world.visit().sign_in("ana").status_code == 403


def test_without_a_roster_that_verifies_nobody_comes_in(world: World) -> None:
    visit = world.visit()
    world.settings.roster_path.write_bytes(b"not a roster\n{}")
    time.sleep(1.1)
    answer = visit.client.post(
        "/entrar",
        data={
            "csrf_token": visit.token(),
            "member": "ana",
            "passphrase": "x" * 20,
            "code": "123456",
        },
        headers=visit.headers,
    )
    assert answer.status_code == 503


def test_the_session_id_changes_at_sign_in_and_at_unlock(world: World) -> None:
    visit = world.visit()
    visit.set_cookie("A" * 44)
    visit.sign_in("ana")
    first = visit.cookie()
    assert first not in {None, "A" * 44}
    visit.post("/bloquear")
    unlock(visit)
    assert visit.cookie() not in {None, first}


def test_both_kinds_of_sign_in_are_in_the_log_and_an_unknown_name_is_not(world: World) -> None:
    world.visit().sign_in("mi-frase-secreta-por-error")
    world.visit("ana")
    with world.desk.reading() as session:
        rows = list(session.scalars(select(AuditRow).order_by(AuditRow.sequence)))
    assert [(row.actor, row.verb) for row in rows[-2:]] == [
        ("-", "failed sign-in"),
        ("ana", "sign-in"),
    ]
    assert not any("frase" in row.object + row.details for row in rows)


def test_the_second_factor_lies_sealed_in_the_database(world: World) -> None:
    with world.desk.reading() as session:
        row = session.get_one(Person, "ana")
    secret = person("ana").totp_secret.encode()
    assert row.second_factor
    assert secret not in row.second_factor
    assert secret not in row.wrapped


def unlock(visit: Visit, name: str = "ana") -> int:
    return visit.post("/desbloquear", passphrase=person(name).passphrase, ir="/").status_code
