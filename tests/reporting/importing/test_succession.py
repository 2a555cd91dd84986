"""What is corrected is replaced by name; no period is counted twice, lost or made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reporting.importing.actions import publish
from reporting.importing.faults import Faults, ImportRefused
from reporting.publications.models import Publication
from reporting.publications.visible import edition, history
from tests.reporting.files import count, human_resources, order, put, row, write
from tests.reporting.notices import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from reporting.shape.module import Module


def test_the_same_files_again_change_nothing(writer: Engine, tmp_path: Path) -> None:
    path = write(tmp_path / "puestos.csv")
    put(writer, path)
    assert put(writer, path).version is None
    assert count(writer, "publications") == 1


def test_a_period_is_not_counted_twice_unless_it_is_replaced_by_name(
    writer: Engine, tmp_path: Path
) -> None:
    put(writer, write(tmp_path / "puestos.csv"))
    corrected = write(tmp_path / "puestos-2.csv", [row(ocupados=121, ocupados_plaza=121)])
    with pytest.raises(ImportRefused, match="--replaces 1"):
        put(writer, corrected)
    with pytest.raises(ImportRefused, match="no hay tal versión"):
        put(writer, corrected, replaces=9)
    assert put(writer, corrected, replaces=1).version == 2
    with Session(writer) as session:
        old, new = (edition(session, human_resources(), version) for version in (1, 2))
        assert old is not None
        assert new is not None
        assert (old.ids, new.ids) == ((1,), (2,))
        assert (old.is_latest, new.is_latest) == (False, True)
    with pytest.raises(ImportRefused, match="ya fue reemplazada"):
        put(writer, write(tmp_path / "puestos-3.csv", [row(ocupados=1, ocupados_plaza=1)]),
            replaces=1)  # fmt: skip


def test_another_period_stands_beside_the_first(writer: Engine, tmp_path: Path) -> None:
    put(writer, write(tmp_path / "puestos.csv"))
    earlier = [row(periodo="2024-12")]
    put(writer, write(tmp_path / "puestos-2024.csv", earlier), cutoff=date(2024, 12, 31))
    with Session(writer) as session:
        found = edition(session, human_resources())
        assert found is not None
        assert set(found.ids) == {1, 2}
        assert found.cutoff == date(2025, 8, 31)


def test_samples_vanish_with_the_first_real_figures(writer: Engine, tmp_path: Path) -> None:
    put(writer, write(tmp_path / "puestos-muestra.csv", [row(ocupados=5, ocupados_plaza=5)]),
        sample=True)  # fmt: skip
    put(writer, write(tmp_path / "puestos.csv"))
    with Session(writer) as session:
        first, latest = (edition(session, human_resources(), version) for version in (1, 2))
        assert first is not None
        assert latest is not None
        assert (first.is_sample, latest.is_sample) == (True, False)
        assert latest.ids == (2,)


def test_a_correction_that_would_drop_a_period_is_refused(writer: Engine, tmp_path: Path) -> None:
    both = [row(periodo="2024-12"), row()]
    put(writer, write(tmp_path / "puestos.csv", both))
    with pytest.raises(ImportRefused, match=r"tiene en puestos también 2024-12; trae esos"):
        put(writer, write(tmp_path / "puestos-2.csv", [row(ocupados=9, ocupados_plaza=9)]),
            replaces=1)  # fmt: skip
    assert count(writer) == 2
    wider = [row(periodo="2023-12"), *both]
    assert put(writer, write(tmp_path / "puestos-3.csv", wider), replaces=1).version == 2


def test_a_period_in_the_middle_is_missed_too(writer: Engine, tmp_path: Path) -> None:
    months = [row(periodo=each) for each in ("2025-06", "2025-07", "2025-08")]
    put(writer, write(tmp_path / "puestos.csv", months))
    with pytest.raises(ImportRefused, match="2025-07"):
        put(writer, write(tmp_path / "puestos-2.csv", months[::2]), replaces=1)


def by_the_year() -> Module:
    """The module as it was when its template took whole years."""
    whole = human_resources()
    tables = (
        replace(each, fields=tuple(replace(one, pattern="") for one in each.fields))
        for each in whole.tables
    )
    return replace(whole, tables=tuple(tables))


def test_a_coarser_period_is_not_replaced_by_parts_with_a_gap(
    writer: Engine, tmp_path: Path
) -> None:
    cutoff = date(2025, 12, 31)
    year = order(write(tmp_path / "puestos.csv", [row(periodo="2025")]), cutoff=cutoff)
    publish(writer, replace(year, module=by_the_year()), Faults(), lambda: NOW)
    months = [row(periodo=f"2025-{month:02}") for month in range(1, 13)]
    gap = write(tmp_path / "puestos-2.csv", [*months[:4], *months[8:]])
    with pytest.raises(ImportRefused, match="tiene en puestos también 2025; trae"):
        put(writer, gap, replaces=1, cutoff=cutoff)
    whole = write(tmp_path / "puestos-3.csv", months)
    assert put(writer, whole, replaces=1, cutoff=cutoff).version == 2


def test_a_sample_takes_no_place_of_real_figures(writer: Engine, tmp_path: Path) -> None:
    put(writer, write(tmp_path / "puestos.csv"))
    made_up = write(tmp_path / "puestos-muestra.csv", [row(ocupados=5, ocupados_plaza=5)])
    with pytest.raises(ImportRefused, match="una muestra no las reemplaza"):
        put(writer, made_up, sample=True, replaces=1)
    with pytest.raises(ImportRefused, match="una muestra no se vería"):
        put(writer, made_up, sample=True)
    assert count(writer, "publications") == 1


def test_a_wrong_cutoff_is_corrected_with_the_same_files(writer: Engine, tmp_path: Path) -> None:
    path = write(tmp_path / "puestos.csv")
    put(writer, path, cutoff=date(2025, 9, 30))
    assert put(writer, path).version is None
    assert put(writer, path, replaces=1).version == 2
    with Session(writer) as session:
        found = edition(session, human_resources())
        assert found is not None
        assert (found.ids, found.cutoff) == ((2,), date(2025, 8, 31))


def test_a_sample_mark_that_was_forgotten_is_put_on_with_the_same_files(
    writer: Engine, tmp_path: Path
) -> None:
    path = write(tmp_path / "puestos.csv")
    put(writer, path)
    assert put(writer, path, sample=True, replaces=1).version == 2
    assert put(writer, path).version == 3
    with Session(writer) as session:
        marks = [edition(session, human_resources(), version) for version in (1, 2, 3)]
        assert [each.is_sample for each in marks if each] == [False, True, False]
        assert [each.ids for each in marks if each] == [(1,), (2,), (3,)]


def test_a_hidden_sample_is_not_counted_beside_another(writer: Engine, tmp_path: Path) -> None:
    path = write(tmp_path / "puestos.csv")
    put(writer, path, sample=True)
    put(writer, path)
    with pytest.raises(ImportRefused, match="La versión 1 ya tiene cifras"):
        put(writer, path, sample=True, replaces=2)


def test_publications_of_modules_are_counted_apart(writer: Engine, tmp_path: Path) -> None:
    put(writer, write(tmp_path / "puestos.csv"))
    with Session(writer) as session:
        assert session.scalar(select(func.count()).select_from(Publication)) == 1
        assert history(session, "accountability") == []
