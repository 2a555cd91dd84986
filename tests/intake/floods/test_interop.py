"""What the server asks for is ALTCHA: its own library and the page's script find what we expect."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from intake.floods.work import Work

SOLVER = Path(__file__).with_name("solver.mjs")
NODE = Path(sys.executable).with_name("node")


@pytest.mark.parametrize("level", [1, 4])
def test_another_implementation_and_the_page_solve_what_is_asked(level: int) -> None:
    work = Work(bytes(range(32)))
    challenge = work.ask(b"a sealed report", level)
    command = [str(NODE), str(SOLVER), json.dumps(challenge.as_json())]
    said = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    assert said["ours"] == f"{challenge.turn}.{challenge.level}.{said['theirs']}"
    assert work.check(said["ours"], b"a sealed report") is not None
