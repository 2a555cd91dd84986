"""Lock abandoned sessions also when nobody asks for anything.

A browser that was closed never comes back to be told that it is idle. Its half of the key would
lie in the database until the next sign-in, and open for whoever has both a stolen cookie and a
later copy of the database. So every worker looks twice a minute, and signs the head of the audit
log for the desk when no investigator was there to do it.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from caseboard.audit.signing import sign_for_the_desk
from caseboard.people.actions import lock_abandoned
from intake.letterbox.errors import LetterboxError

if TYPE_CHECKING:
    from collections.abc import Callable

    from structlog.typing import FilteringBoundLogger

    from caseboard.desk import Desk

EVERY_SECONDS = 30.0


def start_sweeping(
    desk: Desk, log: FilteringBoundLogger, every: float = EVERY_SECONDS
) -> Callable[[], None]:
    """Sweep now and then every so many seconds, in a thread that ends with the process.

    To be called after a fork, for threads do not survive one. Returns what ends it before.
    """
    ended = threading.Event()
    thread = threading.Thread(target=_sweep_on, args=(desk, log, every, ended), daemon=True)
    thread.start()

    def stop() -> None:
        ended.set()
        thread.join()

    return stop


def _sweep_on(desk: Desk, log: FilteringBoundLogger, every: float, ended: threading.Event) -> None:
    while not ended.is_set():
        failure = _sweep_once(desk)
        if failure:
            log.error("failure", error=failure, module=__name__)
        ended.wait(every)


def _sweep_once(desk: Desk) -> str:
    """Return the kind of what went wrong: a database that is away for now must not end it all."""
    try:
        lock_abandoned(desk)
        sign_for_the_desk(desk)
    except (SQLAlchemyError, LetterboxError) as error:
        return type(error).__name__
    return ""
