"""`python -m bench reporting`: publishing and reading budget rows by the hundred thousand.

The baseline of reading is Datasette over the same SQLite file, with the same filters and facet, in
the same run; of importing, Python's own csv reader over the same file.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import migrations
from bench.reporting_datasette import datasette_seconds
from config.catalogues import departments, institutions
from config.settings import ReportingSettings
from reporting.app import create_app
from reporting.engine import open_writer
from reporting.importing.actions import publish
from reporting.importing.faults import Faults
from reporting.importing.order import Order, Origin
from reporting.shape.registry import by_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask.testing import FlaskClient

TIMES = 7
PERIODS = [f"{year}-C{part}" for year in (2022, 2023, 2024, 2025) for part in (1, 2, 3)]
LINES = ["011", "021", "022", "029", "031", "182", "189", ""]
HEAD = (
    *("periodo", "ejercicio", "institucion", "unidad", "programa", "renglon", "fuente", "funcion"),
    *("departamento", "asignado", "modificado", "vigente", "comprometido", "devengado", "pagado"),
)
VIEWS = (
    "medida=ejecucion&por=institucion",
    "medida=devengado&por=renglon&institucion=civ",
    "medida=devengado&por=periodo",
    "medida=devengado&por=departamento&comparar=periodo",
)


def main(words: list[str]) -> int:
    """Measure at one size, in a folder that is gone afterwards."""
    parser = argparse.ArgumentParser(prog="python -m bench.reporting", description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000, help="budget rows (1000000 for all)")
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="bench-reporting-") as name:
        _measure(Path(name), asked.rows)
    return 0


def _measure(folder: Path, rows: int) -> None:
    url = f"sqlite:///{folder}/reporting.sqlite"
    migrations.upgrade("reporting", url)
    file = _budget(folder / "ejecucion.csv", rows)
    print(f"{rows} budget rows, {file.stat().st_size / 1e6:.0f} MB of CSV")
    _import(url, file, rows)
    app = create_app(ReportingSettings(url, ("localhost",)))
    client = app.test_client()
    where = "/modulos/rendicion-de-cuentas/v/1/"
    _page(client, where, "module home")
    for view in VIEWS:
        _page(client, f"{where}ejecucion/?{view}", view)
    _export(client, f"{where}ejecucion/tabla.csv")
    seconds = datasette_seconds(folder / "reporting.sqlite")
    told = f"{seconds * 1000:.0f} ms" if seconds else "is not installed"
    print(f"baseline: Datasette, facet by institution under a period filter: {told}")


def _budget(path: Path, rows: int) -> Path:
    """Write rows that are all different in their key, as many a period as another."""
    choose = random.Random(1)  # noqa: S311 - sample figures, the same each time
    bodies, places = [each.id for each in institutions()], [each.iso for each in departments()]
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        for number in range(rows):
            period = PERIODS[number % len(PERIODS)]
            given = choose.randrange(1_000, 9_999_999)
            spent = choose.randrange(given)
            writer.writerow([
                period, period[:4], choose.choice(bodies), f"Unidad {number // 12 % 900}",
                f"Programa {number}", choose.choice(LINES), "impuestos", "general",
                choose.choice(places), f"{given}.25", "0.00", f"{given}.25", f"{spent}.10",
                f"{spent}.10", f"{spent}.10",
            ])  # fmt: skip
    return path


def _import(url: str, file: Path, rows: int) -> None:
    with _clock() as baseline, file.open(newline="") as opened:
        count = sum(1 for _ in csv.reader(opened))
    code = f"from bench.reporting import put; put({url!r}, {str(file)!r})"
    with _clock() as taken:
        subprocess.run([sys.executable, "-c", code], check=True)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"import: {rows / taken():.0f} rows/s, {memory:.0f} MB at most", end="")
    print(f" (csv.reader alone: {count / baseline():.0f} rows/s)")


def put(url: str, file: str) -> None:
    """Publish the budget, in a process of its own so that its memory can be told."""
    module = by_folder("accountability")
    assert module is not None  # noqa: S101 - it ships with us
    engine = open_writer(url)
    origin = Origin("SICOIN", "minfin", "bench", "", date(2025, 12, 31))
    publish(engine, Order(module, (Path(file),), origin, date(2025, 12, 31)), Faults())
    engine.dispose()


def _page(client: FlaskClient, address: str, name: str) -> None:
    answer = client.get(address, headers={"Host": "localhost"})
    cpu = time.process_time()
    seconds = _median(lambda: client.get(address, headers={"Host": "localhost"}))
    cpu = (time.process_time() - cpu) / TIMES
    packed = len(gzip.compress(answer.data))
    print(
        f"page {name}: {answer.status_code}, {seconds * 1000:.0f} ms, {cpu * 1000:.0f} ms of CPU, "
        f"{len(answer.data) / 1024:.0f} KB ({packed / 1024:.0f} KB gzip)"
    )


def _export(client: FlaskClient, address: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with _clock() as taken:
        answer = client.get(address, headers={"Host": "localhost"}, buffered=False)
        size = sum(len(each) for each in answer.iter_encoded())
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(
        f"export CSV: {size / 1e6 / taken():.1f} MB/s, {size / 1e6:.0f} MB, "
        f"memory grew {grown:.0f} MB"
    )


def _median(do: Callable[[], object]) -> float:
    found = []
    for _ in range(TIMES):
        with _clock() as taken:
            do()
        found.append(taken())
    return statistics.median(found)


@contextmanager
def _clock() -> Iterator[Callable[[], float]]:
    start = time.perf_counter()
    end: list[float] = []
    yield lambda: end[0] - start
    end.append(time.perf_counter())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
