"""Moving a case is telling a complainant where it stands: shown first, signed, one reply each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from caseboard.audit.models import AuditRow

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import World


@pytest.fixture
def database_kind() -> str:
    """Replies on both databases are tested where they are sent (cases/test_replies.py)."""
    return "sqlite"


def case(complainant: Complainant, version: int | None = None) -> str:
    name = complainant.thread.hex()
    return name if version is None else f"{name}:{version}"


def states(complainant: Complainant) -> list[tuple[str | None, str]]:
    return [(reply.state, reply.text) for reply, _signer in complainant.answers()]


def test_before_anything_is_told_the_page_says_to_whom_and_what(world: World) -> None:
    complainant = world.complain()
    ana = world.visit("ana")
    page = ana.post(
        "/bandeja/estados/revision", case=case(complainant), state="in-review", volver="/tablero"
    ).text
    assert "es una respuesta que lee quien denunció" in page
    assert "tres mil quetzales" in page
    assert '<option value="in-review" selected>' in page
    assert 'href="/tablero"' in page
    assert states(complainant) == []


def test_whom_it_would_be_told_is_not_shown_without_a_row_in_the_log(world: World) -> None:
    complainant = world.complain()
    chosen = {"case": case(complainant), "state": "in-review", "volver": "/"}
    world.visit("ana").post("/bandeja/estados/revision", **chosen)
    read = (AuditRow.actor == "ana") & (AuditRow.verb == "inbox read")
    with world.desk.reading() as session:
        details = [
            json.loads(each) for each in session.scalars(select(AuditRow.details).where(read))
        ]
    assert details == [{"telling": 1}]


def test_it_is_told_in_each_case_by_a_reply_of_its_own(world: World) -> None:
    one, other = world.complain(), world.complain()
    ana = world.visit("ana")
    ana.post(f"{other.address}/respuestas", text="Antes.", state="", version="0")
    chosen = [case(one, 0), case(other, 1)]
    answer = ana.post(
        "/bandeja/estados", case=chosen, state="received", text="Gracias.", volver="/tablero"
    )
    assert (answer.status_code, answer.location) == (303, "/tablero")
    assert states(one) == [("received", "Gracias.")]
    assert states(other) == [(None, "Antes."), ("received", "Gracias.")]
    assert ana.get("/?estado=received").text.count('class="line') >= 2


def test_where_somebody_was_first_nothing_is_sent_and_the_rest_is(world: World) -> None:
    one, other = world.complain(), world.complain()
    ana, carmen = world.visit("ana"), world.visit("carmen")
    carmen.post(f"{other.address}/respuestas", text="Ya lo vi.", state="", version="0")
    chosen = [case(one, 0), case(other, 0)]
    told = {"state": "closed", "text": "Lo que escribí.", "volver": "/"}
    answer = ana.post("/bandeja/estados", case=chosen, **told)
    assert answer.status_code == 409
    assert "1 caso cambió mientras decidías" in answer.text
    assert "Lo que escribí." in answer.text
    assert case(other, 1) in answer.text
    assert case(one) not in answer.text
    assert states(one) == [("closed", "Lo que escribí.")]
    assert states(other) == [(None, "Ya lo vi.")]


def test_an_unknown_state_or_too_long_a_text_gives_everything_back(world: World) -> None:
    complainant = world.complain()
    ana = world.visit("ana")
    for state, text in (("de-mi-invención", "Hola."), ("", "Hola."), ("closed", "x" * 20_001)):
        answer = ana.post(
            "/bandeja/estados", case=case(complainant, 0), state=state, text=text, volver="/"
        )
        assert answer.status_code == 400
        assert "No se envió" in answer.text
        assert text in answer.text
    assert states(complainant) == []


def test_what_was_typed_comes_back_when_the_session_was_locked(world: World) -> None:
    complainant = world.complain()
    ana = world.visit("ana")
    told = {"case": case(complainant, 0), "state": "closed", "volver": "/"}
    token = ana.token()
    ana.post("/bloquear")
    answer = ana.client.post(
        "/bandeja/estados",
        data={"csrf_token": token, "text": "No lo pierdas.", **told},
        headers=ana.headers,
    )
    assert "No lo pierdas." in answer.text
    assert states(complainant) == []
