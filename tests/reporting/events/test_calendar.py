"""The calendar of a module: other programs read it, and it stays until something is new."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from reporting.events.calendar import MOST

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from ical.event import Event

MODULES = pytest.mark.parametrize("slug", ["conversatorios", "concurso-de-dibujo"])


def text_of(client: FlaskClient, slug: str, prefix: str = "") -> str:
    answer = client.get(f"{prefix}/modulos/{slug}/calendario.ics")
    assert answer.status_code == 200
    assert answer.content_type == "text/calendar; charset=utf-8"
    return answer.text


def entries(client: FlaskClient, slug: str) -> list[Event]:
    """Return the events as a library reads them that did not write them."""
    return list(IcsCalendarStream.calendar_from_ics(text_of(client, slug)).events)


@MODULES
def test_two_libraries_read_the_same_events(slug: str, client: FlaskClient) -> None:
    one = {each.uid: (each.summary, each.dtstart) for each in entries(client, slug)}
    calendar = Calendar.from_ical(text_of(client, slug))
    other = {
        str(each["uid"]): (str(each["summary"]), each.decoded("dtstart"))
        for each in calendar.events
    }
    assert one == other
    assert all(not each.errors for each in calendar.walk())
    assert len(one) == len(calendar.events) > 10


@MODULES
def test_lines_are_of_the_length_and_end_that_the_standard_asks(
    slug: str, client: FlaskClient
) -> None:
    content = text_of(client, slug)
    assert content.endswith("END:VCALENDAR\r\n")
    lines = content.split("\r\n")
    assert all(len(each.encode()) <= 75 and "\n" not in each for each in lines)


@MODULES
def test_every_event_says_where_when_and_that_it_is_made_up(slug: str, client: FlaskClient) -> None:
    for each in entries(client, slug):
        assert each.location
        assert "Muestra inventada" in (each.description or "")
        assert "(muestra)" in (each.summary or "")
        assert f"{each.dtstamp:%H:%M:%S}" == "06:00:00"  # the day in Guatemala, and no finer time
        assert each.end > each.start


def test_hours_are_those_of_guatemala_and_whole_days_end_the_day_after(client: FlaskClient) -> None:
    first = entries(client, "conversatorios")[0]
    assert first.dtstart == datetime(2023, 4, 20, 15, tzinfo=UTC)
    assert first.dtend == datetime(2023, 4, 20, 18, 30, tzinfo=UTC)
    whole = next(
        each for each in entries(client, "conversatorios") if "Jornada" in str(each.summary)
    )
    assert (whole.dtstart, whole.dtend) == (date(2025, 9, 25), date(2025, 9, 27))


def test_a_program_that_has_it_is_told_that_it_is_the_same(client: FlaskClient) -> None:
    address = "/modulos/conversatorios/calendario.ics"
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert first.headers["Cache-Control"] == "no-cache"


def test_events_of_two_modules_never_share_an_id(client: FlaskClient) -> None:
    ids = [each.uid for slug in ("conversatorios", "concurso-de-dibujo")
           for each in entries(client, slug)]  # fmt: skip
    assert len(ids) == len(set(ids))
    assert len(ids) <= 2 * MOST


def test_it_speaks_english_too(client: FlaskClient) -> None:
    assert "NAME:Talks on transparency" in text_of(client, "conversatorios", "/en")


@pytest.mark.parametrize("slug", ["recursos-humanos", "nada"])
def test_a_module_without_events_has_no_calendar(slug: str, client: FlaskClient) -> None:
    assert client.get(f"/modulos/{slug}/calendario.ics").status_code == 404
    assert "calendario.ics" not in client.get("/modulos/recursos-humanos/v/3/").text


def test_the_page_and_the_catalogue_lead_to_it(client: FlaskClient) -> None:
    for address in ("/modulos/conversatorios/v/3/", "/catalogo.jsonld"):
        assert "/modulos/conversatorios/calendario.ics" in client.get(address).text
