"""What a file says of itself: who, where, when, with what. Names and values, as text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from caseboard.preview.inside.found import NotShownError
from caseboard.preview.inside.programs import run

if TYPE_CHECKING:
    from pathlib import Path

_SECONDS, _MOST, _LONGEST = 4, 80, 300
# Of the copy in the jail, not of the file.
_NOT_ITS_OWN = ("System:", "ExifTool:", "SourceFile")


def metadata(path: Path) -> list[tuple[str, str]]:
    """Return at most 80 pairs of name and value; none when exiftool is missing or fails."""
    try:
        said = run(["exiftool", "-json", "-G1", "-fast", str(path)], _SECONDS)
        values = json.loads(said)[0]
    except (NotShownError, ValueError, LookupError, RecursionError):
        return []
    pairs = [(str(name), str(value)) for name, value in values.items()]
    own = [pair for pair in pairs if not pair[0].startswith(_NOT_ITS_OWN)]
    return [(name[:_LONGEST], value[:_LONGEST]) for name, value in own[:_MOST]]
