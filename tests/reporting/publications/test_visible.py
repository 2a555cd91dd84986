"""The latest versions of all modules at once are those that each of them has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from reporting.engine import open_reader
from reporting.publications.visible import edition, editions
from reporting.shape.registry import modules

if TYPE_CHECKING:
    from pathlib import Path


def test_all_at_once_are_the_latest_of_each(sample_file: Path) -> None:
    engine = open_reader(f"sqlite:///{sample_file}?immutable=1")
    with Session(engine) as session:
        each = [edition(session, module) for module in modules()]
        assert editions(session, modules()) == [found for found in each if found is not None]
        assert editions(session, ()) == []
    engine.dispose()
