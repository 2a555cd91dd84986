"""All modules, in the order of the founding document."""

from __future__ import annotations

from functools import cache

from reporting.shape.checking import check, check_together
from reporting.shape.module import HOME, Module
from reporting.shape.reading import read_module


@cache
def modules() -> tuple[Module, ...]:
    """Return every module, checked; ShapeError for the first that is not of the shape."""
    folders = sorted(path.parent for path in HOME.glob("*/module.toml"))
    found = sorted((check(read_module(each)) for each in folders), key=lambda each: each.number)
    return check_together(tuple(found))


def by_slug(slug: str) -> Module | None:
    """Return the module of an address."""
    return next((each for each in modules() if each.slug == slug), None)


def by_folder(folder: str) -> Module | None:
    """Return the module of a folder, as the command line and the tables name it."""
    return next((each for each in modules() if each.folder == folder), None)
