"""`python -m bench.attachments`: how fast browsers seal files, and how much memory it takes.

The page's own worker seals files and sends them piece by piece to a server on loopback that throws
them away, in Chromium and in Firefox ESR, with and without the just-in-time compiler: Tor Browser's
"Safer" has none. Browsers are started by themselves, for whoever drives one through its debugger
makes it keep every body that it sent.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
from flask import Flask, Response, request

from intake.wire import STORED
from tests.crypto.peer import node
from tests.fixtures.browser import CHROMIUM, QUIET
from tests.fixtures.firefox import FIREFOX, NO_JIT
from tests.fixtures.server import serving

ROOT = "A" * 43 + "="
ENTRY = "intake/browser/report.js"
WORKER = "intake/browser/attachments/sealing_worker.js"
MEGABYTE = 1_048_576
EVERY = 0.2
LONGEST = 1_800
PAGE = """<!doctype html><title>bench</title><script>(async () => {
  const [count, size] = location.hash.slice(1).split(",").map(Number);
  const piece = await (await fetch("/chance")).blob();
  const file = new Blob(Array(size).fill(piece));
  const worker = new Worker("/worker.js");
  await fetch("/begun", { method: "POST" });
  const begun = performance.now();
  for (let id = 0; id < count; id++) {
    const ids = { thread: new Uint8Array(16), message: new Uint8Array(16).fill(id) };
    const order = { file, asIs: true, ...ids };
    worker.postMessage({ ask: id, deed: "payload", details: { id, roster: 1, order } });
    await new Promise((resolve) => {
      worker.onmessage = ({ data }) => data.gives?.size === file.size && resolve();
    });
  }
  fetch("/done", { method: "POST", body: String(performance.now() - begun) });
})()</script>"""


@dataclass(frozen=True)
class Browser:
    """How one is started with a profile of its own, and which of its processes hold pages."""

    name: str
    command: tuple[str, ...]
    pages: str
    preferences: tuple[tuple[str, bool], ...] = ()

    def start(self, profile: Path, address: str) -> subprocess.Popen[bytes]:
        """Open the address in it."""
        lines = [f'user_pref("{name}", {json.dumps(value)});' for name, value in self.preferences]
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        command = [word.replace("PROFILE", str(profile)) for word in self.command]
        return subprocess.Popen([*command, address], stderr=subprocess.DEVNULL)


CHROME = (CHROMIUM, "--headless=new", *QUIET, "--user-data-dir=PROFILE")
FOX = (FIREFOX, "--headless", "--no-remote", "--profile", "PROFILE")
QUICK = (
    Browser("Chromium", CHROME, "--type=renderer"),
    Browser("Firefox ESR", FOX, "-contentproc"),
)
SLOW = (
    Browser("Chromium", (*CHROME, "--js-flags=--jitless"), "--type=renderer"),
    Browser("Firefox ESR", FOX, "-contentproc", tuple(NO_JIT.items())),
)


class Sink:
    """A server that takes every piece and keeps none, and hears when the page is done."""

    def __init__(self, script: bytes) -> None:
        self.begun, self.done = threading.Event(), threading.Event()
        self.seconds = 0.0
        self.app = Flask(__name__)
        chance = os.urandom(MEGABYTE)
        self.app.add_url_rule("/", "page", lambda: PAGE)
        self.app.add_url_rule("/chance", "chance", lambda: Response(chance))
        javascript = "text/javascript"
        self.app.add_url_rule("/worker.js", "js", lambda: Response(script, mimetype=javascript))
        for path, act in (("/adjuntos", self.take), ("/begun", self.begin), ("/done", self.end)):
            self.app.add_url_rule(path, path, act, methods=["POST"])

    def take(self) -> Response:
        """Read a piece and forget it."""
        request.get_data(cache=False)
        return Response(STORED, 201, mimetype="application/json")

    def begin(self) -> str:
        """Hear that everything is loaded."""
        self.begun.set()
        return ""

    def end(self) -> str:
        """Hear how many milliseconds it took."""
        self.seconds = float(request.get_data()) / 1000
        self.done.set()
        return ""


def main() -> int:
    """Print the speed for one file, and the memory and speed for as many as one may attach."""
    with tempfile.TemporaryDirectory() as name:
        script = _worker(Path(name))
        for browsers, words in ((QUICK, ""), (SLOW, ", without JIT")):
            for browser in browsers:
                speed, _ = _run(script, 1, 25, browser)
                print(f"{browser.name}, 25 MB{words}: {speed:.1f} MB/s", flush=True)
        for browser in QUICK:
            speed, grown = _run(script, 10, 50, browser)
            told = f"{speed:.1f} MB/s, {grown:.0f} MB of memory"
            print(f"{browser.name}, 10 files of 50 MB: {told}", flush=True)
    return 0


def _worker(folder: Path) -> bytes:
    tool = [node(), "tools/bundle.mjs", "--root", ROOT, "--out", str(folder), "--entry", ENTRY]
    subprocess.run(tool, check=True)
    listed = json.loads((folder / "bundle.json").read_text("utf-8"))
    file: str = listed[WORKER]["file"]
    return (folder / file).read_bytes()


def _run(script: bytes, count: int, size: int, browser: Browser) -> tuple[float, float]:
    """Return the megabytes a second, and how many of memory the page took beside an idle one."""
    sink = Sink(script)
    with serving() as serve, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        started = browser.start(Path(profile), f"{serve(sink.app)}/#{count},{size}")
        try:
            grown = _watch(sink, psutil.Process(started.pid), browser.pages)
        finally:
            _stop(psutil.Process(started.pid))
            started.wait()
    return count * size / sink.seconds, grown / MEGABYTE


def _watch(sink: Sink, browser: psutil.Process, pages: str) -> int:
    """Wait for the end; return by how many bytes the page's process grew at most."""
    if not sink.begun.wait(60):
        raise SystemExit("the browser did not begin")
    before, last = _memory(browser, pages), time.monotonic() + LONGEST
    most = before
    while not sink.done.wait(EVERY):
        most = max(most, _memory(browser, pages))
        if time.monotonic() > last:
            raise SystemExit(f"not done after {LONGEST} seconds")
    return most - before


def _memory(browser: psutil.Process, pages: str) -> int:
    """Return the private memory of the largest process that holds pages, in bytes."""
    sizes = [0]
    for process in browser.children(recursive=True):
        try:
            if pages in process.cmdline():
                memory = process.memory_info()
                sizes.append(memory.rss - memory.shared)
        except psutil.NoSuchProcess:
            continue
    return max(sizes)


def _stop(browser: psutil.Process) -> None:
    for process in [*browser.children(recursive=True), browser]:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue


if __name__ == "__main__":
    sys.exit(main())
