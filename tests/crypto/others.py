"""Other implementations of age on this machine, all of one shape.

typage is always here. The standard `age` tool joins when one that knows our keys (1.3 or newer) is
on the PATH.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from crypto.keys import Identity, Recipient


class OtherAge(Protocol):
    @property
    def name(self) -> str: ...

    def seal(self, plaintext: bytes, recipients: list[Recipient]) -> bytes: ...
    def open(self, sealed: bytes, identity: Identity) -> bytes: ...


@dataclass(frozen=True)
class Typage:
    """The npm package `age-encryption`, by the author of age, through Node."""

    node: str
    name: str = "typage"

    def seal(self, plaintext: bytes, recipients: list[Recipient]) -> bytes:
        return self._run(plaintext, "seal", *(recipient.text for recipient in recipients))

    def open(self, sealed: bytes, identity: Identity) -> bytes:
        return self._run(sealed, "open", identity.text)

    def _run(self, data: bytes, *arguments: str) -> bytes:
        script = str(Path(__file__).with_name("age_tool.mjs"))
        return run([self.node, script, *arguments], data)


@dataclass(frozen=True)
class AgeTool:
    """The standard `age` command."""

    path: str
    name: str = "age"

    def seal(self, plaintext: bytes, recipients: list[Recipient]) -> bytes:
        keys = [argument for one in recipients for argument in ("-r", one.text)]
        return run([self.path, *keys], plaintext)

    def open(self, sealed: bytes, identity: Identity) -> bytes:
        with tempfile.NamedTemporaryFile("w") as file:
            file.write(f"{identity.text}\n")
            file.flush()
            return run([self.path, "-d", "-i", file.name], sealed)


def run(command: list[str], data: bytes) -> bytes:
    """What the command writes; CalledProcessError when it fails."""
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


def others() -> list[OtherAge]:
    found: list[OtherAge] = [Typage(_node())]
    tool = shutil.which("age")
    return [*found, AgeTool(tool)] if tool and _knows_our_keys(tool) else found


def _node() -> str:
    beside = Path(sys.executable).with_name("node")
    return str(beside) if beside.exists() else "node"


def _knows_our_keys(tool: str) -> bool:
    version = run([tool, "--version"], b"").decode()
    numbers = re.search(r"(\d+)\.(\d+)", version)
    return numbers is not None and (int(numbers[1]), int(numbers[2])) >= (1, 3)
