"""gunicorn's log without people in it.

gunicorn prints the peer's address with every bad request and the request line with every failure,
both already inside the message. So nothing passes because it looks harmless: a message passes when
it is one of those listed here, which speak of workers and sockets; of any other, only the place in
the code that logged it is told.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gunicorn.glogging import Logger

from config.environ import SettingError

if TYPE_CHECKING:
    from types import FrameType, TracebackType

KNOWN = frozenset(
    {
        "Starting gunicorn %s",
        "Listening at: %s (%s)",
        "Listening at: %s",
        "Using worker: %s",
        "Booting worker with pid: %s",
        "Worker exiting (pid: %s)",
        "Worker (pid:%s) was sent %s!",
        "Worker (pid:%s) was sent %s! Perhaps out of memory?",
        "Worker (pid:%s) exited with code %s.",
        "WORKER TIMEOUT (pid:%s)",
        "Handling signal: %s",
        "Hang up: %s",
        "Shutting down: %s",
        "Reason: %s",
        "Connection in use: %s",
        "Invalid address: %s",
        "Can't connect to %s",
        "Retrying in 1 second.",
    },
)


class QuietLogger(Logger):
    """A log that an operator can work with and nobody can trace a visitor by.

    Lines carry the day only: the second at which something happened, beside a watcher's record
    of who was connected, is a name.
    """

    error_fmt = "%(asctime)s [%(process)d] [%(levelname)s] %(message)s"
    datefmt = "%Y-%m-%d"

    def critical(self, msg: object, *args: object, **_: object) -> None:
        """Log a known message, or the place that logged an unknown one."""
        self._tell(logging.CRITICAL, msg, args)

    def error(self, msg: object, *args: object, **_: object) -> None:
        """Log a known message, or the place that logged an unknown one."""
        self._tell(logging.ERROR, msg, args)

    def warning(self, msg: object, *args: object, **_: object) -> None:
        """Log a known message, or the place that logged an unknown one."""
        self._tell(logging.WARNING, msg, args)

    def info(self, msg: object, *args: object, **_: object) -> None:
        """Log a known message, or the place that logged an unknown one."""
        self._tell(logging.INFO, msg, args)

    def debug(self, msg: object, *args: object, **_: object) -> None:
        """Log nothing: details are where the visitors are."""

    def exception(self, msg: object, *args: object, **_: object) -> None:
        """Log the class of the exception in flight and where it rose; never its text."""
        self._tell(logging.ERROR, msg, args)

    def log(self, lvl: int | str, msg: object, *args: object, **_: object) -> None:
        """Log a known message, or the place that logged an unknown one."""
        level = lvl if isinstance(lvl, int) else logging.getLevelNamesMapping()[lvl.upper()]
        self._tell(level, msg, args)

    def access(self, *_: object) -> None:
        """Log nothing: there is no access log."""

    def _tell(self, level: int, msg: object, args: tuple[object, ...]) -> None:
        failure = sys.exc_info()[1]
        if isinstance(msg, str) and msg in KNOWN:
            self.error_log.log(level, msg, *args)
        elif isinstance(failure, SettingError):
            self.error_log.log(level, "%s", failure)
        elif failure is not None:
            place = _where_raised(failure.__traceback__)
            self.error_log.log(level, "%s at %s", type(failure).__name__, place)
        elif level > logging.INFO:
            self.error_log.log(level, "at %s", _place(sys._getframe(2)))  # noqa: SLF001


def _where_raised(traceback: TracebackType | None) -> str:
    if traceback is None:
        return "?"
    while traceback.tb_next is not None:
        traceback = traceback.tb_next
    return f"{_file(traceback.tb_frame)}:{traceback.tb_lineno}"


def _place(frame: FrameType) -> str:
    return f"{_file(frame)}:{frame.f_lineno}"


def _file(frame: FrameType) -> str:
    path = Path(frame.f_code.co_filename)
    return f"{path.parent.name}/{path.name}"
