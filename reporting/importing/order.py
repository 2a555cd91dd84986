"""What an operator asks for: which module, which files, from where, up to when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from reporting.shape.module import Module


@dataclass(frozen=True)
class Origin:
    """Where the figures come from, as every page will say."""

    system: str
    institution: str
    title: str
    url: str
    day: date


@dataclass(frozen=True)
class Order:
    """One import. `replaces` is a version of the module, or None."""

    module: Module
    files: tuple[Path, ...]
    origin: Origin
    cutoff: date
    replaces: int | None = None
    set_aside: bool = False
    sample: bool = False
    notes: str = ""


@dataclass(frozen=True)
class Outcome:
    """What an import did; `version` is None when the latest is of the same files and mark."""

    version: int | None
    rows: int
    set_aside: int
