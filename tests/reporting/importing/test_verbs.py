"""`./plaza reporting`, as an operator types it."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from reporting.importing.verbs import main
from reporting.shape.registry import modules
from tests.reporting.files import GOOD, HEAD, row, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fixtures.databases import Database

Said = pytest.CaptureFixture[str]


def command(reporting: Database, *files: Path, more: tuple[str, ...] = ()) -> list[str]:
    usual = [
        "--cutoff",
        "2025-08-31",
        "--source-url",
        "https://example.gt/",
        "--url",
        reporting.url,
    ]
    return ["import", "recursos-humanos", *map(str, files), *usual, *more]


def test_a_file_is_published_once(reporting: Database, tmp_path: Path, capsys: Said) -> None:
    file = write(tmp_path / "puestos.csv")
    assert main(command(reporting, file)) == 0
    assert main(command(reporting, file)) == 0
    assert capsys.readouterr().out == "Publicada la versión 1: 4 filas.\nYa estaba publicado.\n"


def test_bad_rows_are_told_and_can_be_set_aside(
    reporting: Database, tmp_path: Path, capsys: Said
) -> None:
    bad = [row(sexo="X", ocupados=number) for number in range(60)]
    file = write(tmp_path / "puestos.csv", [*GOOD, *bad])
    told = tmp_path / "faults.csv"
    assert main(command(reporting, file, more=("--faults", str(told)))) == 1
    said = capsys.readouterr().err
    assert "puestos.csv, fila 6, columna sexo: «X» debe ser uno de «F», «M», «ND»." in said
    assert "Y 20 faltas más" in said
    assert said.endswith("No se publicó nada.\n")
    assert len(list(csv.reader(told.read_text("utf-8").splitlines()))) == 61
    assert main(command(reporting, file, more=("--set-aside",))) == 0
    assert "Publicada la versión 1: 4 filas y 60 apartadas." in capsys.readouterr().out


def test_a_database_that_is_not_ready_is_told(tmp_path: Path, capsys: Said) -> None:
    file = write(tmp_path / "puestos.csv")
    where = ["--cutoff", "2025-08-31", "--url", f"sqlite:///{tmp_path}/empty.db"]
    assert main(["import", "human_resources", str(file), *where]) == 1
    assert "La base de datos no lo aceptó" in capsys.readouterr().err


USUAL = ["--cutoff", "2025-08-31", "--url", "sqlite://"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["import", "planetas", "x.csv", *USUAL], "No hay módulo «planetas». Hay: "),
        (
            ["import", "recursos-humanos", "x.csv", "--cutoff", "agosto", "--url", "sqlite://"],
            "«agosto» no es un día como 2025-08-31.",
        ),
        (["import", "recursos-humanos", "x.csv"], "Falta --url, --cutoff."),
        (["import", "recursos-humanos", "x.csv", *USUAL, "--replaces", "dos"], "«dos» no lo es."),
        (["import", "recursos-humanos", "x.csv", *USUAL, "--title"], "A --title le falta su valor"),
        (["import", "recursos-humanos", "x.csv", *USUAL, "--color"], "No conozco «--color»."),
        (["exportar"], "No conozco «exportar»."),
        ([], "Falta VERBO."),
    ],
)
def test_what_cannot_be_meant_is_refused(words: list[str], sentence: str, capsys: Said) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.endswith("Con --help verás cómo se usa.\n")


@pytest.mark.parametrize("option", ["--faults", "template"])
def test_a_file_that_cannot_be_written_is_told(
    option: str, reporting: Database, tmp_path: Path, capsys: Said
) -> None:
    taken = write(tmp_path / "puestos.csv")
    wanted = str(taken / "faults.csv")
    words = command(reporting, taken, more=("--faults", wanted))
    assert main(words if option == "--faults" else ["template", "recursos-humanos", wanted]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"No se puede usar «{tmp_path}")
    assert said.endswith("No se publicó nada.\n")


def test_faults_are_utf_8_wherever_it_runs(
    reporting: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("io.text_encoding", lambda named, *_: named or "ascii")
    file = write(tmp_path / "puestos.csv", [row(sexo="ñ")])
    told = tmp_path / "faults.csv"
    assert main(command(reporting, file, more=("--faults", str(told)))) == 1
    assert "ñ" in told.read_text(encoding="utf-8")


def test_every_module_is_listed(capsys: Said) -> None:
    assert main(["modules"]) == 0
    listed = capsys.readouterr().out
    assert all(each.slug in listed for each in modules())


def test_templates_are_the_heads_that_an_import_takes(tmp_path: Path, capsys: Said) -> None:
    assert main(["template", "recursos-humanos", str(tmp_path)]) == 0
    assert (tmp_path / "puestos.csv").read_text("utf-8").strip() == ",".join(HEAD)
    book = load_workbook(tmp_path / "recursos-humanos.xlsx")
    cells = list(book["puestos"][1])
    assert [cell.value for cell in cells] == HEAD
    assert "maga" in str(cells[1].comment.text if cells[1].comment else "")
    assert capsys.readouterr().out.count("\n") == 2


def test_samples_are_published_where_there_is_nothing(
    reporting: Database, tmp_path: Path, capsys: Said
) -> None:
    assert main(command(reporting, write(tmp_path / "puestos.csv"))) == 0
    assert main(["samples", "--url", reporting.url]) == 0
    said = capsys.readouterr().out
    assert "rendicion-de-cuentas: muestra publicada" in said
    assert "recursos-humanos: muestra" not in said
    assert main(["samples", "--url", reporting.url]) == 0
    assert capsys.readouterr().out == ""
