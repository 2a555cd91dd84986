"""The FEBRL sets as the rivals write them: read back, and linked by our engine's own means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from bench.linking_febrl import across, truth_in
from bench.linking_febrl_schema import BEGUN, SCHEMA, Column, record_of
from bench.linking_measures import Scored
from bench.linking_ours import KEYS
from bench.linking_reports_words import MEN, SPANISH
from bench.linking_stock import case_of
from caseboard.linking.engine.columns import Columns
from caseboard.linking.engine.index import Index
from caseboard.linking.engine.tokens import Tokens

if TYPE_CHECKING:
    from pathlib import Path

HEAD = ("unique_id", *(each.name.lower() for each in Column), "source")
ROWS = (
    ("0", "michaela", "neumann", "19151111", "4223", "winston hills", "stanley street", "", "8"),
    ("1", "courtney", "painter", "19161214", "4560", "richlands", "pinkerton circuit", "", "12"),
    ("2", "micaela", "neuman", "19151111", "4232", "winston hill", "stanley street", "", "8"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [",".join((*row, "nsw", "b" if row[0] == "2" else "a")) for row in ROWS]
    (tmp_path / "frame.csv").write_text("\n".join([",".join(HEAD), *rows]) + "\n")
    (tmp_path / "truth.csv").write_text("first,second\n2,0\n")
    return tmp_path


def test_the_truth_of_a_set_is_read_with_its_sources(folder: Path) -> None:
    truth, sources = truth_in(folder)
    assert truth.shared == {(0, 2)}
    assert truth.partners == {0: {2}, 2: {0}}
    assert truth.size == 3
    assert sources == ["a", "a", "b"]


def test_between_two_sources_only_pairs_across_them_count() -> None:
    scored = Scored.of(np.array([[0, 1, 0.9], [0, 2, 0.8]]))
    assert across(scored, ["a", "a", "b"]).second.tolist() == [2]
    assert len(across(scored, ["a", "a", "a"])) == 2


def other(number: int) -> tuple[str, ...]:
    given, surname = MEN[number % len(MEN)].lower(), SPANISH[number % len(SPANISH)].lower()
    where = (f"{number + 3000}", f"town {number % 40}", f"{surname} street", "", f"{number}")
    return ("", given, surname, f"19{number % 90 + 10}0{number % 9 + 1}11", *where)


def test_a_copy_with_mistakes_in_every_column_is_found() -> None:
    tokens, index = Tokens(KEYS), Index(SCHEMA)
    rows = [
        dict(zip(HEAD, (*row, "nsw"), strict=False)) for row in (*ROWS, *map(other, range(300)))
    ]
    records = [(case_of(number), record_of(row, tokens)) for number, row in enumerate(rows)]
    index.load_many(Columns.of(records))
    leads = index.leads(case_of(0), BEGUN)
    assert [each.case for each in leads if each.probability > 0.95] == [case_of(2)]
