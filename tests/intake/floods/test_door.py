"""The door itself in a crowd: what it answers, and that honest people still get through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from config.serving.shared import SharedMemory
from crypto.code import new_code
from intake.app import create_app
from intake.floods.buckets import Share
from intake.floods.gate import ROOMS, SENDING, Gate, Room
from intake.floods.work import Challenge
from intake.routes.body import GATE
from tests.fixtures.posting import report_posting, visit
from tests.intake.floods.test_work import solve
from tests.samples import cast

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from tests.fixtures.doors import ScriptDoor

SEALED = "application/octet-stream"


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture
def crowded(door: ScriptDoor) -> ScriptDoor:
    """The door when the open share of sending is used up and the other holds two."""
    rooms = {**ROOMS, SENDING: Room(Share(0, 0.5), Share(0, 2))}
    door.app.extensions[GATE] = Gate(SharedMemory(), rooms=rooms)
    return door


def post(door: ScriptDoor, path: str, body: bytes, proof: str = "") -> TestResponse:
    headers = {"Sec-Fetch-Site": "same-origin"} | ({"Plaza-Work": proof} if proof else {})
    return door.app.test_client().post(path, data=body, content_type=SEALED, headers=headers)


def a_report(door: ScriptDoor) -> bytes:
    return report_posting(cast.roster_around(door.clock()), new_code(), {"facts": "Fue en marzo."})


def proof_for(answer: TestResponse) -> str:
    """Solve what an answer asks for, from its JSON alone."""
    asked = answer.get_json()["work"]
    about = asked["parameters"]
    nonce, salt, prefix = (bytes.fromhex(about[name]) for name in ("nonce", "salt", "keyPrefix"))
    return solve(Challenge(asked["turn"], asked["level"], nonce, salt, prefix))


def test_a_crowd_is_told_what_to_do_and_nothing_is_kept(crowded: ScriptDoor) -> None:
    answer = post(crowded, "/denuncias", a_report(crowded))
    assert answer.status_code == 429
    assert answer.get_json()["reason"] == "work"
    assert "Mucha gente está enviando" in answer.get_json()["error"]
    assert crowded.threads() == 0
    assert "Set-Cookie" not in answer.headers


def test_the_same_report_with_its_proof_is_kept(crowded: ScriptDoor) -> None:
    body = a_report(crowded)
    proof = proof_for(post(crowded, "/denuncias", body))
    assert post(crowded, "/denuncias", body, proof).status_code == 201
    assert crowded.threads() == 1


def test_an_answer_lost_on_the_way_costs_the_work_again_and_no_second_report(
    crowded: ScriptDoor,
) -> None:
    body = a_report(crowded)
    proof = proof_for(post(crowded, "/denuncias", body))
    assert post(crowded, "/denuncias", body, proof).status_code == 201
    again = post(crowded, "/denuncias", body, proof)
    assert again.status_code == 429
    crowded.app.extensions[GATE]._spent._memory.area[96:] = bytes(1_048_576 - 96)
    assert post(crowded, "/denuncias", body, proof_for(again)).status_code == 200
    assert crowded.threads() == 1


def test_when_even_work_finds_no_room_the_page_is_told_to_wait(crowded: ScriptDoor) -> None:
    bodies = [a_report(crowded) for _ in range(3)]
    proofs = [proof_for(post(crowded, "/denuncias", each)) for each in bodies]
    answers = [
        post(crowded, "/denuncias", body, proof) for body, proof in zip(bodies, proofs, strict=True)
    ]
    assert [each.status_code for each in answers] == [201, 201, 503]
    assert answers[2].get_json()["reason"] == "busy"


def test_who_comes_back_with_a_code_is_not_held_up_by_who_sends(crowded: ScriptDoor) -> None:
    assert post(crowded, "/seguimiento/respuestas", visit(new_code())).status_code == 200


def test_a_door_of_its_own_asks_when_its_burst_is_over(door: ScriptDoor) -> None:
    own = create_app(door.settings, door.clock)
    client = own.test_client()
    headers = {"Sec-Fetch-Site": "same-origin"}
    said = [
        client.post("/denuncias", data=b"x", content_type=SEALED, headers=headers).status_code
        for _ in range(int(ROOMS[SENDING].open.burst) + 10)
    ]
    assert said[0] == 400
    assert said[-1] == 429
    own.extensions["letterbox"].dispose()
