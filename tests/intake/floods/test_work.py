"""A proof of work admits one body, once, for some minutes; and a phone can make it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.floods.work import COST, TRIES, TURN, Challenge, Work, derive

SECRET = bytes(range(32))
BODY = b"PLR1 a sealed report"


@dataclass
class Clock:
    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


def solve(challenge: Challenge) -> str:
    """Do the work as a page does it."""
    for counter in range(TRIES[challenge.level - 1]):
        if derive(challenge.nonce, challenge.salt, counter).startswith(challenge.prefix):
            return f"{challenge.turn}.{challenge.level}.{counter}"
    raise AssertionError("a puzzle without an answer")


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_every_puzzle_has_its_answer_within_the_tries_it_names(level: int) -> None:
    work = Work(SECRET, Clock())
    challenge = work.ask(BODY, level)
    assert challenge.as_json()["tries"] == TRIES[level - 1]
    assert work.check(solve(challenge), BODY) is not None


def test_a_proof_admits_no_other_body() -> None:
    work = Work(SECRET, Clock())
    proof = solve(work.ask(BODY, 1))
    assert work.check(proof, BODY + b".") is None


def test_a_proof_of_one_level_is_none_of_another() -> None:
    work = Work(SECRET, Clock())
    turn, _level, counter = solve(work.ask(BODY, 1)).split(".")
    assert work.check(f"{turn}.4.{counter}", BODY) is None


def test_a_proof_is_good_in_the_next_turn_and_not_after_it() -> None:
    clock = Clock()
    work = Work(SECRET, clock)
    proof = solve(work.ask(BODY, 1))
    clock.now += TURN
    assert work.check(proof, BODY) is not None
    clock.now += TURN
    assert work.check(proof, BODY) is None


def test_a_proof_from_a_turn_to_come_is_none() -> None:
    clock = Clock()
    work = Work(SECRET, clock)
    proof = solve(work.ask(BODY, 1))
    clock.now -= TURN
    assert work.check(proof, BODY) is None


def test_another_secret_asks_another_puzzle() -> None:
    one, other = Work(SECRET, Clock()), Work(bytes(32), Clock())
    assert one.ask(BODY, 1).nonce != other.ask(BODY, 1).nonce
    assert other.check(solve(one.ask(BODY, 1)), BODY) is None


@given(st.text(max_size=40) | st.from_regex(r"[0-9]{1,12}\.[0-9]\.[0-9]{1,6}", fullmatch=True))
def test_what_is_no_proof_is_refused_and_breaks_nothing(text: str) -> None:
    work = Work(SECRET, Clock())
    found = work.check(text, BODY)
    right = solve_once(work)
    assert (found is not None) == (text in right)


def solve_once(work: Work, kept: list[set[str]] = []) -> set[str]:  # noqa: B006 - kept on purpose
    """Return the right proofs of the current turn and the one before, for every level."""
    if not kept:
        turn = work.ask(BODY, 1).turn
        right = {
            f"{each}.{level}.{work._answer(each, level, BODY)[2]}"
            for each in (turn - 1, turn)
            for level in range(1, 5)
        }
        kept.append(right)
    return kept[0]


def test_what_is_told_is_what_an_altcha_solver_takes() -> None:
    parameters = Work(SECRET, Clock()).ask(BODY, 1).as_json()["parameters"]
    assert isinstance(parameters, dict)
    assert set(parameters) == {"algorithm", "cost", "keyLength", "keyPrefix", "nonce", "salt"}
    assert parameters["cost"] == COST
