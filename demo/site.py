"""Build the static site when something that it is made of has changed."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from demo.ceremony import root_public
from demo.places import write_private

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demo.places import Places

SOURCES = ("config", "crypto", "intake", "package-lock.json", "tools/bundle", "tools/bundle.mjs")
KINDS = {".py", ".js", ".mjs", ".html", ".css", ".toml", ".json", ".svg", ".po", ".mo"}


def build_if_changed(where: Places) -> bool:
    """Build the site unless the last build had the same sources; tell whether it was built."""
    stamp = where.folder / "site.stamp"
    wanted = _state(where)
    if stamp.exists() and stamp.read_text() == wanted and where.site.exists():
        return False
    subprocess.run(_command(where), check=True)
    write_private(stamp, wanted.encode())
    return True


def _command(where: Places) -> list[str]:
    root = base64.b64encode(root_public(where)).decode()
    return [
        *(sys.executable, "-m", "intake.site"),
        *("--root", root),
        *("--nojs-origin", where.origin("nojs")),
        *("--out", str(where.site)),
    ]


def _state(where: Places) -> str:
    digest = hashlib.sha256(" ".join(_command(where)[3:]).encode())
    for path in _files():
        digest.update(f"\n{path}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    for name in SOURCES:
        source = Path(name)
        found = [source] if source.is_file() else sorted(source.rglob("*"))
        yield from (path for path in found if path.suffix in KINDS)
