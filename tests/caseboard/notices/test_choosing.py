"""Only oneself chooses one's mails; a slip is told, and off forgets the address."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring

import pytest
from sqlalchemy import select

from caseboard.notices.gathering import forget_old
from caseboard.notices.models import MailChoice
from tests.caseboard.notices.desk_mail import PAGE, address_of, ask_for_mails, mailings, news_of

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from tests.caseboard.world import Visit, World

FEED = f"{PAGE}/atom.xml"
ATOM = "{http://www.w3.org/2005/Atom}"


def choices(world: World) -> list[tuple[str, str, str]]:
    with world.desk.reading() as session:
        rows = session.scalars(select(MailChoice).order_by(MailChoice.member))
        return [(row.member, row.mode, row.address) for row in rows]


def choose(visit: Visit, mode: str, address: str, again: str | None = None) -> TestResponse:
    return visit.post(PAGE, mode=mode, address=address, again=address if again is None else again)


def test_mails_are_off_until_somebody_chooses_them(world: World) -> None:
    page = world.visit("ana").get(PAGE).text
    assert 'value="off" checked' in page
    assert choices(world) == []


def test_a_choice_is_ones_own(world: World) -> None:
    ask_for_mails(world, "ana", "daily")
    ask_for_mails(world, "carmen")
    assert choices(world) == [
        ("ana", "daily", address_of("ana")),
        ("carmen", "at-once", address_of("carmen")),
    ]
    assert address_of("ana") not in world.visit("bruno").get(PAGE).text


def test_off_forgets_the_address_and_what_waited(world: World) -> None:
    ana = ask_for_mails(world, "ana")
    case = world.complain()
    ana.get(case.address)
    world.visit("carmen").post(f"{case.address}/tareas", task="Llamar", who="ana", due="")
    assert len(mailings(world)) == 1
    assert choose(ana, "off", address_of("ana")).status_code == 303
    assert choices(world) == []
    assert mailings(world) == []
    with world.desk.engine.connect() as connection:
        for table in ("mail_choices", "mailings", "news", "audit"):
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all()
            assert "correo.org" not in repr(rows)


@pytest.mark.parametrize(
    ("address", "again", "sentence"),
    [
        ("ana", "ana", "Escribe una dirección completa"),
        ("", "", "Escribe una dirección completa"),
        ("ana@", "ana@", "Escribe una dirección completa"),
        (f"{'a' * 300}@correo.org.gt",) * 2 + ("Escribe una dirección completa",),
        ("ana@correo.org.gt\r\nBcc: x@y.gt",) * 2 + ("Escribe una dirección completa",),
        ("ana@correo.org.gt", "ana@correo.org.gr", "Las dos direcciones no son iguales"),
    ],
)
def test_a_slip_is_told_and_nothing_changes(
    world: World, address: str, again: str, sentence: str
) -> None:
    ana = ask_for_mails(world, "ana", "daily")
    answer = choose(ana, "at-once", address, again)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert choices(world) == [("ana", "daily", address_of("ana"))]


def test_what_was_typed_comes_back(world: World) -> None:
    answer = choose(world.visit("ana"), "at-once", "ana@correo.org.gt", "otra@correo.org.gt")
    assert 'value="ana@correo.org.gt"' in answer.text
    assert 'value="otra@correo.org.gt"' in answer.text
    assert 'value="at-once" checked' in answer.text


def test_a_mode_that_is_none_is_refused(world: World) -> None:
    assert choose(world.visit("ana"), "siempre", "ana@correo.org.gt").status_code == 400
    assert choices(world) == []


def test_the_feed_tells_kinds_days_and_pages_and_no_more(world: World) -> None:
    case = world.complain()
    ana = world.visit("ana")
    answer = ana.get(FEED)
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    feed = fromstring(answer.data)
    titles = {entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")}
    assert titles == {"Algo nuevo por revisar", "La lista de quienes leen cambió"}
    assert case.thread.hex() not in answer.text
    assert {each.text for each in feed.iter(f"{ATOM}updated")} == {"2026-11-23T06:00:00Z"}


def test_ids_of_the_feed_stay_and_differ_from_person_to_person(world: World) -> None:
    world.complain()

    def ids(name: str) -> list[str | None]:
        return [
            each.text for each in fromstring(world.visit(name).get(FEED).data).iter(f"{ATOM}id")
        ]

    first = ids("ana")
    world.clock.pass_(days=3)
    again = ids("ana")
    assert set(first) <= set(again)
    assert all(str(each).startswith("tag:localhost,20") for each in again)
    assert len(set(again)) == len(again)
    assert not set(again) & set(ids("carmen"))


def test_each_link_of_the_feed_leads_to_a_page(world: World) -> None:
    case = world.complain()
    ana = world.visit("ana")
    ana.get(case.address)
    case.add("Algo más")
    world.visit("carmen").post(f"{case.address}/tareas", task="Llamar", who="ana", due="")
    world.clock.pass_(days=4)
    ana = world.visit("ana")
    feed = fromstring(ana.get(FEED).data)
    assert set(news_of(world, "ana")) == {"message", "case", "deadline", "roster", "task"}
    for link in feed.iter(f"{ATOM}link"):
        path = link.attrib["href"].removeprefix("http://localhost")
        assert ana.get(path).status_code == 200, path


def test_without_a_session_there_is_no_feed(world: World) -> None:
    answer = world.visit().get(FEED)
    assert answer.status_code == 303
    assert answer.location == "/entrar"


def test_old_news_are_forgotten(world: World) -> None:
    world.complain()
    world.visit("ana").get(FEED)
    assert "report" in news_of(world, "ana")
    world.clock.pass_(days=59)
    forget_old(world.desk)
    assert "report" in news_of(world, "ana")
    world.clock.pass_(days=2)
    forget_old(world.desk)
    assert news_of(world, "ana") == []
