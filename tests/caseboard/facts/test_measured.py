"""How much of what people tell is found, and how much of what is found is right, kind by kind.

The labels stand in tests/samples/accounts.toml. A kind of which the accounts hold few is measured
over all of them; "held" ones were set aside while the patterns were tuned.
"""

from __future__ import annotations

import pytest

from tests.caseboard.facts.measuring import KINDS, Measure, accounts, measured

PRECISION, RECALL = 0.9, 0.8
FEWEST = 60


@pytest.fixture(scope="module")
def tuned() -> dict[str, Measure]:
    return measured(held=False)


@pytest.fixture(scope="module")
def held() -> dict[str, Measure]:
    return measured(held=True)


def test_there_are_enough_accounts_and_a_third_was_set_aside() -> None:
    aside = sum(account.get("held", False) for account in accounts())
    assert len(accounts()) >= FEWEST
    assert aside >= len(accounts()) / 3


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_found_and_little_else(
    kind: str, tuned: dict[str, Measure], held: dict[str, Measure]
) -> None:
    both = tuned[kind] + held[kind]
    assert both.right, "nothing of this kind is in the accounts"
    assert both.precision >= PRECISION, both.faults
    assert both.recall >= RECALL, both.faults


def test_what_was_set_aside_is_read_as_well_as_what_was_tuned_on(held: dict[str, Measure]) -> None:
    whole = sum(held.values(), Measure())
    assert whole.precision >= PRECISION, whole.faults
    assert whole.recall >= RECALL, whole.faults
