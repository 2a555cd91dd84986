"""A worker that gathers requests whole before it works on them, so that nobody can hold it up.

gunicorn's sync worker waits for one visitor at a time: two who send a byte a second shut a door
with two workers, and so do two who do not read their answer. This one listens to all of them at
once, in bounded memory, and works only on requests that are whole (docs/decisions/0043).
"""

from __future__ import annotations

import os
import resource
import selectors
import time
from collections import deque
from typing import TYPE_CHECKING

from gunicorn.http.errors import ParseException

from config.serving.head import RefusedError
from config.serving.line import Line
from config.serving.worker import SENTENCE, QuietWorker, plain

if TYPE_CHECKING:
    import socket

# Visitors at once for each worker, and bytes of large bodies; a report or a code is small.
MOST_LINES, MOST_BYTES, SMALL = 1_536, 12 * 1_048_576, 65_536
MOST_BODY = 1_114_112
# Requests worked on before the others are listened to again.
AT_ONCE = 8
READ, WRITE = selectors.EVENT_READ, selectors.EVENT_WRITE
LATE, FULL = "408 Request Timeout", "503 Service Unavailable"


class GatheringWorker(QuietWorker):
    """Serves whole requests in the order in which they became whole."""

    most_body = MOST_BODY

    def run(self) -> None:
        """Serve until told to stop, then finish what is whole."""
        self._start()
        while self.alive:
            self.notify()
            if not self.is_parent_alive():
                return
            self._turn(0 if self._whole else 0.5)
        last = time.monotonic() + self.cfg.graceful_timeout
        self._close_listeners()
        while self._lines and time.monotonic() < last:
            self.notify()
            self._turn(0 if self._whole else 0.1)

    def _start(self) -> None:
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 8_192)), hard))
        self._lines: dict[int, Line] = {}
        self._whole: deque[Line] = deque()
        self._swept = 0.0
        self._selector = selectors.DefaultSelector()
        for listener in self.sockets:
            listener.settimeout(0)
            self._selector.register(listener, READ)
        self._selector.register(self.PIPE[0], READ)

    def _turn(self, patience: float) -> None:
        for key, _events in self._selector.select(patience):
            line = self._lines.get(key.fd)
            if line is not None:
                self._attend(line)
            elif key.fd == self.PIPE[0]:
                os.read(self.PIPE[0], 512)
            else:
                self._accept(key.fileobj)  # type: ignore[arg-type]
        for _ in range(min(AT_ONCE, len(self._whole))):
            self._work_on(self._whole.popleft())
        self._sweep()

    def _accept(self, listener: socket.socket) -> None:
        for _ in range(64):
            if len(self._lines) >= MOST_LINES:
                self._drop(min(self._unfinished(), key=lambda each: each.begun, default=None))
            if len(self._lines) >= MOST_LINES:
                return
            try:
                connection, peer = listener.accept()
            except OSError:
                return
            line = Line(connection, peer, time.monotonic())
            self._lines[connection.fileno()] = line
            self._selector.register(connection, READ)

    def _attend(self, line: Line) -> None:
        """Go on with a line that has something to read, or room to write."""
        if line.outgoing:
            self._flush(line)
        elif line.answered:
            if not line.discard():
                self._drop(line)
        else:
            self._gather(line)

    def _gather(self, line: Line) -> None:
        try:
            there = line.gather(self.most_body)
        except RefusedError as refusal:
            self._refuse(line, str(refusal))
            return
        except ParseException as error:
            self.handle_error(None, line, line.peer, error)  # type: ignore[arg-type]
            self._answer(line)
            return
        if line.whole:
            self._selector.unregister(line.socket)
            self._whole.append(line)
        elif not there:
            self._drop(line)
        elif line.wanted is not None and not self._has_room(line):
            self._refuse(line, FULL)

    def _has_room(self, line: Line) -> bool:
        """Make room for a body, at the cost of the slowest large one; small ones always have it."""
        if line.counted or line.due <= SMALL:
            return True
        large = [each for each in self._lines.values() if each.counted and not each.answered]
        over = sum(each.due for each in large) + line.due - MOST_BYTES
        slow = sorted((each for each in large if not each.whole), key=lambda each: each.begun)
        while over > 0 and slow:
            over -= slow[0].due
            self._drop(slow.pop(0))
        line.counted = over <= 0
        return line.counted

    def _work_on(self, line: Line) -> None:
        self._selector.register(line.socket, READ)
        self.handle(self.sockets[0], line, line.peer)  # type: ignore[arg-type]  # see Line
        self._answer(line)

    def _refuse(self, line: Line, status: str) -> None:
        line.sendall(plain(status, SENTENCE))
        self._answer(line)

    def _answer(self, line: Line) -> None:
        line.answer(time.monotonic())
        self._flush(line)

    def _flush(self, line: Line) -> None:
        if not line.flush():
            self._drop(line)
        elif line.outgoing:
            self._selector.modify(line.socket, WRITE)
        elif line.whole_was_read:
            self._drop(line)
        else:
            self._selector.modify(line.socket, READ)
            line.linger(time.monotonic())

    def _drop(self, line: Line | None) -> None:
        if line is None:
            return
        del self._lines[line.socket.fileno()]
        self._selector.unregister(line.socket)
        line.socket.close()

    def _unfinished(self) -> list[Line]:
        return [each for each in self._lines.values() if not each.whole or each.answered]

    def _sweep(self) -> None:
        """Let go of those whose time is over."""
        now = time.monotonic()
        if now - self._swept < 0.25:  # noqa: PLR2004 - four times a second
            return
        self._swept = now
        for line in [each for each in self._unfinished() if each.deadline < now]:
            self._expire(line)

    def _expire(self, line: Line) -> None:
        if line.answered or not line.incoming:
            self._drop(line)
        else:
            self._refuse(line, LATE)

    def _close_listeners(self) -> None:
        for listener in self.sockets:
            self._selector.unregister(listener)
        for line in self._unfinished():
            if not line.answered:
                self._drop(line)
