"""Yearly figures come in one signed file, once, and are shown with their margins."""

from __future__ import annotations

import copy
import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from config.catalogues import institutions
from config.complaint_figures import DRAWN, Drawn, margin, quarters, require_quarters
from migrations.privacy_ledger import BUDGET
from reporting.importing.actions import publish
from reporting.importing.faults import Faults, ImportRefused
from reporting.importing.order import Order, Origin
from reporting.importing.samples import orders
from reporting.shape.registry import by_slug
from reporting.system.publish import publish as publish_notice
from tests.reporting.modules.yearly_file import content, our_notice, signed
from tests.reporting.notices import NOW, notice
from tests.samples import cast

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from sqlalchemy import Engine

    from tests.reporting.modules.yearly_file import Change

HOME = "/modulos/denuncias/v/1/"
ONE = pytest.mark.parametrize("database_kind", ["sqlite"])


@pytest.fixture
def told(writer: Engine) -> Engine:
    """The publisher's hand, after the public was told of the root."""
    publish_notice(writer, our_notice(), lambda: NOW)
    return writer


def order(path: Path, **changes: Any) -> Order:  # noqa: ANN401 - any part of an order
    module = by_slug("denuncias")
    assert module is not None
    origin = Origin("Plaza Limpia", "cnc", changes.pop("title", "2025"), "", NOW.date())
    return Order(module, (path,), origin, NOW.date(), **changes)


def bring(engine: Engine, folder: Path, file: bytes, **changes: Any) -> int | None:  # noqa: ANN401
    path = folder / changes.pop("name", "denuncias-2025.txt")
    path.write_bytes(file)
    return publish(engine, order(path, **changes), Faults(), lambda: NOW).version


def why(engine: Engine, folder: Path, file: bytes) -> str:
    """Return why a file is not taken, "" when it is."""
    try:
        bring(engine, folder, file)
    except ImportRefused as refusal:
        return str(refusal)
    return ""


def ledger(engine: Engine) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        found = connection.execute(text("SELECT year, table_name, epsilon FROM complaint_ledger"))
        return sorted(tuple(row) for row in found)


def test_a_file_is_taken_once_and_its_cost_noted(told: Engine, tmp_path: Path) -> None:
    assert bring(told, tmp_path, signed()) == 1
    spent = [(2025, "conducta", 50), (2025, "entidad", 100), (2025, "region", 50)]
    assert ledger(told) == spent
    assert bring(told, tmp_path, signed()) is None
    assert bring(told, tmp_path, signed(), replaces=1, title="Un título mejor") == 2
    again = content()
    again["tables"]["entidad"]["values"][0][1] += 1
    for changes in ({}, {"replaces": 2}):
        with pytest.raises(ImportRefused, match="sortea una sola vez"):
            bring(told, tmp_path, signed(again), **changes)
    assert ledger(told) == spent


def _without_a_code(found: dict[str, Any]) -> None:
    del found["tables"]["entidad"]["values"][4]


SPOILT: dict[str, Change] = {
    "a code is missing": _without_a_code,
    "a region too many": lambda f: f["tables"]["region"]["values"].append(["luna", 1]),
    "a code twice": lambda f: f["tables"]["entidad"]["values"].insert(
        0, f["tables"]["entidad"]["values"][0]
    ),
    "less noise than promised": lambda f: f["tables"]["entidad"].update(scale=1),
    "another cost": lambda f: f["tables"]["region"].update(epsilon=100),
    "a table more": lambda f: f["tables"].update(mes=f["tables"]["region"]),
    "a month's total": lambda f: f.update(months=[1]),
    "too small a total": lambda f: f["quarters"][0].update(total=19),
    "a quarter left out": lambda f: f["quarters"].pop(),
    "too early": lambda f: f.update(begun="2026-02-28"),
    "no draw at all": lambda f: f.update(parts=0),
    "a figure that is a text": lambda f: f["tables"]["region"]["values"][0].__setitem__(1, "5"),
    "a figure with a fraction": lambda f: f["tables"]["region"]["values"][0].__setitem__(1, 5.5),
    "another format": lambda f: f.update(format="plaza-limpia/complaint-figures/v2"),
    "a year of nobody": lambda f: f.update(year=True),
}


@ONE
def test_what_is_signed_and_still_odd_is_refused(told: Engine, tmp_path: Path) -> None:
    for case, spoil in SPOILT.items():
        found = copy.deepcopy(content())
        spoil(found)
        assert "tal como se descargó" in why(told, tmp_path, signed(found)), case
    assert ledger(told) == []


@pytest.mark.parametrize(("since", "refused"), [(0, True), (2025, True), (2026, False)])
def test_a_file_need_not_name_an_institution_that_came_after_its_year(
    since: int, *, refused: bool, told: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = content()
    newest = found["tables"]["entidad"]["values"].pop(4)[0]
    rows = tuple(replace(each, since=since * (each.id == newest)) for each in institutions())
    monkeypatch.setattr("reporting.modules.complaints.native_reader.institutions", lambda: rows)
    assert ("tal como se descargó" in why(told, tmp_path, signed(found))) == refused
    assert (ledger(told) == []) == refused


def test_a_file_may_name_an_institution_that_came_after_its_year(
    told: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = tuple(replace(each, since=2026) for each in institutions())
    monkeypatch.setattr("reporting.modules.complaints.native_reader.institutions", lambda: rows)
    assert why(told, tmp_path, signed()) == ""


FORGED = {
    "a changed byte": signed().replace(b'"parts":1', b'"parts":2'),
    "another's key under a member's name": signed(keyring=cast.keyring("bruno")),
    "a member of no roster": signed(keyring=cast.keyring("delia"), signer="delia"),
    "a roster of no root": signed(root=b"r" * 32),
    "out of the roster's life": signed(content(released="2026-05-05")),
    "no lines": b"",
    "no JSON": b"{\n{\n{\n{",
    "a list": b"[]\n[]\nx\n[]",
    "depth": b"[" * 5_000 + b"\n\n\n",
    "half of it": signed()[:900],
}


@ONE
def test_what_nobody_of_the_roster_signed_is_refused(told: Engine, tmp_path: Path) -> None:
    for case, file in FORGED.items():
        assert "denuncias-2025.txt: " in why(told, tmp_path, file), case


@ONE
def test_real_figures_come_in_no_other_way(told: Engine, tmp_path: Path) -> None:
    module = by_slug("denuncias")
    assert module is not None
    table = next(orders(module)).files[0]
    with pytest.raises(ImportRefused, match="solo recibe"):
        publish(told, order(table), Faults(), lambda: NOW)
    with pytest.raises(ImportRefused, match="sin --set-aside"):
        bring(told, tmp_path, signed(), set_aside=True)


@ONE
def test_a_root_that_the_public_was_not_told_of_is_refused(writer: Engine, tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="Antes publica el aviso"):
        bring(writer, tmp_path, signed())
    publish_notice(writer, notice(), lambda: NOW)
    with pytest.raises(ImportRefused, match="otra llave raíz"):
        bring(writer, tmp_path, signed())


@ONE
def test_margins_stand_beside_figures_and_nothing_is_added_up(
    told: Engine,
    tmp_path: Path,
    make_samples_app: Any,  # noqa: ANN401 - a maker of applications
) -> None:
    bring(told, tmp_path, signed())
    app: Flask = make_samples_app(str(told.url))
    client = app.test_client()
    codes = [each.id for each in institutions()]
    page = client.get(f"{HOME}denuncias_entidad/").text.replace("\u00a0", " ")
    assert f'<td class="number">{len(codes) - 4} (de {len(codes) - 10} a {len(codes) + 2})' in page
    assert page.count("no distinguible de cero (de 0 a ") == 10  # 0 to 6, and three below zero
    assert "10 de 42 no se distinguen de cero" in page
    assert "En conjunto" not in page
    added = client.get(f"{HOME}denuncias_entidad/?por=periodo").text
    assert "llevan azar y no se suman" in added
    rows = list(csv.reader(io.StringIO(client.get(f"{HOME}denuncias_region/vista.csv").text)))
    assert rows[0][3:] == [f"{rows[0][2]}: al menos", f"{rows[0][2]}: a lo más"]
    assert rows[1][2:] == ["5", "0", "17"]
    object_ = client.get(f"{HOME}denuncias_region/vista.json").json
    assert object_ is not None
    assert object_["rows"][0]["bounds"] == [[0, 17]]
    assert object_["totals"] == [None]
    crossed = client.get(f"{HOME}denuncias_conducta/?por=conducta&comparar=contrato").text
    assert crossed.count("no distinguible de cero") == 12
    about = client.get(f"/instituciones/{codes[-1]}/").text
    assert "Denuncias por entidad, con azar" in about


def test_margins_are_those_of_the_reference_and_grow_with_who_draws() -> None:
    assert [margin(each.scale, 1) for each in DRAWN] == [6, 12, 12]
    assert [margin(2, parts) for parts in (2, 3)] == [8, 10]
    assert [each.epsilon for each in DRAWN] == [100, 50, 50]
    assert sum(each.epsilon for each in DRAWN) <= BUDGET
    assert Drawn("entidad", 3).epsilon == 67  # never told as less than it costs
    assert [len(each.codes) for each in DRAWN] == [43, 9, 12]


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((55, 54, 46, 46), [("1", 55), ("2", 54), ("3", 46), ("4", 46)]),
        ((19, 1, 20, 3), [("1-2", 20), ("3-4", 23)]),
        ((20, 0, 0, 19), [("1-4", 39)]),
        ((5, 5, 5, 4), [("1-4", None)]),
        ((0, 0, 0, 0), [("1-4", None)]),
    ],
)
def test_small_quarters_are_joined_and_small_years_not_told(
    counts: tuple[int, int, int, int], told: list[tuple[str, int | None]]
) -> None:
    assert quarters(counts) == told
    require_quarters(told)
