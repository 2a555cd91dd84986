"""What pages cost: wall time, CPU, and their weight as sent and packed."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from bench.reporting_clock import tell, usual

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from bench.reporting_places import Place

MOST_SECONDS = 0.1
BUDGET = "/modulos/rendicion-de-cuentas/v/1/"
PROJECTS = "/modulos/inversion-publica/v/1/"
FILTERS = "institucion=civ&renglon=029&departamento=GT-09"
PAGES = {
    "list of modules": "/modulos/",
    "module home (budget)": BUDGET,
    "module home (projects)": PROJECTS,
    "a figure by institution": f"{BUDGET}ejecucion/?medida=ejecucion&por=institucion",
    "a figure by period": f"{BUDGET}ejecucion/?medida=devengado&por=periodo",
    "a map (projects)": f"{PROJECTS}proyectos/?medida=costo&por=departamento&grafica=map",
    "explorer, two filters": f"{BUDGET}ejecucion/?medida=devengado&por=renglon&institucion=civ"
    "&periodo=2025-C3",
    "explorer, compared, three filters": f"{BUDGET}ejecucion/?medida=devengado&por=institucion"
    "&comparar=periodo&renglon=029&fuente=impuestos&departamento=GT-09",
    "explorer, department by period": f"{BUDGET}ejecucion/?medida=devengado&por=departamento"
    "&comparar=periodo",
    "its chart alone (SVG)": f"{BUDGET}ejecucion/vista.svg?medida=devengado&por=departamento"
    "&comparar=periodo",
    "rows": f"{BUDGET}ejecucion/filas",
    "rows, three filters": f"{BUDGET}ejecucion/filas?{FILTERS}",
    "rows, filters that none fulfils": f"{BUDGET}ejecucion/filas?{FILTERS}&funcion=salud",
    "a row (budget)": f"{BUDGET}ejecucion/filas/1-99",
    "a row (project)": f"{PROJECTS}proyectos/filas/2-99",
    "institution, all modules": "/instituciones/civ/",
    "search, a rare word": "/buscar?q=programa+9999",
    "search, a word of every row": "/buscar?q=programa",
    "catalogue (DCAT)": "/catalogo.jsonld",
}
HOST = {"Host": "localhost"}


def measure_pages(client: FlaskClient, here: Place) -> int:
    """Measure every page; return how many use more CPU than a page may take."""
    tell(f"{'page (bar: 100 ms)':<36}{'wall':>9}{'CPU':>9}{'weight':>10}{'gzip':>9}")
    return sum(_is_slow(client, here, name, address) for name, address in PAGES.items())


def _is_slow(client: FlaskClient, here: Place, name: str, address: str) -> bool:
    answer = client.get(address, headers=HOST)
    assert answer.status_code == 200, (address, answer.status)  # noqa: S101, PLR2004 - or it is no page
    taken = usual(lambda: client.get(address, headers=HOST), here.processor)
    over = taken.cpu > MOST_SECONDS
    tell(
        f"{name:<36}{taken.wall * 1000:>6.0f} ms{taken.cpu * 1000:>6.0f} ms"
        f"{len(answer.data) / 1024:>7.1f} KB{len(gzip.compress(answer.data)) / 1024:>6.1f} KB"
        f"{'  over' if over else ''}"
    )
    return over
