"""Honest people get through a flood by a little work, and no flood uses up their share."""

from __future__ import annotations

import pytest

from config.serving.shared import SharedMemory
from intake.floods.buckets import Share
from intake.floods.gate import FullError, Gate, Room, WorkAskedError
from tests.intake.floods.test_work import solve

ROOMS = {"sending": Room(Share(0, 2), Share(0, 4)), "looking": Room(Share(0, 1), Share(0, 1))}


@pytest.fixture
def gate() -> Gate:
    return Gate(SharedMemory(), rooms=ROOMS)


def asked(gate: Gate, body: bytes, proof: str = "") -> str:
    """Return the proof for the puzzle that the gate sets for a body."""
    with pytest.raises(WorkAskedError) as told:
        gate.admit("sending", body, proof)
    return solve(told.value.challenge)


def crowd(gate: Gate) -> None:
    for number in range(2):
        gate.admit("sending", b"%d" % number, "")


def test_nobody_works_while_there_is_room(gate: Gate) -> None:
    gate.admit("sending", b"one", "")
    gate.admit("sending", b"two", "")


def test_in_a_crowd_the_same_body_goes_through_with_its_proof(gate: Gate) -> None:
    crowd(gate)
    gate.admit("sending", b"honest", asked(gate, b"honest"))


def test_a_proof_works_once(gate: Gate) -> None:
    crowd(gate)
    proof = asked(gate, b"honest")
    gate.admit("sending", b"honest", proof)
    with pytest.raises(WorkAskedError):
        gate.admit("sending", b"honest", proof)


def test_a_proof_shown_again_and_again_takes_no_room_from_others(gate: Gate) -> None:
    crowd(gate)
    proof = asked(gate, b"honest")
    gate.admit("sending", b"honest", proof)
    for _ in range(20):
        with pytest.raises(WorkAskedError):
            gate.admit("sending", b"honest", proof)
    gate.admit("sending", b"next", asked(gate, b"next"))


def test_a_flood_without_work_leaves_the_worked_share_alone(gate: Gate) -> None:
    crowd(gate)
    for number in range(500):
        with pytest.raises(WorkAskedError):
            gate.admit("sending", b"bot %d" % number, "1.1.1")
    gate.admit("sending", b"honest", asked(gate, b"honest"))


def test_more_is_asked_as_the_worked_share_empties(gate: Gate) -> None:
    crowd(gate)
    levels = []
    for number in range(4):
        with pytest.raises(WorkAskedError) as told:
            gate.admit("sending", b"%d more" % number, "")
        levels.append(told.value.challenge.level)
        gate.admit("sending", b"%d more" % number, solve(told.value.challenge))
    assert levels == [1, 2, 3, 4]


def test_when_all_is_full_a_proof_is_kept_for_later(gate: Gate) -> None:
    crowd(gate)
    proofs = {body: asked(gate, body) for body in (b"a", b"b", b"c", b"d", b"e")}
    for body in (b"a", b"b", b"c", b"d"):
        gate.admit("sending", body, proofs[body])
    with pytest.raises(FullError):
        gate.admit("sending", b"e", proofs[b"e"])
    assert not gate._spent.used(gate._work.check(proofs[b"e"], b"e") or b"")


def test_a_crowd_at_one_verb_leaves_the_others_open(gate: Gate) -> None:
    crowd(gate)
    gate.admit("looking", b"a code", "")


def test_workers_of_one_host_share_what_was_asked_and_used() -> None:
    memory = SharedMemory()
    one, other = Gate(memory, rooms=ROOMS), Gate(memory, rooms=ROOMS)
    crowd(one)
    proof = asked(other, b"honest")
    one.admit("sending", b"honest", proof)
    with pytest.raises(WorkAskedError):
        other.admit("sending", b"honest", proof)
