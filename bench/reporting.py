"""`python -m bench reporting`: a million budget rows and 60,000 projects, published and read.

On SQLite and on PostgreSQL: how fast they are imported and in how much memory, what a page costs,
how fast whole tables leave. The baseline of reading is Datasette over the same SQLite file, with
the same filters and facets, in the same run; of importing, Python's own csv reader. CPU is of the
caller and, on PostgreSQL, of the server too; wall time holds what else the machine had to do.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from bench import reporting_budget, reporting_exports, reporting_imports, reporting_projects
from bench.reporting_clock import tell
from bench.reporting_datasette import measure_datasette
from bench.reporting_pages import measure_pages
from bench.reporting_places import place
from config.settings import ReportingSettings
from reporting.app import create_app


def main(words: list[str]) -> int:
    """Measure on each database, in a folder that is gone afterwards; 1 if a page is too slow."""
    parser = argparse.ArgumentParser(prog="python -m bench.reporting", description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000, help="budget rows (1000000 for all)")
    parser.add_argument("--projects", type=int, default=12_000, help="projects (60000 for all)")
    parser.add_argument("--databases", default="sqlite,postgresql")
    asked = parser.parse_args(words)
    slow = 0
    with tempfile.TemporaryDirectory(prefix="bench-reporting-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        budget = reporting_budget.write(folder / "ejecucion.csv", asked.rows)
        projects = reporting_projects.write(folder / "oc4ids.json", asked.projects)
        for kind in asked.databases.split(","):
            slow += _measure(kind, folder, (budget, asked.rows), (projects, asked.projects))
    return min(slow, 1)


def _measure(kind: str, folder: Path, budget: tuple[Path, int], projects: tuple[Path, int]) -> int:
    """Return how many pages take more than they may."""
    with place(kind, folder) as here:
        tell(f"\n{kind}")
        reporting_imports.measure(here, *budget, *projects)
        here.settle()
        app = create_app(ReportingSettings(here.reader, ("localhost",)))
        client = app.test_client()
        slow = measure_pages(client, here)
        reporting_exports.measure(client, here)
        app.extensions["reporting"].engine.dispose()
        if kind == "sqlite":
            measure_datasette(folder / "reporting.sqlite")
    return slow


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
