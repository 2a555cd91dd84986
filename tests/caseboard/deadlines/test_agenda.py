"""All deadlines of one reader on one page, and as a calendar that names no case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar, Event

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import Visit, World


@pytest.fixture
def ana(world: World) -> Visit:
    return world.visit("ana")


def place(case: Complainant, text: str) -> int:
    return text.index(case.thread.hex()[:4])


def test_what_is_due_first_stands_first_in_words_and_colour(world: World) -> None:
    old = world.complain()
    world.clock.pass_(days=5)
    new = world.complain()
    world.clock.pass_(days=4)
    shown = world.visit("ana").get("/plazos").text
    assert place(old, shown) < place(new, shown)
    assert '<span class="mark late">venció hace 2 días</span>' in shown
    assert '<span class="mark near">faltan 3 días</span>' in shown
    assert "Acusar recibo" in shown


def test_a_reply_moves_the_deadline_to_three_months_and_a_reason_to_six(
    world: World, ana: Visit
) -> None:
    case = world.complain()
    ana.post(f"{case.address}/respuestas", text="Recibida.", state="received", version="0")
    assert 'datetime="2027-02-23"' in ana.get("/plazos").text
    ana.post(f"{case.address}/ampliacion", version="0", why_longer="Falta el peritaje.")
    assert 'datetime="2027-05-23"' in ana.get("/plazos").text


def test_a_closed_case_owes_nothing(world: World, ana: Visit) -> None:
    case = world.complain()
    ana.post(
        f"{case.address}/resultados", version="0", outcome="archived", archived_for="unfounded"
    )
    ana.post(
        f"{case.address}/cierre",
        version="1",
        case_version="0",
        feedback="reply",
        told="closed",
        closing_text="No fue así.",
    )
    assert "Nada pendiente." in ana.get("/plazos").text


def test_tasks_with_a_day_are_there_with_who_does_them(world: World, ana: Visit) -> None:
    case = world.complain()
    for task, due in (("Llamar", "2026-11-25"), ("Sin fecha", ""), ("Pedir oficios", "2026-11-20")):
        ana.post(f"{case.address}/tareas", task=task, who="carmen", due=due)
    shown = ana.get("/plazos").text
    assert shown.index("Pedir oficios") < shown.index("Llamar")
    assert "Sin fecha" not in shown
    assert "Carmen Ixcayá" in shown


def test_what_i_may_not_read_is_not_on_my_page(world: World) -> None:
    case = world.complain(left_out=["carmen"])
    shown = world.visit("carmen").get("/plazos").text
    assert case.thread.hex()[:4] not in shown
    assert "Nada pendiente." in shown


def test_the_calendar_says_how_many_on_which_day_and_nothing_else(world: World, ana: Visit) -> None:
    case, _other = world.complain(), world.complain()
    ana.post(f"{case.address}/tareas", task="gorrión-de-tinta", who="", due="2026-11-30")
    answer = ana.get("/plazos/calendario")
    assert answer.mimetype == "text/calendar"
    (event,) = Calendar.from_ical(answer.data).walk("VEVENT")
    assert str(event["summary"]) == "3 plazos"
    assert isinstance(event, Event)
    assert event.start.isoformat() == "2026-11-30"
    for word in ("gorrión", case.thread.hex()[:8], "mides", "ana"):
        assert word not in answer.text.lower()


def test_a_calendar_that_is_taken_again_replaces_its_days(world: World, ana: Visit) -> None:
    world.complain()
    first, second = (
        [str(each["uid"]) for each in Calendar.from_ical(answer.data).walk("VEVENT")]
        for answer in (ana.get("/plazos/calendario"), ana.get("/plazos/calendario"))
    )
    assert first == second != []


def test_severity_and_notes_reach_the_inbox(world: World, ana: Visit) -> None:
    case = world.complain()
    ana.get("/")
    ana.post(
        f"{case.address}/valoracion",
        version="0",
        competence="ours",
        likelihood="high",
        impact="high",
        retaliation="low",
    )
    assert case.thread.hex()[:4] in ana.get("/?gravedad=4").text
    assert case.thread.hex()[:4] not in ana.get("/?gravedad=1").text


def test_what_is_not_ours_is_not_what_nobody_judged(world: World, ana: Visit) -> None:
    judged, waiting = world.complain(), world.complain()
    ana.post(f"{judged.address}/valoracion", version="0", competence="forward")
    not_ours, unjudged = ana.get("/?gravedad=0").text, ana.get("/?gravedad=-1").text
    assert judged.address in not_ours
    assert waiting.address not in not_ours
    assert waiting.address in unjudged
    assert judged.address not in unjudged
