"""What the desk costs: `python -m bench.caseboard`.

Whole WSGI calls through every layer, on SQLite, durable, with real seals. CPU is this process's
own, all its threads; the wall's time is beside it. The baseline of the ratios is the sign-in page
of the same run, which opens nothing.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import migrations
from caseboard.database import transaction
from caseboard.people.enrolment import Candidate, enrol
from intake.letterbox.engine import open_engine
from tests.caseboard.world import Visit, World, make_world, person
from tests.fixtures.databases import Database
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Callable

CASES, CALLS = 100, 40
OPEN_CASE_MS = 50
COSTLY = "elena"
FULL = "the same with a folder of 20 items"
Spent = tuple[float, float]


def main() -> int:
    """Measure and print; 1 when opening a case misses its bar."""
    with tempfile.TemporaryDirectory(prefix="plaza-bench-") as folder:
        world = world_in(Path(folder))
        figures = _figures(world)
        world.close()
    baseline = figures["sign-in page (opens nothing)"]
    for what, (cpu, wall) in figures.items():
        print(f"{what:<48} {cpu:>8.1f} ms CPU {wall:>8.1f} ms wall {cpu / baseline[0]:>7.1f} x")
    holds = figures[FULL][0] <= OPEN_CASE_MS
    print(f"open a case <= {OPEN_CASE_MS} ms CPU: {'holds' if holds else 'MISSED'}")
    return 0 if holds else 1


def world_in(folder: Path) -> World:
    """Return a desk on fresh SQLite databases in a folder."""
    databases = []
    for name in ("letterbox", "caseboard"):
        url = f"sqlite:///{folder}/{name}.sqlite"
        migrations.upgrade(name, url)
        databases.append(Database("sqlite", name, url, url, url, folder, None))
    return make_world(databases[0], databases[1], folder)


def _figures(world: World) -> dict[str, Spent]:
    filed = [world.complain(answers=cast.REPORTS[n % len(cast.REPORTS)]) for n in range(CASES)]
    figures = {"sign-in page (opens nothing)": _median(lambda: world.visit().get("/entrar"))}
    figures["sign in (Argon2id 256 MiB, 3 passes, 4 lanes)"] = _sign_in(world)
    for who in ("ana", "nadie"):
        figures[f"refuse «{who}», Argon2id at the tests' cost"] = _refuse(world, who)
    ana = world.visit("ana")
    figures[f"inbox with {CASES} new reports to try"] = _once(lambda: ana.get("/"))
    figures["inbox of 25"] = _median(lambda: ana.get("/"))
    case = filed[0]
    figures["open a case: the report alone"] = _median(lambda: ana.get(case.address))
    for number in range(3):
        case.add("Una cosa más.")
        path = f"{case.address}/respuestas"
        ana.post(path, text="Gracias.", state="in-review", version=str(number))
    figures["open a case: report, 3 added, 3 answered"] = _median(lambda: ana.get(case.address))
    _fill_folder(ana, case.address)
    figures[FULL] = _median(lambda: ana.get(case.address))
    versions = iter(range(3, 100))
    token = ana.token()
    figures["send a reply, delivered"] = _median(
        lambda: ana.client.post(
            f"{case.address}/respuestas",
            data={"csrf_token": token, "text": "Y más.", "state": "", "version": next(versions)},
            headers=ana.headers,
        )
    )
    return figures


def _fill_folder(ana: Visit, case: str) -> None:
    """Write what a case that is worked on holds: notes, tasks, people, a judgement, an outcome."""
    for number in range(8):
        ana.post(f"{case}/notas", note=f"Nota {number}. " * 20, audience="team")
    for number in range(5):
        ana.post(f"{case}/tareas", task=f"Tarea {number}", who="", due="2026-12-01")
    for number in range(5):
        ana.post(f"{case}/datos/personas", role="other", names=f"Persona {number}", version="0")
    levels = {"likelihood": "high", "impact": "high", "retaliation": "low"}
    ana.post(f"{case}/valoracion", version="0", competence="ours", **levels)
    ana.post(f"{case}/resultados", version="0", outcome="procedure")


def _sign_in(world: World) -> Spent:
    """Sign in at the cost that investigators really pay; the tests' own is a tenth."""
    who = person("carmen")
    engine = open_engine(world.settings.caseboard_url)
    with transaction(engine) as session:
        enrol(
            session,
            Candidate(COSTLY, "Elena", None, who.passphrase, who.totp_secret),
            world.clock(),
        )
    engine.dispose()
    visit = world.visit()
    fields = {"csrf_token": visit.token(), "member": COSTLY, "passphrase": who.passphrase}
    fields["code"] = world.code("carmen")
    return _once(lambda: visit.client.post("/entrar", data=fields, headers=visit.headers))


def _refuse(world: World, name: str) -> Spent:
    """Refuse a wrong passphrase: a name that exists and one that does not should cost the same."""

    def refuse() -> None:
        world.clock.pass_(minutes=20)
        visit.client.post("/entrar", data=fields, headers=visit.headers)

    visit = world.visit()
    fields = {"csrf_token": visit.token(), "member": name, "code": "000000"}
    fields |= {"passphrase": "una frase que no abre nada"}
    return _median(refuse)


def _median(deed: Callable[[], object]) -> Spent:
    deed()
    spent = [_once(deed) for _ in range(CALLS)]
    cpu, wall = (statistics.median(column) for column in zip(*spent, strict=True))
    return cpu, wall


def _once(deed: Callable[[], object]) -> Spent:
    cpu, wall = time.process_time(), time.perf_counter()
    deed()
    return (time.process_time() - cpu) * 1_000, (time.perf_counter() - wall) * 1_000


if __name__ == "__main__":
    sys.exit(main())
