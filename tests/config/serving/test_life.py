"""A process of one visit ends on time, unless it gets on."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_a_process_that_hangs_is_ended() -> None:
    began = time.monotonic()
    ended = _run("end_after(1); time.sleep(20)")
    assert ended.returncode == -signal.SIGALRM
    assert time.monotonic() - began < 10


def test_a_process_that_gets_on_lives_on() -> None:
    steps = "[(time.sleep(0.25), live_on(1)) for _ in range(8)]"
    assert _run(f"end_after(1); {steps}").returncode == 0
    assert _run(f"end_after(1); {steps}; time.sleep(20)").returncode == -signal.SIGALRM


def test_getting_on_never_shortens_a_life() -> None:
    assert _run("end_after(9); live_on(1); time.sleep(1.5)").returncode == 0


def test_a_process_without_an_end_gets_none() -> None:
    assert _run("live_on(1); time.sleep(1.5)").returncode == 0


def _run(program: str) -> subprocess.CompletedProcess[bytes]:
    beginning = "import time; from config.serving.life import end_after, live_on; "
    command = [sys.executable, "-c", beginning + program]
    return subprocess.run(command, cwd=ROOT, check=False, timeout=60)
