"""The stock: what every method reads is the same, and nothing of a report is lost in it."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bench.linking_frames import row_of
from bench.linking_reports import Report, reports, truth_of
from bench.linking_stock import FRAME, number_of, stock, told_in, told_of
from caseboard.facts.facts import Person

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 1_001


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("stock")
    assert stock(SIZE, found) == truth_of(reports(SIZE))
    return found


def test_the_engine_is_told_every_report(folder: Path) -> None:
    told = {number_of(case): told for batch in told_in(folder) for case, told in batch}
    assert told == {each.number: told_of(each) for each in reports(SIZE)}


def test_the_frame_has_a_row_for_every_report(folder: Path) -> None:
    with (folder / FRAME).open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert rows == [row_of(each) for each in reports(SIZE)]


def report(*people: Person) -> Report:
    return replace(next(reports(1)), people=people)


def test_a_row_has_each_role_in_one_form() -> None:
    asks = Person("demander", "Licda. MARIA Lopez de Pérez", post="Directora")
    goes = Person("go-between", "Chepe Tzoc", phones=("+50255551234", "*4321"))
    row = row_of(report(asks, goes))
    assert (row["demander_given"], row["demander_surname"]) == ("maria", "lopez")
    assert row["demander_full"] == "maria lopez"
    assert row["between_full"] == "jose tzoc"
    assert row["payee_full"] == ""
    assert row["phones"] == "55551234"
    assert row["phone_ends"] == "1234|4321"


def test_who_is_written_differently_sounds_the_same_in_the_frame() -> None:
    one = row_of(report(Person("demander", "Víctor Velásquez")))
    other = row_of(report(Person("demander", "Bictor Belazques")))
    assert one["demander_full"] != other["demander_full"]
    assert one["sounds"] == other["sounds"]


def test_the_frame_says_nothing_of_the_truth() -> None:
    a, b = (replace(next(reports(1)), ring=ring, marks=frozenset({str(ring)})) for ring in (1, 2))
    assert row_of(a) == row_of(b)
