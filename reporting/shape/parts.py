"""Code that one module alone has: a file of its folder, found by its name."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from reporting.shape.module import PACKAGE

if TYPE_CHECKING:
    from reporting.shape.module import Module


def part_of(module: Module, name: str) -> Any:  # noqa: ANN401 - its callers know what it is
    """Return the code of a module that is called `name`, None when it has none."""
    return _part(module.folder, name)


@cache
def _part(folder: str, name: str) -> Any:  # noqa: ANN401 - as above
    whole = f"{PACKAGE}.{folder}.{name}"
    return import_module(whole) if find_spec(whole) else None
