"""The browser's crypto, run by Node, as a partner for Python's."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "tests" / "crypto" / "browser" / "peer.mjs"


class Peer:
    """A Node process that answers one request a line; bytes values travel as base64."""

    def __init__(self, requests: IO[str], answers: IO[str]) -> None:
        self._requests = requests
        self._answers = answers

    def ask(self, deed: str, **request: object) -> dict[str, Any]:
        """The answer to one request: what the deed gives, or `error` with the error's name."""
        line = json.dumps({"deed": deed, **request}, default=as_text)
        self._requests.write(f"{line}\n")
        self._requests.flush()
        answer = self._answers.readline()
        assert answer, f"the browser's side ended at {deed}"
        return cast("dict[str, Any]", json.loads(answer))


def as_text(value: bytes) -> str:
    """Bytes as base64."""
    return base64.b64encode(value).decode()


def node() -> str:
    """Where Node is: the environment's own, else the system's."""
    own = Path(sys.executable).with_name("node")
    found = str(own) if own.exists() else shutil.which("node")
    assert found, "Node is missing: make its environment with `make test`"
    return found


@contextmanager
def running_peer() -> Iterator[Peer]:
    """One partner, for as long as the block lasts."""
    command = [node(), str(PROGRAM)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdin
        assert process.stdout
        try:
            yield Peer(process.stdin, process.stdout)
        finally:
            process.stdin.close()
            process.wait(timeout=30)
