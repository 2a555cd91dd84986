"""Each method in a process of its own, so that times and memory are its own: run, and read back."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bench.linking_measures import Scored, figures_of
from bench.linking_stock import reading_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.linking_measures import Figures
    from bench.linking_reports import Truth

OURS, RIVALS = ("tokens", "plain"), ("exact", "splink", "splink+")
PYTHON_OF_RIVALS = Path("build/rivals/bin/python")


@dataclass(frozen=True)
class Outcome:
    """What one method reached; `cost` is what its process wrote: seconds, megabytes and more.

    A rival's `reading` are the seconds in which our words had read the reports for it before that;
    reading is part of our own engine's encoding.
    """

    method: str
    figures: Figures
    cost: dict[str, Any] = field(default_factory=dict)


def outcome_of(method: str, folder: Path, truth: Truth) -> Outcome | None:
    """Run a method over the stock in a folder; None when it failed, for want of memory or else."""
    command = (
        [sys.executable, "-m", "bench.linking_ours", method, str(folder)]
        if method in OURS
        else rival(method, folder)
    )
    if subprocess.run(command, check=False).returncode:
        return None
    return read_back(method, folder, truth)


def read_back(
    method: str, folder: Path, truth: Truth, keep: Callable[[Scored], Scored] = lambda each: each
) -> Outcome:
    """Return what a method wrote into the folder, the pairs that count held against the truth."""
    scored = keep(Scored.of(np.load(folder / f"{method}.npy")))
    cost = json.loads((folder / f"{method}.json").read_text())
    if method in RIVALS:
        cost["reading"] = reading_of(folder)
    return Outcome(method, figures_of(scored, truth), cost)


def rival(method: str, folder: Path) -> list[str]:
    """Return the command that runs a method in the rivals' environment."""
    return [str(PYTHON_OF_RIVALS), "-m", "bench.linking_rivals", method, str(folder)]
