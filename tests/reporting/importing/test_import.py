"""An import is all of a publication or nothing, and names every fault."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from reporting.importing.faults import Faults, ImportRefused
from reporting.importing.tables import MOST_BOOK, read_file
from reporting.publications.models import Facet, Source
from reporting.publications.visible import history
from reporting.shape.columns import sql_table
from tests.reporting.files import GOOD, HEAD, count, human_resources, put, row, write

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine


def test_a_publication_has_its_rows_its_source_and_its_values(
    writer: Engine, tmp_path: Path
) -> None:
    done = put(writer, write(tmp_path / "puestos-2025-08.csv"))
    assert (done.version, done.rows, done.set_aside) == (1, 4, 0)
    with Session(writer) as session:
        (one,) = history(session, "human_resources")
        assert (one.period_start, one.period_end) == (date(2025, 8, 1), date(2025, 8, 31))
        assert one.published == date(2026, 3, 15)
        (source,) = session.scalars(select(Source))
        assert (source.system, source.rows, source.license) == ("SIARH", 4, "CC-BY-4.0")
        facets = select(Facet.value, Facet.rows).where(Facet.field == "institucion")
        assert set(map(tuple, session.execute(facets))) == {("mineduc", 3), ("mspas", 1)}
        kept = sql_table(human_resources(), human_resources().tables[0])
        lines = session.execute(select(kept.c.line, kept.c.vacantes).order_by(kept.c.line))
        assert list(map(tuple, lines)) == [(2, 7), (3, None), (4, 4), (5, None)]


def test_columns_may_stand_in_any_order_under_their_titles(writer: Engine, tmp_path: Path) -> None:
    rows = [{"Período": each.pop("periodo"), "ENTIDAD": each.pop("institucion"), **each}
            for each in map(dict, GOOD)]  # fmt: skip
    head = [*HEAD[2:], "ENTIDAD", "Período"]
    assert put(writer, write(tmp_path / "puestos.csv", rows, head)).rows == 4


def test_a_workbook_is_read_like_a_csv(writer: Engine, tmp_path: Path) -> None:
    path = tmp_path / "puestos.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Notas").write_row(0, 0, ["nada"])
        sheet = book.add_worksheet("puestos")
        sheet.write_row(0, 0, HEAD)
        for number, each in enumerate(GOOD, start=1):
            sheet.write_row(number, 0, [each[name] for name in HEAD])
    assert put(writer, path).rows == 4


FAULTS: dict[str, tuple[dict[str, object], str, str]] = {
    "a missing value": ({"periodo": ""}, "periodo", "falta, y es obligatorio"),
    "another form": ({"periodo": "agosto"}, "periodo", "no tiene la forma"),
    "no such institution": ({"institucion": "nasa"}, "institucion", "uno de los"),
    "no such line": ({"renglon": "11"}, "renglon", "por ejemplo «011»"),
    "no such sex": ({"sexo": "X"}, "sexo", "debe ser uno de «F», «M», «ND»"),
    "words for a number": ({"ocupados": "doce"}, "ocupados", "número entero"),
    "less than nobody": ({"ocupados": -1}, "ocupados", "debe ser 0 o más"),
    "vacancies of contracts": (
        {"renglon": "029", "ocupados_plaza": "", "vacantes": 4}, "vacantes", "debe ir vacío"
    ),
    "posts that are not those occupied": (
        {"ocupados_plaza": 9}, "ocupados_plaza", "debe ser igual"
    ),
    "a hidden character": ({"contrato": "perma\x07nente"}, "contrato", "debe ser uno de"),
}  # fmt: skip


@pytest.mark.parametrize("case", FAULTS)
def test_a_bad_row_is_named_and_nothing_is_published(
    case: str, writer: Engine, tmp_path: Path
) -> None:
    changes, column, rule = FAULTS[case]
    path = write(tmp_path / "puestos.csv", [*GOOD, row(serie="ejecutiva", **changes)])
    faults = Faults()
    with pytest.raises(ImportRefused, match=r"Hay 1 falta en 1 fila\."):
        put(writer, path, faults=faults)
    (fault,) = faults.first
    assert (fault.file, fault.line, fault.column) == ("puestos.csv", 6, column)
    assert rule in fault.rule
    assert count(writer) == count(writer, "publications") == count(writer, "facets") == 0


def test_a_row_that_repeats_a_key_is_named(writer: Engine, tmp_path: Path) -> None:
    faults = Faults()
    with pytest.raises(ImportRefused):
        put(writer, write(tmp_path / "puestos.csv", [*GOOD, row(ocupados=1, ocupados_plaza=1)]),
            faults=faults)  # fmt: skip
    assert [each.line for each in faults.first] == [6]
    assert "repite la clave" in faults.first[0].rule


def test_bad_rows_are_set_aside_on_purpose_and_counted(writer: Engine, tmp_path: Path) -> None:
    bad = [row(sexo="X"), row(serie="ejecutiva", ocupados_plaza=9), row(periodo="x", ocupados="y")]
    heard = io.StringIO()
    faults = Faults(heard)
    done = put(
        writer, write(tmp_path / "puestos.csv", [*GOOD, *bad]), faults=faults, set_aside=True
    )
    assert (done.rows, done.set_aside, faults.count) == (4, 3, 4)
    assert count(writer) == 4
    assert len(heard.getvalue().splitlines()) == 5
    assert "puestos.csv,8,periodo,x," in heard.getvalue()


def test_all_rows_bad_publish_nothing_even_on_purpose(writer: Engine, tmp_path: Path) -> None:
    path = write(tmp_path / "puestos.csv", [row(sexo="X")])
    with pytest.raises(ImportRefused, match="No queda ninguna fila"):
        put(writer, path, set_aside=True)
    assert count(writer, "publications") == 0


HEADS = {
    "an unknown column": ([*HEAD, "color"], "la columna «color» no es de la tabla puestos"),
    "a missing column": (HEAD[:-1], "faltan columnas: vacantes"),
    "a column twice": ([*HEAD, "Vacantes"], "«vacantes» está dos veces"),
}


@pytest.mark.parametrize("case", HEADS)
def test_a_head_that_is_not_the_templates_is_told(
    case: str, writer: Engine, tmp_path: Path
) -> None:
    head, told = HEADS[case]
    with pytest.raises(ImportRefused, match=told):
        put(writer, write(tmp_path / "puestos.csv", GOOD, head))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("plazas.csv", b"a\n1\n", "ponle el nombre de su tabla"),
        ("puestos.csv", b"\xff\xfe\x00", "UTF-8"),
        ("puestos.csv", b"", "puestos.csv"),
        ("puestos.xlsx", b"no workbook", "no se pudo leer"),
        ("puestos.json", b"{}", "este módulo recibe CSV y XLSX"),
    ],
)
def test_a_file_that_is_no_table_is_told(
    name: str, content: bytes, told: str, writer: Engine, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ImportRefused, match=told):
        put(writer, path)
    with pytest.raises(ImportRefused, match="no se pudo leer"):
        put(writer, tmp_path / "puestos-none.csv")


def test_a_workbook_that_would_fill_the_memory_is_refused_unread(
    writer: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "puestos.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive, archive.open("xl/big.xml", "w") as big:
        for _piece in range(MOST_BOOK // 2**24 + 1):
            big.write(bytes(2**24))
    assert path.stat().st_size < MOST_BOOK // 100
    with pytest.raises(ImportRefused, match="Guárdalo como CSV"):
        put(writer, path)


def test_a_fault_in_the_middle_leaves_nothing(
    writer: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise InterruptedError

    monkeypatch.setattr("reporting.importing.actions._sources", fail)
    with pytest.raises(InterruptedError):
        put(writer, write(tmp_path / "puestos.csv"))
    assert count(writer) == count(writer, "facets") == count(writer, "publications") == 0


@given(content=st.binary(max_size=300))
@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_any_bytes_are_rows_faults_or_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "puestos.csv"
    path.write_bytes(content)
    table = human_resources().tables[0]
    try:
        for _line, found in read_file(table, path):
            assert isinstance(found, (dict, list))
    except ImportRefused as error:
        told = str(error)
        assert told.endswith(".")
