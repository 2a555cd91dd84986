"""Whether honest people get through a flood: `python -m bench.floods`.

A thousand bots on the same two cores as the server, against real gunicorn with the intake's own
settings: most post sealed reports of the right shape as fast as they can, some do the work they
are asked for, some ask for codes, some are slow, some are huge. Meanwhile honest visitors do what
the page does. The bots, the visitors and the server share the machine, which is the hardest case.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import migrations
from bench.flood_line import Seen, ask, request, solve
from crypto.code import new_code
from tests.fixtures.doors import built_site
from tests.fixtures.gunicorn import Served, gunicorn
from tests.fixtures.posting import report_posting
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

STORY: cast.Answers = {"facts": "Me pidieron Q 500 cada mes para renovarme el contrato. " * 40}
TRIES, WAIT = 10, 2.0
MOST_GROWTH, LEAST_SUCCESS = 64.0, 0.99


@dataclass
class Honest:
    """Visitors who do what intake/browser/crowd.js does, and how it went for them."""

    port: int
    threads: Executor
    seen: Seen = field(default_factory=Seen)
    seconds: list[float] = field(default_factory=list)
    lost: int = 0

    async def visit(self, body: bytes, wait: float) -> None:
        """Come at some moment, load the page, send, and go on until it is kept."""
        await asyncio.sleep(wait)
        begun = time.monotonic()
        for path in ("/", "/destinatarios"):
            self.seen.note(await ask(self.port, request(path, b"")))
        if await self._send(body):
            self.seconds.append(time.monotonic() - begun)
        else:
            self.lost += 1

    async def _send(self, body: bytes) -> bool:
        proof = ""
        for attempt in range(1, TRIES + 1):
            answer = self.seen.note(await ask(self.port, request("/denuncias", body, proof)))
            if answer.status in {200, 201}:
                return True
            work = answer.work()
            if work is not None:
                proof = await solve(work, self.threads)
            else:
                await asyncio.sleep(WAIT * attempt * (0.5 + random.random()))  # noqa: S311
        return False


def main(arguments: list[str] | None = None) -> int:
    """Measure, print and return 1 when a bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.floods", description=__doc__)
    parser.add_argument("--bots", type=int, default=1_000)
    parser.add_argument("--honest", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    asked = parser.parse_args(arguments)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 8_192)), hard))
    with tempfile.TemporaryDirectory(prefix="plaza-floods-") as folder:
        return _measure(Path(folder), asked.bots, asked.honest, asked.seconds)


def _measure(folder: Path, bots: int, honest: int, seconds: float) -> int:
    bodies = list(_reports(honest))
    samples = folder / "samples"
    samples.mkdir()
    for number, body in enumerate(bodies[:32]):
        (samples / f"{number:02}").write_bytes(body)
    with gunicorn("config/serving/intake.py", "wsgi:intake()", folder, _environ(folder)) as served:
        asyncio.run(_warm(served.port))
        before = _memory(served)
        command = [sys.executable, "-m", "bench.flood_crowd"]
        command += [str(each) for each in (served.port, seconds, bots, samples)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as crowd:
            visitors, most = asyncio.run(_visitors(served, bodies, seconds))
            said = json.loads(crowd.communicate()[0])
        log = served.log()
    return _tell(visitors, Seen(said), most - before, log)


async def _visitors(served: Served, bodies: list[bytes], seconds: float) -> tuple[Honest, float]:
    """Let them come all through the flood, and weigh the server meanwhile."""
    honest = Honest(served.port, ThreadPoolExecutor(2))
    # Not before the bots have emptied the open shares; not so late that the flood is over.
    comings = [3 + (seconds - 8) * number / len(bodies) for number in range(len(bodies))]
    weighing = asyncio.create_task(_heaviest(served))
    pairs = zip(bodies, comings, strict=True)
    await asyncio.gather(*(honest.visit(body, wait) for body, wait in pairs))
    weighing.cancel()
    (most,) = await asyncio.gather(weighing)
    return honest, most


async def _heaviest(served: Served) -> float:
    most = 0.0
    try:
        while True:
            most = max(most, _memory(served))
            await asyncio.sleep(0.5)
    except asyncio.CancelledError:
        return most


def _memory(served: Served) -> float:
    """Return the megabytes of all of the server's processes."""
    total: int = sum(each.memory_info().rss for each in served.processes())
    return total / 1_048_576


async def _warm(port: int) -> None:
    for path in ("/", "/destinatarios", "/seguimiento") * 10:
        await ask(port, request(path, b""))


def _reports(count: int) -> Iterator[bytes]:
    roster = cast.roster_around(datetime.now(UTC))
    for _ in range(count):
        yield report_posting(roster, new_code(), STORY)


def _environ(folder: Path) -> dict[str, str]:
    url = f"sqlite:///{folder}/letterbox.sqlite"
    migrations.upgrade("letterbox", url)
    (folder / "roster").write_bytes(cast.roster(datetime.now(UTC)))
    return {
        "SERVE_WORKERS": "2",
        "PLAZA_LETTERBOX": url,
        "PLAZA_BLOBS": f"file://{folder}/blobs",
        "PLAZA_ROSTER": f"{folder}/roster",
        "PLAZA_ROOT": base64.b64encode(cast.root_public()).decode(),
        "PLAZA_HOSTS": "127.0.0.1",
        "PLAZA_SITE": str(built_site()),
    }


def _tell(honest: Honest, crowd: Seen, growth: float, log: str) -> int:
    through = len(honest.seconds) / (len(honest.seconds) + honest.lost)
    times = sorted(honest.seconds)
    unplanned = honest.seen.unplanned() + crowd.unplanned()
    failures = log.count("failure") + log.count("TIMEOUT")
    print(f"honest reports that got through      {through:8.2%}   >= {LEAST_SUCCESS:.0%}")
    print(f"  half of them within                {times[len(times) // 2]:8.2f} s")
    print(f"  19 of 20 within                    {times[len(times) * 19 // 20]:8.2f} s")
    print(f"growth of the server's memory        {growth:8.1f} MB  <= {MOST_GROWTH:g}")
    print(f"5xx that were not planned            {unplanned:8}    <= 0")
    print(f"failures and hung workers in the log {failures:8}    <= 0")
    print(f"the bots heard                       {dict(sorted(crowd.answers.items()))}")
    print(f"honest people heard                  {dict(sorted(honest.seen.answers.items()))}")
    held = through >= LEAST_SUCCESS and growth <= MOST_GROWTH
    return 0 if held and not unplanned and not failures else 1


if __name__ == "__main__":
    sys.exit(main())
