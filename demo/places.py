"""Where the demo keeps its things and on which loopback ports it listens."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"
PORTS = {"intake": 8001, "nojs": 8002, "reporting": 8003, "caseboard": 8004}


@dataclass(frozen=True)
class Places:
    """Paths under one folder, and the address of each process."""

    folder: Path
    shift: int = 0

    def origin(self, process: str) -> str:
        """Return the address of a process, such as `http://127.0.0.1:8001`."""
        return f"http://{HOST}:{PORTS[process] + self.shift}"

    def listen(self, process: str) -> str:
        """Return host and port of a process, as `config.serving` takes them."""
        return f"{HOST}:{PORTS[process] + self.shift}"

    def database(self, name: str) -> str:
        """Return the SQLAlchemy address of one of the three databases."""
        return f"sqlite:///{self.folder / name}.sqlite"

    def log(self, process: str) -> Path:
        """Return where a process writes what it says."""
        return self.folder / "logs" / f"{process}.log"

    @property
    def roster(self) -> Path:
        return self.folder / "roster.txt"

    @property
    def root_seed(self) -> Path:
        return self.folder / "root.seed"

    @property
    def members(self) -> Path:
        return self.folder / "members.json"

    @property
    def recovery(self) -> Path:
        return self.folder / "recovery"

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def blobs(self) -> str:
        return (self.folder / "blobs").as_uri()

    @property
    def secret(self) -> Path:
        return self.folder / "caseboard.secret"


def places() -> Places:
    """Return the demo's places: `var/demo`, or what PLAZA_DEMO_DIR and PLAZA_DEMO_SHIFT say.

    The two variables let a second demo, such as the one of the tests, live beside the first.
    """
    folder = Path(os.environ.get("PLAZA_DEMO_DIR", "var/demo")).resolve()
    return Places(folder, int(os.environ.get("PLAZA_DEMO_SHIFT", "0")))


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = path.with_suffix(path.suffix + ".part")
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
