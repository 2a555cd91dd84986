"""Budget rows by the million, all different in their key, as many a period as another."""

from __future__ import annotations

import csv
import random
from typing import TYPE_CHECKING

from config.catalogues import departments, institutions

if TYPE_CHECKING:
    from pathlib import Path

PERIODS = [f"{year}-C{part}" for year in (2022, 2023, 2024, 2025) for part in (1, 2, 3)]
LINES = ["011", "021", "022", "029", "031", "182", "189", ""]
HEAD = (
    *("periodo", "ejercicio", "institucion", "unidad", "programa", "renglon", "fuente", "funcion"),
    *("departamento", "asignado", "modificado", "vigente", "comprometido", "devengado", "pagado"),
)


def write(path: Path, rows: int) -> Path:
    """Write so many rows, the same each time; return the file."""
    choose = random.Random(1)  # noqa: S311 - sample figures
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
