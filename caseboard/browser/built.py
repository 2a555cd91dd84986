"""Scripts of the desk that hold a library: built once, read when the desk starts.

A desk whose scripts were not built lacks the drawing and nothing else: the table is the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from config.page import Asset, sheet

ENTRY = "caseboard/browser/graph.js"
BUILT = Path(__file__).parents[1] / "static" / "built"
_TOP = Path(__file__).parents[2]
_SCRIPT, _LICENCES = "graph.js", "licences.txt"
# The tool pins a root key in what asks for one; nothing here does.
_NO_KEY = bytes(32)


@dataclass(frozen=True)
class Built:
    """The script of the graph's page, and the licences of what is inside."""

    script: Asset
    licences: Asset


def build(folder: Path = BUILT) -> None:
    """Make the script anew from its sources."""
    # Only who builds has Node; the desk that serves does not.
    from config.page.bundling import LICENCES, bundled  # noqa: PLC0415

    made = bundled([ENTRY], _NO_KEY)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _SCRIPT).write_bytes(made[ENTRY].content)
    (folder / _LICENCES).write_bytes(made[LICENCES].content)


def is_stale(folder: Path = BUILT) -> bool:
    """Tell whether nothing was built, or something that it is made of changed since."""
    script = folder / _SCRIPT
    made = script.stat().st_mtime if script.exists() else 0.0
    return any(made < (_TOP / each).stat().st_mtime for each in (ENTRY, "package-lock.json"))


def read(folder: Path = BUILT) -> Built | None:
    """Return what was built, None when nothing was."""
    if not (folder / _SCRIPT).exists():
        return None
    return Built(sheet("graph", [folder / _SCRIPT]), sheet("licences", [folder / _LICENCES]))
