"""A desk that may read public figures: those of the modules' own samples, made up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reporting.engine import open_writer
from reporting.importing.actions import publish
from reporting.importing.faults import Faults
from reporting.importing.samples import orders
from reporting.shape.registry import by_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.caseboard.world import World
    from tests.fixtures.databases import MakeDatabase


# What the context reads, and of each module the files that are enough for a page.
FILES = {
    "human_resources": ("puestos-2024-08.csv", "puestos-2025-08.csv"),
    "accountability": ("ejecucion-2025-c2.csv",),
    "employment_management": (
        "convocatorias_empleo-2024-t4.csv",
        "resultados_concurso-2024-t4.csv",
        "convocatorias_empleo-2025-t1.csv",
    ),
    "procurement": ("compiled-2025-08.jsonl",),
    "public_investment": ("oc4ids.json",),
}


def fill_with_some_samples(url: str) -> None:
    """Publish those files: once in a run, for it costs more than all that is asked of them."""
    engine = open_writer(url)
    for folder, names in FILES.items():
        module = by_folder(folder)
        assert module is not None
        for order in orders(module):
            files = tuple(each for each in order.files if each.name in names)
            if files:
                publish(engine, replace(order, files=files), Faults())
    engine.dispose()


@pytest.fixture
def informed(world: World, make_database: MakeDatabase) -> World:
    """The desk with the public figures, read by the desk's own role."""
    figures = make_database("reporting", fill_with_some_samples)
    world.settings = replace(world.settings, reporting_url=figures.inside_url)
    world.restart()
    return world


@pytest.fixture
def told(world: World) -> Callable[[str], World]:
    """Tell the desk of another place for the figures."""

    def tell(url: str) -> World:
        world.settings = replace(world.settings, reporting_url=url)
        world.restart()
        return world

    return tell
