"""A worker whose processes forget by dying: one for each connection.

Python cannot erase a text from its memory, and a worker that lives on keeps pieces of what it has
read for hundreds of requests (docs/decisions/0015-one-shot-workers.md). So this worker never reads
a byte itself: it accepts, forks, and the child reads, seals, stores, answers and is gone.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import time
from typing import TYPE_CHECKING, NoReturn

from config.serving.life import end_after
from config.serving.worker import QuietWorker

if TYPE_CHECKING:
    import socket

    Peer = str | int | tuple[str, int]

# Visitors at once for each worker. Who comes later waits in the socket's queue, not in memory.
MOST_CHILDREN = 32
# The life of a child: a slow line sends a long report in that time; a hung one is ended. An upload
# that gets on asks for more (`life.live_on`).
SECONDS_TO_LIVE = 120


class OneShotWorker(QuietWorker):
    """Serves every connection in a child of its own that dies with the answer.

    The parent must hold no connection to a database and no thread when it forks; the
    applications open both on first use.
    """

    def init_signals(self) -> None:
        """Let the end of a child wake the loop that waits for connections."""
        super().init_signals()
        self._children: set[int] = set()
        signal.signal(signal.SIGCHLD, lambda _signal, _frame: None)
        # What is loaded now is never freed: a child shares those pages instead of copying them.
        gc.collect()
        gc.freeze()

    def handle(self, listener: socket.socket, client: socket.socket, addr: Peer) -> None:
        """Hand the connection to a new child."""
        self._make_room()
        try:
            child = os.fork()
        except OSError:
            client.close()
            return
        if child == 0:
            self._serve_and_die(listener, client, addr)
        self._children.add(child)
        client.close()

    def _serve_and_die(
        self,
        listener: socket.socket,
        client: socket.socket,
        addr: Peer,
    ) -> NoReturn:
        try:
            signal.set_wakeup_fd(-1)
            end_after(SECONDS_TO_LIVE)
            super().handle(listener, client, addr)
        finally:
            # Not sys.exit: nothing of the parent's may be flushed or unwound by a child.
            os._exit(0)

    def wait(self, timeout: int) -> list[socket.socket | int] | None:
        """Bury the children that have ended, then wait for a connection."""
        self._bury()
        return super().wait(timeout)

    def run(self) -> None:
        """Serve until told to stop, then let the children finish their answers."""
        super().run()
        last = time.monotonic() + self.cfg.graceful_timeout
        while self._children and time.monotonic() < last:
            self._pause()

    def _make_room(self) -> None:
        self._bury()
        while len(self._children) >= MOST_CHILDREN:
            self._pause()

    def _pause(self) -> None:
        self.notify()
        select.select([self.PIPE[0]], [], [], 0.1)
        self._bury()

    def _bury(self) -> None:
        while self._children:
            child, _status = os.waitpid(-1, os.WNOHANG)
            if child == 0:
                return
            self._children.discard(child)
