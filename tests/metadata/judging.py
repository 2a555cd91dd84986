"""The corpus made, cleaned by the library in Node, and laid out for the judges."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.crypto.peer import node

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.metadata.corpus.case import Case

HERE = Path(__file__).parent
PICTURES = {"jpg", "png", "gif", "webp", "tif", "avif", "heic"}
OFFICES = {"docx", "xlsx", "pptx", "odt", "ods", "odp"}
SOUNDS = {"m4a", "mp3", "aac", "wav", "ogg", "opus", "spx", "flac"}
FILMS = {"mp4", "mov", "3gp", "webm", "mkv", "avi", "ogv"}


@dataclass(frozen=True)
class Judged:
    """One file before and after, and what the library told of it."""

    before: Path
    after: Path
    kind: str
    told: dict[str, Any]


def run(program: str, paths: Iterable[Path], *arguments: str) -> dict[str, Any]:
    """Give the paths to one of our programs in Node; what it says is JSON."""
    done = subprocess.run(
        [node(), "--max-old-space-size=600", str(HERE / program), *arguments],
        input="\n".join(map(str, paths)),
        capture_output=True,
        text=True,
        check=True,
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def judge(cases: Sequence[Case], folder: Path) -> list[Judged]:
    """Clean all; the clean copies get names that tell the judges nothing."""
    told = run("clean.mjs", [case.path for case in cases])
    judged = []
    for number, case in enumerate(cases):
        after = folder / f"{number}.{case.kind}"
        made = Path(f"{case.path}.clean")
        if made.exists():
            shutil.move(made, after)
        judged.append(Judged(case.path, after, case.kind, told[str(case.path)]))
    return judged


def some(judged: Iterable[Judged], most: int) -> list[Judged]:
    """At most so many of each kind, spread over all."""
    kinds: dict[str, list[Judged]] = {}
    for one in judged:
        kinds.setdefault(one.kind, []).append(one)
    return [one for kind in kinds.values() for one in kind[:: -(-len(kind) // most)]]
