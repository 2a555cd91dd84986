"""`python -m bench.attachments`: how fast Chromium seals a file, and how much memory it takes.

The page's own worker seals files and sends them piece by piece to a server on loopback that throws
them away. With and without the just-in-time compiler: Tor Browser's "Safer" has none.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
from flask import Flask, Response, request
from playwright.sync_api import sync_playwright

from intake.wire import STORED
from tests.crypto.peer import node
from tests.fixtures.browser import CHROMIUM, QUIET
from tests.fixtures.server import serving

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

ROOT = "A" * 43 + "="
ENTRY = "intake/browser/report.js"
WORKER = "intake/browser/attachments/sealing_worker.js"
MEGABYTE = 1_048_576
ONE = 25
MANY = [50] * 10
EVERY = 0.1
SEAL = """async (address) => {
  const worker = new Worker(address);
  const files = [...document.querySelector("input").files];
  const begun = performance.now();
  for (const [id, file] of files.entries()) {
    const ids = { thread: new Uint8Array(16), message: new Uint8Array(16).fill(id) };
    const order = { file, asIs: true, ...ids };
    worker.postMessage({ ask: id, deed: "payload", details: { id, roster: 1, order } });
    const told = await new Promise((resolve) => {
      worker.onmessage = ({ data }) => data.ask === id && resolve(data);
    });
    if (told.gives?.size !== file.size) throw new Error(JSON.stringify(told));
  }
  return performance.now() - begun;
}"""


def main() -> int:
    """Print the speed for one file, and the memory and speed for as many as one may attach."""
    with tempfile.TemporaryDirectory() as name, serving() as serve:
        folder = Path(name)
        script = _worker(folder)
        origin = serve(_sink(script))
        for flags, words in (([], ""), (["--js-flags=--jitless"], ", without JIT")):
            seconds, _ = _run(origin, _files(folder, [ONE]), flags)
            print(f"seal and send {ONE} MB{words}: {ONE / seconds:.1f} MB/s", flush=True)
        seconds, grown = _run(origin, _files(folder, MANY), [])
        total = sum(MANY)
        print(f"seal and send {len(MANY)} files, {total} MB: {total / seconds:.1f} MB/s")
        print(f"memory that this took beside an idle page: {grown / MEGABYTE:.0f} MB")
    return 0


def _worker(folder: Path) -> bytes:
    tool = [node(), "tools/bundle.mjs", "--root", ROOT, "--out", str(folder), "--entry", ENTRY]
    subprocess.run(tool, check=True)
    listed = json.loads((folder / "bundle.json").read_text("utf-8"))
    file: str = listed[WORKER]["file"]
    return (folder / file).read_bytes()


def _sink(script: bytes) -> Flask:
    """Return a server that takes every piece and keeps none."""
    app = Flask(__name__)
    app.add_url_rule("/", "page", lambda: "<input type=file multiple>")
    app.add_url_rule("/worker.js", "worker", lambda: Response(script, mimetype="text/javascript"))

    @app.post("/adjuntos")
    def piece() -> Response:
        request.get_data(cache=False)
        return Response(STORED, 201, mimetype="application/json")

    return app


def _files(folder: Path, sizes: list[int]) -> list[str]:
    paths = [folder / f"{number}.bin" for number in range(len(sizes))]
    for path, size in zip(paths, sizes, strict=True):
        path.write_bytes(os.urandom(MEGABYTE) * size)
    return [str(path) for path in paths]


def _run(origin: str, files: list[str], flags: list[str]) -> tuple[float, int]:
    """Return the seconds that it took, and how many bytes the page's processes grew at most."""
    with sync_playwright() as playwright:
        arguments = [*QUIET, *flags]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        page = browser.new_page()
        page.set_default_timeout(0)
        page.goto(origin)
        page.set_input_files("input", files)
        seconds, grown = _watched(lambda: _seal(page))
        browser.close()
    return seconds, grown


def _seal(page: Page) -> float:
    milliseconds: Any = page.evaluate(SEAL, "/worker.js")
    return float(milliseconds) / 1000


def _watched(act: Callable[[], float]) -> tuple[float, int]:
    """Do something and watch the memory of Chromium's renderers and network meanwhile."""
    before, seen, done = _memory(), [0], threading.Event()

    def watch() -> None:
        while not done.wait(EVERY):
            seen.append(_memory())

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        return act(), max(seen) - before
    finally:
        done.set()
        watcher.join()


def _memory() -> int:
    """Return the private memory of all processes of our Chromium, in bytes."""
    total = 0
    for process in psutil.Process().children(recursive=True):
        try:
            if "chrom" in process.name():
                total += process.memory_info().rss - process.memory_info().shared
        except psutil.NoSuchProcess:
            continue
    return total


if __name__ == "__main__":
    begun = time.monotonic()
    status = main()
    print(f"measured in {time.monotonic() - begun:.0f} s")
    sys.exit(status)
