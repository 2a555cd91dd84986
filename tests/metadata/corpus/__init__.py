"""Files of every kind that is cleaned, made by the tests, with a canary in each field of metadata.

Deterministic: the same code makes the same pictures and sounds. Each maker module has one function
`make(folder)` that yields the files it wrote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.metadata.corpus import films, offices, papers, pictures, sounds

if TYPE_CHECKING:
    from pathlib import Path

    from tests.metadata.corpus.case import Case


def make(folder: Path) -> list[Case]:
    """Write the whole corpus into the folder."""
    cases: list[Case] = []
    for maker in (pictures, films, sounds, papers, offices):
        own = folder / maker.__name__.rpartition(".")[2]
        own.mkdir()
        cases += maker.make(own)
    return cases
