"""Pages that one module alone has: `own_pages.py` in its folder, found by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from reporting.shape.parts import part_of
from reporting.shape.registry import modules

if TYPE_CHECKING:
    from flask import Blueprint

    from reporting.shape.module import Module


class OwnPages(Protocol):
    """What an `own_pages` module is: its pages, and how the module's page leads to the first.

    `HOME` is an endpoint that takes `version`; `TITLE` and `WORDS` are said in the page's language.
    """

    PAGES: Blueprint
    HOME: str
    TITLE: object
    WORDS: object


def own_pages() -> list[Blueprint]:
    """Return the pages of all modules that have some."""
    return [own.PAGES for each in modules() if (own := own_pages_of(each)) is not None]


def own_pages_of(module: Module) -> OwnPages | None:
    """Return a module's own pages, None when the explorer's are all that it has."""
    return cast("OwnPages | None", part_of(module, "own_pages"))
