"""Mails leave once, say one sentence, and a dead server loses none: over a real mail server."""

from __future__ import annotations

import email
from email.policy import default
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from caseboard.audit.models import AuditRow
from caseboard.notices import sending
from caseboard.notices.delivering import UndeliveredError, UnsureError, deliver
from caseboard.notices.message import message_to
from caseboard.notices.settings import PLAIN, STARTTLS, TLS
from caseboard.notices.words import SENTENCE
from tests.caseboard.notices.desk_mail import address_of, ask_for_mails, mailings, run_timer
from tests.caseboard.notices.mailroom import USER, Mailroom, certify, knows, open_mailroom

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.caseboard.clock import Clock
    from tests.caseboard.world import World


@pytest.fixture
def mailroom() -> Iterator[Mailroom]:
    with open_mailroom() as room:
        yield room


def test_one_mail_tells_of_all_that_is_new_an_hour_later_at_most(
    world: World, mailroom: Mailroom
) -> None:
    ask_for_mails(world, "ana")
    world.complain()
    world.complain()
    assert run_timer(world, mailroom.post())[0].sent == 0
    world.clock.pass_(hours=1)
    assert run_timer(world, mailroom.post())[0].sent == 1
    assert mailroom.receivers == [address_of("ana")]


def test_the_same_news_is_never_mailed_twice(world: World, mailroom: Mailroom) -> None:
    ask_for_mails(world, "ana")
    case = world.complain()
    for _ in range(4):
        run_timer(world, mailroom.post())
        world.clock.pass_(hours=1)
    world.visit("ana").get("/")
    for _ in range(3):
        run_timer(world, mailroom.post())
        world.clock.pass_(hours=1)
    assert len(mailroom.letters) == 1
    case.add("Algo más")
    run_timer(world, mailroom.post())
    world.clock.pass_(hours=1)
    run_timer(world, mailroom.post())
    assert len(mailroom.letters) == 2


def test_what_was_there_before_mails_were_chosen_is_not_mailed(
    world: World, mailroom: Mailroom
) -> None:
    world.complain()
    ask_for_mails(world, "ana")
    run_timer(world, mailroom.post())
    assert mailings(world) == []


def test_a_mail_says_one_sentence_and_names_nothing(world: World, mailroom: Mailroom) -> None:
    for name in ("ana", "carmen"):
        ask_for_mails(world, name)
    case = world.complain()
    run_timer(world, mailroom.post())
    world.clock.pass_(hours=1)
    run_timer(world, mailroom.post())
    assert mailroom.receivers == [address_of("ana"), address_of("carmen")]
    for to, content in mailroom.letters:
        letter = email.message_from_bytes(content, policy=default)
        assert letter.get_content().strip() == SENTENCE
        assert letter["Subject"] == "Aviso"
        assert letter["To"] == to
        assert letter["From"] == "avisos@correo.org.gt"
        assert set(letter) == {
            "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted",
            "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
        }  # fmt: skip
        for word in (case.thread.hex(), case.thread.hex()[:4], "Plaza", "denuncia", "http"):
            assert word not in content.decode()
    assert set(mailroom.greetings) == {"correo.org.gt"}


def test_a_dead_server_loses_nothing_and_the_log_learns_no_address(world: World) -> None:
    ask_for_mails(world, "ana")
    world.complain()
    with open_mailroom() as gone:
        nowhere = gone.post()
    run_timer(world, nowhere)
    waits = []
    for _ in range(3):
        world.clock.pass_(hours=10)
        tally, log = run_timer(world, nowhere)
        assert (tally.sent, tally.failed) == (0, 1)
        assert "ConnectionRefusedError" in log
        assert "correo.org" not in log
        assert "ana" not in log
        waits.append(mailings(world)[0].due - world.desk.epoch())
    assert waits[0] < waits[1] < waits[2]
    assert run_timer(world, nowhere)[0].failed == 0
    world.clock.pass_(hours=10)
    with open_mailroom() as back:
        assert run_timer(world, back.post())[0].sent == 1
        assert len(back.letters) == 1


def test_a_refused_mail_waits_and_its_owner_sees_it(world: World, mailroom: Mailroom) -> None:
    ana = ask_for_mails(world, "ana")
    world.complain()
    mailroom.refusal = "451 Más tarde"
    run_timer(world, mailroom.post())
    world.clock.pass_(hours=1)
    assert run_timer(world, mailroom.post())[0].failed == 1
    ana = world.visit("ana")
    assert "El último correo no salió" in ana.get("/cuenta/avisos").text
    mailroom.refusal = ""
    world.clock.pass_(hours=1)
    assert run_timer(world, mailroom.post())[0].sent == 1
    assert "El último correo no salió" not in world.visit("ana").get("/cuenta/avisos").text


def test_a_server_that_hangs_up_after_the_whole_mail_gets_it_once(
    world: World, mailroom: Mailroom
) -> None:
    ask_for_mails(world, "ana")
    world.complain()
    run_timer(world, mailroom.post())
    world.clock.pass_(hours=1)
    mailroom.dies = True
    assert run_timer(world, mailroom.post())[0].unsure == 1
    mailroom.dies = False
    world.clock.pass_(hours=9)
    run_timer(world, mailroom.post())
    assert len(mailroom.letters) == 1


def test_a_process_that_dies_while_sending_does_not_send_again(
    world: World, mailroom: Mailroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_for_mails(world, "ana")
    world.complain()
    run_timer(world, mailroom.post())
    world.clock.pass_(hours=1)

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(sending, "deliver", dies)
        with pytest.raises(KeyboardInterrupt):
            run_timer(world, mailroom.post())
    assert [each.stage for each in mailings(world)] == ["sending"]
    assert run_timer(world, mailroom.post())[0].unsure == 0
    world.clock.pass_(hours=2)
    assert run_timer(world, mailroom.post())[0].unsure == 1
    assert mailroom.letters == []
    with world.desk.reading() as session:
        row = session.scalars(select(AuditRow).where(AuditRow.verb == "notice mailed")).one()
    assert (row.actor, row.object, row.details) == ("-", "ana", '{"stage":"unsure"}')


def test_what_two_timers_find_at_once_leaves_once(world: World, mailroom: Mailroom) -> None:
    ask_for_mails(world, "ana")
    world.complain()
    run_timer(world, mailroom.post())
    world.clock.pass_(hours=1)
    (mailing,) = mailings(world)
    assert sending._claim(world.desk, mailing)
    assert not sending._claim(world.desk, mailing)


def test_nobody_who_may_not_come_in_gets_a_mail(world: World, mailroom: Mailroom) -> None:
    ask_for_mails(world, "carmen")
    world.complain()
    run_timer(world, mailroom.post())
    world.visit("ana").post("/equipo/personas/carmen/suspension")
    world.clock.pass_(hours=1)
    run_timer(world, mailroom.post())
    assert mailroom.letters == []
    assert mailings(world) == []


def test_the_daily_mail_leaves_in_the_morning(world: World, mailroom: Mailroom) -> None:
    ask_for_mails(world, "ana", "daily")
    world.complain()  # nine in the morning in Guatemala
    run_timer(world, mailroom.post())
    world.clock.pass_(hours=21, minutes=50)
    assert run_timer(world, mailroom.post())[0].sent == 0
    world.clock.pass_(hours=1)
    assert run_timer(world, mailroom.post())[0].sent == 1


def test_each_mail_has_its_row_in_the_log_of_deeds(world: World, mailroom: Mailroom) -> None:
    ask_for_mails(world, "ana")
    world.complain()
    run_timer(world, mailroom.post())
    world.clock.pass_(hours=1)
    run_timer(world, mailroom.post())
    with world.desk.reading() as session:
        verbs = select(AuditRow).where(AuditRow.verb.in_(("notices chosen", "notice mailed")))
        rows = list(session.scalars(verbs.order_by(AuditRow.sequence)))
    assert [(row.actor, row.verb) for row in rows] == [
        ("ana", "notices chosen"),
        ("-", "notice mailed"),
    ]
    assert "correo.org" not in repr([(row.object, row.details) for row in rows])


@pytest.mark.parametrize("security", [TLS, STARTTLS])
def test_with_a_checked_certificate_and_a_password_a_mail_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock, security: str
) -> None:
    context, public = certify(tmp_path)
    own: dict[str, Any] = {
        TLS: {"ssl_context": context, "auth_require_tls": False},
        STARTTLS: {"tls_context": context, "require_starttls": True, "auth_required": True},
    }
    with open_mailroom(authenticator=knows, **own[security]) as room:
        post = room.post(security, USER)
        letter = message_to("ana@correo.org.gt", post, clock())
        with pytest.raises(UndeliveredError) as refused:
            deliver(letter, post)
        assert refused.value.reason == "SSLCertVerificationError"
        monkeypatch.setenv("SSL_CERT_FILE", str(public))
        deliver(letter, post)
        assert room.signed_in == [True]
        assert len(room.letters) == 1


def test_without_starttls_nothing_leaves(mailroom: Mailroom, clock: Clock) -> None:
    post = mailroom.post(STARTTLS)
    letter = message_to("ana@correo.org.gt", post, clock())
    with pytest.raises(UndeliveredError) as refused:
        deliver(letter, post)
    assert not isinstance(refused.value, UnsureError)
    assert refused.value.reason == "SMTPNotSupportedError"
    assert mailroom.letters == []
    deliver(letter, mailroom.post(PLAIN))
    assert len(mailroom.letters) == 1
