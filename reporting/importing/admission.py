"""Modules whose real figures come in one signed file, and in no other way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.importing.faults import ImportRefused
from reporting.importing.tables import ENDINGS
from reporting.shape.parts import part_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.orm import Session

    from reporting.importing.order import Order


def admit(session: Session, order: Order) -> None:
    """Let the module's own `admission.admit(session, file)` judge the file; ImportRefused if odd.

    Samples, which every page marks, are let through: they are made up.
    """
    if not order.module.signed or order.sample:
        return
    if len(order.files) != 1 or order.files[0].suffix.lower() in ENDINGS or order.set_aside:
        raise ImportRefused(
            "Este módulo solo recibe, entero y de uno en uno, el archivo firmado que da el "
            "escritorio. Tráelo tal como se descargó, sin --set-aside."
        )
    judge: Callable[[Session, Path], None] = part_of(order.module, "admission").admit
    judge(session, order.files[0])
