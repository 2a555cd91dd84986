"""Core dumps, temporary files, and what the collector of garbage passes by."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.fixtures.gunicorn import ROOT, gunicorn

if TYPE_CHECKING:
    from pathlib import Path

PROBE = """
import ctypes, resource, tempfile
import config.serving.{name}
print(ctypes.CDLL(None).prctl(3), resource.getrlimit(resource.RLIMIT_CORE))
try:
    tempfile.SpooledTemporaryFile(max_size=1).write(b"xx")
    print("written")
except OSError:
    print("refused")
"""


def probe(name: str) -> list[str]:
    command = [sys.executable, "-c", PROBE.format(name=name)]
    run = subprocess.run(command, cwd=ROOT, env={}, capture_output=True, text=True, check=True)
    return run.stdout.splitlines()


@pytest.mark.parametrize("name", ["intake", "nojs", "reporting", "caseboard"])
def test_no_process_ever_dumps_its_memory(name: str) -> None:
    assert probe(name)[0] == "0 (0, 0)"


@pytest.mark.parametrize("name", ["intake", "nojs", "caseboard"])
def test_who_sees_reports_cannot_make_a_temporary_file(name: str) -> None:
    assert probe(name)[1] == "refused"


@pytest.mark.parametrize("name", ["intake", "nojs", "reporting", "caseboard"])
def test_no_process_keeps_an_access_log_or_trusts_a_proxy(name: str) -> None:
    shown = "import config.serving.{0} as c; print(c.accesslog, [c.forwarded_allow_ips], c.bind)"
    command = [sys.executable, "-c", shown.format(name)]
    run = subprocess.run(command, cwd=ROOT, env={}, capture_output=True, text=True, check=True)
    assert run.stdout.startswith("None [''] ['127.0.0.1:80")


@pytest.mark.parametrize("name", ["intake", "nojs", "reporting", "caseboard"])
def test_what_a_worker_has_loaded_is_not_looked_through_again(name: str, tmp_path: Path) -> None:
    config, app = f"config/serving/{name}.py", "tests.config.serving.echo:app"
    with gunicorn(config, app, tmp_path, {"SERVE_WORKERS": "1"}) as served:
        answer = served.ask(b"GET /set-aside HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert int(answer.rpartition(b"\r\n")[2]) > 1_000
