"""The sample figures that ship with each module, made up and marked as such everywhere."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from reporting.importing.actions import publish
from reporting.importing.faults import Faults
from reporting.importing.order import Order, Origin
from reporting.publications.visible import history
from reporting.shape.registry import modules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy import Engine

    from reporting.shape.module import Module


def publish_missing(engine: Engine) -> Iterator[str]:
    """Publish the samples of each module that has nothing yet; yield a sentence for each."""
    for module in modules():
        with Session(engine) as session:
            if history(session, module.folder):
                continue
        for order in orders(module):
            done = publish(engine, order, Faults())
            yield f"{module.slug}: muestra publicada, versión {done.version}, {done.rows} filas."


def orders(module: Module) -> Iterator[Order]:
    """Yield the imports that `samples/samples.toml` of a module lists, in their order."""
    folder = module.home / "samples"
    listed = tomllib.loads((folder / "samples.toml").read_text("utf-8"))
    for each in listed["publications"]:
        yield _order(module, each)


def _order(module: Module, data: dict[str, Any]) -> Order:
    cutoff: date = data["cutoff"]
    return Order(
        module=module,
        files=tuple(module.home / "samples" / name for name in data["files"]),
        origin=Origin(
            system=data.get("system", module.systems[0]),
            institution=data.get("institution", module.publisher),
            title=data["title"],
            url="",
            day=cutoff,
        ),
        cutoff=cutoff,
        replaces=data.get("replaces"),
        sample=True,
        notes=data.get("notes", ""),
    )
