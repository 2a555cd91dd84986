"""What leaves cannot harm who opens it: no formula, no link, no memory without bound."""

from __future__ import annotations

import csv
import io
import tracemalloc
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from werkzeug.test import EnvironBuilder

from reporting.importing.actions import publish
from reporting.importing.faults import Faults
from reporting.importing.order import Order
from reporting.out.writing import DANGEROUS, as_csv, as_json, as_xlsx, safe
from reporting.shape.registry import by_folder
from tests.reporting.files import ORIGIN
from tests.reporting.notices import NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask import Flask
    from sqlalchemy import Engine

FORMULA = '=HYPERLINK("https://example.org";"x")'


@given(st.text(max_size=30))
def test_no_text_begins_a_formula(text: str) -> None:
    made = safe(text)
    assert not made.startswith(DANGEROUS)
    assert made in {text, f"'{text}"}


def test_a_formula_in_a_title_is_only_text_wherever_it_goes(
    make_app: Callable[..., Flask], writer: Engine, tmp_path: Path
) -> None:
    module = by_folder("accountability")
    assert module is not None
    path = tmp_path / "documentos.csv"
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["tipo", "titulo", "edicion", "fecha", "direccion", "sha256"])
        rows.writerow(["guia", FORMULA, "-1", "2024-01-01", "", ""])
        rows.writerow(["guia", "<script>alert(1)</script>", "2", "2024-01-01", "", ""])
    order = Order(module, (path,), ORIGIN, date(2024, 1, 1))
    publish(writer, order, Faults(), lambda: NOW)
    client = make_app().test_client()
    where = "/modulos/rendicion-de-cuentas/v/1/documentos"
    first, second = list(csv.reader(io.StringIO(client.get(f"{where}/tabla.csv").text)))[1:]
    assert first[1:3] == ["'" + FORMULA, "'-1"]
    assert second[1] == "<script>alert(1)</script>"
    book = load_workbook(io.BytesIO(client.get(f"{where}/tabla.xlsx").data))
    cell = book["documentos"]["B2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (FORMULA, "s", None)
    for address in (f"{where}/filas", f"{where}/filas/1-3", "/buscar?q=alert"):
        page = client.get(address).text
        assert "&lt;script&gt;" in page
        assert "<script" not in page


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_a_long_table_is_written_in_bounded_memory(kind: str) -> None:
    tracemalloc.start()
    if kind == "csv":
        size = sum(len(each) for each in as_csv(["a", "b"], (["x" * 50, n] for n in range(40_000))))
    elif kind == "json":
        size = sum(len(each) for each in as_json({}, ({"a": "x" * 50} for _ in range(40_000))))
    else:
        made = as_xlsx("s", ["a", "b"], (["x" * 50, n] for n in range(8_000)), [])
        size = sum(len(each) for each in made())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size > 20_000
    assert peak < 2_000_000


def test_a_table_is_sent_while_it_is_read(samples: Flask) -> None:
    where = "/modulos/rendicion-de-cuentas/v/4/ejecucion/tabla.csv"
    environ = EnvironBuilder(path=where, base_url="http://localhost").get_environ()
    heads: list[dict[str, str]] = []

    def begin(_status: str, headers: list[tuple[str, str]], *_: object) -> Any:  # noqa: ANN401 - WSGI
        heads.append(dict(headers))

    pieces = samples.wsgi_app(environ, begin)
    assert sum(1 for _ in pieces) > 1
    assert "Content-Length" not in heads[0]
    assert "ETag" in heads[0]
