"""What ships as a sample is not published as real by mistake."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reporting.importing.actions import publish
from reporting.importing.faults import Faults, ImportRefused
from reporting.importing.samples import orders
from reporting.shape.registry import by_folder
from tests.reporting.notices import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from reporting.importing.order import Order


@pytest.fixture
def manual() -> Order:
    """Return the order of a sample of which every row says that it is one."""
    module = by_folder("good_practices")
    assert module is not None
    first = next(iter(orders(module)))
    return replace(first, files=(module.home / "samples" / "practicas.csv",))


def test_a_sample_without_its_mark_is_refused_row_by_row(writer: Engine, manual: Order) -> None:
    faults = Faults()
    with pytest.raises(ImportRefused, match="en 26 filas"):
        publish(writer, replace(manual, sample=False), faults, lambda: NOW)
    assert faults.first[0].line == 2
    assert faults.first[0].column == "titulo"
    assert "--sample" in faults.first[0].rule


def test_it_is_published_as_what_it_is(writer: Engine, manual: Order) -> None:
    assert publish(writer, manual, Faults(), lambda: NOW).rows == 26


def test_the_same_rows_are_real_once_they_do_not_say_otherwise(
    writer: Engine, manual: Order, tmp_path: Path
) -> None:
    path = tmp_path / "practicas.csv"
    path.write_text(manual.files[0].read_text("utf-8").replace(" (muestra)", ""), "utf-8")
    order = replace(manual, files=(path,), sample=False)
    assert publish(writer, order, Faults(), lambda: NOW).rows == 26


def test_a_real_title_that_says_sample_can_be_left_out(
    writer: Engine, manual: Order, tmp_path: Path
) -> None:
    path = tmp_path / "practicas.csv"
    text = manual.files[0].read_text("utf-8").replace(" (muestra)", "")
    head, first, rest = text.split("\n", 2)
    title = first.split(",")[2]
    path.write_text("\n".join([head, first.replace(title, f"{title} (muestra)"), rest]), "utf-8")
    order = replace(manual, files=(path,), sample=False, set_aside=True)
    done = publish(writer, order, Faults(), lambda: NOW)
    assert (done.rows, done.set_aside) == (25, 1)
