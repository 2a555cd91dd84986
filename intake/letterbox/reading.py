"""The one way to a thread's messages: the place of the first, the index of the later ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select, union_all

from intake.letterbox.models import LATER, messages, threads

if TYPE_CHECKING:
    from sqlalchemy import BindParameter, ColumnElement, CompoundSelect, ScalarSelect

    Opening = BindParameter[int] | ScalarSelect[int]


def lying_in(
    thread: ColumnElement[bytes], *columns: ColumnElement[Any], opening: Opening | None = None
) -> CompoundSelect[Any]:
    """Return the statement that reads a thread's messages; `opening` is its place when known.

    A thread of one message costs one row and a look into an index that is small and warm: it
    holds only what came after a thread was opened.
    """
    if opening is None:
        opening = select(threads.c.opening).where(threads.c.thread == thread).scalar_subquery()
    of_thread = messages.c.thread == thread
    first = select(*columns).where(messages.c.place == opening, of_thread)
    return union_all(first, select(*columns).where(of_thread, LATER))
