"""Files of the module of human resources, without a fault, to be published or spoilt."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import text

from reporting.importing.actions import publish
from reporting.importing.faults import Faults
from reporting.importing.order import Order, Origin
from reporting.shape.registry import by_folder
from tests.reporting.notices import NOW

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sqlalchemy import Engine

    from reporting.importing.order import Outcome
    from reporting.shape.module import Module

HEAD = [
    "periodo",
    "institucion",
    "renglon",
    "contrato",
    "sexo",
    "serie",
    "ocupados",
    "ocupados_plaza",
    "vacantes",
]
PUESTOS = "human_resources_puestos"
ORIGIN = Origin(
    "SIARH", "onsec", "Estadísticas de septiembre", "https://example.gt/", date(2025, 9, 1)
)


def human_resources() -> Module:
    """The module that the tests import into."""
    found = by_folder("human_resources")
    assert found is not None
    return found


def row(**changes: object) -> dict[str, object]:
    """Return a good row; a changed value may be a bad one."""
    return {
        "periodo": "2025-08",
        "institucion": "mineduc",
        "renglon": "011",
        "contrato": "permanente",
        "sexo": "F",
        "serie": "otras",
        "ocupados": 120,
        "ocupados_plaza": 120,
        "vacantes": 7,
        **changes,
    }


GOOD = (
    row(),
    row(sexo="M", ocupados=80, ocupados_plaza=80, vacantes=""),
    row(institucion="mspas", ocupados=50, ocupados_plaza=50, vacantes=4),
    row(renglon="029", contrato="servicios", ocupados=33, ocupados_plaza="", vacantes=""),
)


def write(path: Path, rows: Iterable[dict[str, object]] = GOOD, head: Iterable[str] = HEAD) -> Path:
    """Write rows as a CSV file of the template."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(head), extrasaction="ignore", restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def order(*files: Path, **changes: object) -> Order:
    """Return an order to import files as real figures."""
    usual: dict[str, object] = {"cutoff": date(2025, 8, 31), **changes}
    return Order(human_resources(), files, ORIGIN, **usual)  # type: ignore[arg-type]


def put(engine: Engine, *files: Path, faults: Faults | None = None, **changes: object) -> Outcome:
    """Publish files, on the day of the tests."""
    return publish(engine, order(*files, **changes), faults or Faults(), lambda: NOW)


def count(engine: Engine, table: str = PUESTOS) -> int:
    """Return how many rows a table has."""
    with engine.connect() as connection:
        return connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0
