"""What the JavaScript door costs: `python -m bench.intake`.

Bytes are those on the wire, packed. CPU is this process's own (`time.process_time`) for one whole
WSGI call through every layer of the door, into a real letterbox on SQLite, durable.
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from wsgiref.util import setup_testing_defaults

import migrations
from crypto.code import new_code
from tests.fixtures.databases import Database
from tests.fixtures.doors import ScriptDoor, built_site
from tests.fixtures.posting import follow_up_posting, report_posting, visit
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CALLS = 300
STORY: cast.Answers = {"facts": "Me pidieron Q 500 cada mes para renovarme el contrato. " * 40}


@dataclass(frozen=True)
class Figure:
    """One line of the table; `bar` is the most that it may be, None where none was set."""

    what: str
    found: float
    unit: str
    bar: float | None

    @property
    def holds(self) -> bool:
        return self.bar is None or self.found <= self.bar


def main() -> int:
    """Measure, print the table and return 1 when a bar is missed."""
    with tempfile.TemporaryDirectory(prefix="plaza-bench-") as folder:
        url = f"sqlite:///{folder}/letterbox.sqlite"
        migrations.upgrade("letterbox", url)
        here = Path(folder)
        door = ScriptDoor(Database("sqlite", "letterbox", url, url, url, here, None), here)
        figures = [*weights(door), *costs(door)]
        door.close()
    for each in figures:
        bar = "" if each.bar is None else f"<= {each.bar:g}"
        mark = "" if each.holds else "  MISSED"
        print(f"{each.what:<52} {each.found:>9.2f} {each.unit:<3} {bar}{mark}")
    return 0 if all(each.holds for each in figures) else 1


def weights(door: ScriptDoor) -> list[Figure]:
    """Return what a first visit to each page carries."""
    roster = len(call(door, "/destinatarios", b"")) / 1000
    form, follow_up = packed("index.html"), packed("seguimiento.html")
    return [
        Figure("form page and roster, everything, gzip", form + roster, "KB", 60),
        Figure("page to come back to and roster, gzip", follow_up + roster, "KB", 60),
        Figure("of these the roster of 4 members, gzip", roster, "KB", None),
    ]


def packed(document: str) -> float:
    """Return the packed kilobytes of a document and all that it loads."""
    text = (built_site() / document).read_text("utf-8")
    parts = re.findall(r'(?:src|<link[^>]+href)="/(static/[^"]+)"', text)
    sizes = [(built_site() / f"{part}.gz").stat().st_size for part in [document, *parts]]
    return sum(sizes) / 1000


def costs(door: ScriptDoor) -> list[Figure]:
    """Return the CPU of each kind of request."""
    roster = cast.roster_around(door.clock())
    codes = [new_code() for _ in range(CALLS)]
    reports = [report_posting(roster, code, STORY) for code in codes]
    messages = [follow_up_posting(roster, code, str(STORY["facts"])) for code in codes]
    known = [visit(code) for code in codes]
    unknown = [visit(new_code()) for _ in codes]
    script = next(path for path in scripts() if "report" in path)
    return [
        Figure("form page, CPU", cpu(door, "/", [b""] * CALLS), "ms", 1),
        Figure("its script, CPU", cpu(door, script, [b""] * CALLS), "ms", 1),
        Figure("roster, CPU", cpu(door, "/destinatarios", [b""] * CALLS), "ms", 1),
        Figure("report of 4 KB, durable, CPU", cpu(door, "/denuncias", reports), "ms", 5),
        Figure("the same again, CPU", cpu(door, "/denuncias", reports), "ms", 5),
        Figure("follow-up, durable, CPU", cpu(door, "/seguimiento/mensajes", messages), "ms", 5),
        Figure("code check, known, CPU", cpu(door, "/seguimiento/respuestas", known), "ms", 3),
        Figure("code check, unknown, CPU", cpu(door, "/seguimiento/respuestas", unknown), "ms", 3),
    ]


def scripts() -> list[str]:
    """Return the addresses of the pages' scripts."""
    return [f"/static/{path.name}" for path in (built_site() / "static").glob("*.js")]


def cpu(door: ScriptDoor, path: str, bodies: Sequence[bytes]) -> float:
    """Return the milliseconds of CPU of one call, on average."""
    call(door, path, bodies[0])
    start = time.process_time()
    for body in bodies:
        call(door, path, body)
    return (time.process_time() - start) * 1000 / len(bodies)


def call(door: ScriptDoor, path: str, body: bytes) -> bytes:
    """Make one WSGI call, insist that it goes well and return its whole answer, as on the wire."""
    environ: dict[str, object] = {"PATH_INFO": path, "HTTP_HOST": "127.0.0.1"}
    environ |= {"HTTP_ACCEPT_ENCODING": "gzip", "HTTP_SEC_FETCH_SITE": "same-origin"}
    if body:
        environ |= {"REQUEST_METHOD": "POST", "CONTENT_TYPE": "application/octet-stream"}
        environ |= {"CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body)}
    setup_testing_defaults(environ)

    def start_response(status: str, _headers: list[tuple[str, str]], _info: object = None) -> None:
        if not status.startswith("20"):
            raise RuntimeError(f"{path} answered {status}")

    return drain(door.app(environ, start_response))  # type: ignore[arg-type]


def drain(answer: Iterable[bytes]) -> bytes:
    """Read an answer to its end and close it, as a server does."""
    whole = b"".join(answer)
    getattr(answer, "close", lambda: None)()
    return whole


if __name__ == "__main__":
    sys.exit(main())
