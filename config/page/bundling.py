"""Scripts of ours with the libraries inside, made by tools/bundle.mjs when something is built."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from config.page.assets import HASH_LETTERS, Asset

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TOP = Path(__file__).resolve().parents[2]
JAVASCRIPT = "text/javascript"
LICENCES = "third-party-licences.txt"


def bundled(entries: Iterable[str], root_public: bytes) -> dict[str, Asset]:
    """Return the scripts by entry, with the root key pinned inside, and LICENCES.

    Beside the entries there are lazy files and workers, which the scripts ask for by name.
    """
    with tempfile.TemporaryDirectory() as folder:
        command = [_node(), str(TOP / "tools" / "bundle.mjs"), "--out", folder]
        command += ["--root", base64.b64encode(root_public).decode()]
        for each in sorted(set(entries)):
            command += ["--entry", each]
        subprocess.run(command, check=True, cwd=TOP, stdout=subprocess.DEVNULL)  # noqa: S603 - ours
        listed = json.loads((Path(folder) / "bundle.json").read_text("utf-8"))
        found = {entry: _script(Path(folder), each) for entry, each in listed.items()}
        return {**found, LICENCES: _licences(Path(folder) / LICENCES)}


def _script(folder: Path, listed: Mapping[str, str]) -> Asset:
    return Asset(listed["file"], (folder / listed["file"]).read_bytes(), JAVASCRIPT)


def _licences(path: Path) -> Asset:
    raw = path.read_bytes()
    return Asset(f"{path.stem}.{sha256(raw).hexdigest()[:HASH_LETTERS]}.txt", raw, "text/plain")


def _node() -> str:
    beside = Path(sys.executable).with_name("node")
    found = str(beside) if beside.exists() else shutil.which("node")
    if found is None:
        raise SystemExit("node is missing: run make, which installs it beside Python")
    return found
