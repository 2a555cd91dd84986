"""A reply arrives once, is never lost, and never runs over a colleague's."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from caseboard.cases import actions
from caseboard.cases.delivery import deliver_waiting
from caseboard.cases.models import Case, SentReply
from caseboard.errors import ConflictError, NotAMemberError
from caseboard.people.sessions import Present
from caseboard.people.splitting import Token
from crypto.age import find_seat
from intake.letterbox.errors import Unavailable
from tests.caseboard.world import person
from tests.samples import cast

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import World


def present(name: str) -> Present:
    return Present(name, Token.fresh(), 0, person(name).keyring)


def respond(world: World, complainant: Complainant, name: str, text: str, version: int) -> None:
    opened = actions.look(world.desk, present(name), complainant.thread)
    assert opened is not None
    actions.send_reply(world.desk, present(name), opened, actions.Draft(text, None, version))


def kept(world: World) -> list[SentReply]:
    with world.desk.reading() as session:
        return list(session.scalars(select(SentReply).order_by(SentReply.number)))


class DeadLetterbox:
    """A letterbox whose database is away."""

    def reply(self, *_: object) -> str:
        raise Unavailable


def test_the_second_of_two_people_sees_both_versions_and_keeps_the_text(world: World) -> None:
    complainant = world.complain()
    ana, carmen = world.visit("ana"), world.visit("carmen")
    for visit in (ana, carmen):
        visit.get(complainant.address)
    path = f"{complainant.address}/respuestas"
    assert ana.post(path, text="De Ana.", state="in-review", version="0").status_code == 303
    second = carmen.post(path, text="De Carmen.", state="referred", version="0")
    assert second.status_code == 409
    assert "De Ana." in second.text
    assert "De Carmen.</textarea>" in second.text
    assert 'name="version" value="1"' in second.text
    assert '<option value="referred" selected>' in second.text
    assert [reply.text for reply, _ in complainant.answers()] == ["De Ana."]

    assert carmen.post(path, text="De Carmen.", state="referred", version="1").status_code == 303
    assert [(r.number, r.text) for r, _ in complainant.answers()] == [
        (1, "De Ana."),
        (2, "De Carmen."),
    ]


def test_of_many_at_once_exactly_one_wins_each_version(world: World) -> None:
    complainant = world.complain()
    actions.look(world.desk, present("ana"), complainant.thread)
    outcomes: list[str] = []

    def send(name: str) -> None:
        for version in range(5):
            try:
                respond(world, complainant, name, f"{name} {version}", version)
                outcomes.append("sent")
            except ConflictError:
                outcomes.append("conflict")

    threads = [threading.Thread(target=send, args=(name,)) for name in ("ana", "bruno", "carmen")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = [reply.number for reply, _ in complainant.answers()]
    assert numbers == list(range(1, outcomes.count("sent") + 1))
    assert len(outcomes) == 15
    with world.desk.reading() as session:
        assert session.get_one(Case, complainant.thread).version == len(numbers)


def test_a_crash_before_the_letterbox_is_mended_by_the_next_request(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    complainant = world.complain()
    with monkeypatch.context() as broken:
        broken.setattr(actions, "deliver_waiting", lambda *_: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            respond(world, complainant, "ana", "Guardada.", 0)
    assert complainant.answers() == []
    world.visit("carmen").get(complainant.address)
    assert [reply.text for reply, _ in complainant.answers()] == ["Guardada."]
    assert kept(world)[0].outgoing is None


def test_a_crash_after_the_letterbox_does_not_deliver_twice(world: World) -> None:
    complainant = world.complain()
    world.visit("ana").get("/")
    respond(world, complainant, "ana", "Una vez.", 0)
    (row,) = kept(world)
    messages = world.desk.drawer.messages(complainant.thread)
    (delivered,) = [each for each in messages if each.direction == "out"]
    with world.desk.transaction() as transaction:
        transaction.merge(
            SentReply(
                message=row.message,
                thread=row.thread,
                number=row.number,
                day=row.day,
                sealed=row.sealed,
                outgoing=delivered.sealed,
            )
        )
    assert deliver_waiting(world.desk) == 0
    assert [reply.text for reply, _ in complainant.answers()] == ["Una vez."]


def test_while_the_letterbox_is_away_the_reply_waits_and_says_so(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    complainant = world.complain()
    ana = world.visit("ana")
    ana.get(complainant.address)
    with monkeypatch.context() as away:
        away.setattr(type(world.desk.drawer), "reply", DeadLetterbox().reply)
        ana.post(f"{complainant.address}/respuestas", text="Luego llega.", state="", version="0")
        assert "esperando al buzón" in ana.get(complainant.address).text
        assert "1 respuesta espera" in ana.get("/").text
    ana.get("/")
    assert [reply.text for reply, _ in complainant.answers()] == ["Luego llega."]
    assert "esperando al buzón" not in ana.get(complainant.address).text


def test_a_letterbox_that_is_away_is_asked_once_and_not_for_each_reply(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def away(*_: object) -> str:
        asked.append(1)
        raise Unavailable

    monkeypatch.setattr(world.desk.drawer, "reply", away)
    for complainant in (world.complain(), world.complain(), world.complain()):
        respond(world, complainant, "ana", "Espera.", 0)
    asked.clear()
    assert deliver_waiting(world.desk) == 3
    assert asked == [1]


def test_the_desks_copy_opens_for_the_reports_readers_and_for_nobody_else(world: World) -> None:
    complainant = world.complain(answers=cast.REPORTS[1])
    world.visit("ana").get("/")
    respond(world, complainant, "ana", "Para el equipo.", 0)
    sealed = kept(world)[0].sealed
    opens = {who.id: find_seat(sealed, who.keyring.identity) for who in cast.INVESTIGATORS}
    assert opens == {"ana": 0, "bruno": None, "carmen": 2}
    assert find_seat(sealed, cast.recovery()) == 3


def test_neither_text_nor_state_lies_in_clear_in_the_database(world: World) -> None:
    complainant = world.complain()
    ana = world.visit("ana")
    ana.get(complainant.address)
    ana.post(
        f"{complainant.address}/respuestas", text="Hilo de agua.", state="referred", version="0"
    )
    (row,) = kept(world)
    for clear in (b"Hilo", b"referred"):
        assert clear not in row.sealed


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": "", "state": "", "version": "0"}, "Escribe una respuesta, elige un estado"),
        ({"text": "   ", "state": "", "version": "0"}, "Escribe una respuesta, elige un estado"),
        ({"text": "ñ" * 20_001, "state": "", "version": "0"}, "hasta 20,000 caracteres"),
        ({"text": "Hola.", "state": "volando", "version": "0"}, "Elige un estado de la lista"),
        ({"text": "Hola.", "state": "", "version": "9" * 30}, "No se envió"),
        ({"text": "Hola.", "state": "", "version": "uno"}, "No se envió"),
    ],
    ids=["nothing", "blanks", "too long", "no such state", "no such version", "no version"],
)
def test_a_form_that_does_not_hold_comes_back_as_typed(
    world: World, fields: dict[str, str], sentence: str
) -> None:
    complainant = world.complain()
    ana = world.visit("ana")
    answer = ana.post(f"{complainant.address}/respuestas", **fields)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert fields["text"].strip() in answer.text
    assert complainant.answers() == []


def test_a_state_alone_is_a_reply(world: World) -> None:
    complainant = world.complain()
    ana = world.visit("ana")
    ana.post(f"{complainant.address}/respuestas", text="", state="referred", version="0")
    ((reply, _),) = complainant.answers()
    assert (reply.text, reply.state) == ("", "referred")


def test_a_signer_whose_key_the_roster_does_not_know_is_refused(world: World) -> None:
    complainant = world.complain()
    opened = actions.look(world.desk, present("ana"), complainant.thread)
    assert opened is not None
    stranger = Present("ana", Token.fresh(), 0, cast.keyring("delia"))
    with pytest.raises(NotAMemberError):
        actions.send_reply(world.desk, stranger, opened, actions.Draft("x", None, 0))
    assert kept(world) == []
