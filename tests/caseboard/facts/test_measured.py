"""How much of what people tell is found, and how much of what is found is right, kind by kind.

The labels stand in tests/samples/accounts.toml. The floors hold over all accounts; what each part
came to when it was read for the first time stands in docs/decisions/0052.
"""

from __future__ import annotations

import pytest

from tests.caseboard.facts.measuring import KINDS, PARTS, Measure, accounts, measured

PRECISION, RECALL = 0.9, 0.8
FEWEST = 60


@pytest.fixture(scope="module")
def parts() -> list[dict[str, Measure]]:
    return [measured(part) for part in PARTS]


def test_there_are_enough_accounts_and_half_were_not_there_to_tune_on() -> None:
    tuned = sum("part" not in account for account in accounts())
    assert len(accounts()) >= FEWEST
    assert tuned <= len(accounts()) / 2


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_found_and_little_else(kind: str, parts: list[dict[str, Measure]]) -> None:
    whole = sum((part[kind] for part in parts), Measure())
    assert whole.right, "nothing of this kind is in the accounts"
    assert whole.precision >= PRECISION, whole.faults
    assert whole.recall >= RECALL, whole.faults


@pytest.mark.parametrize("number", range(len(PARTS)))
def test_each_part_is_read_as_well(number: int, parts: list[dict[str, Measure]]) -> None:
    whole = sum(parts[number].values(), Measure())
    assert whole.precision >= PRECISION, whole.faults
    assert whole.recall >= RECALL, whole.faults
