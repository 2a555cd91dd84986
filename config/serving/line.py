"""One connection of a gathering worker: what came so far, what must still go out, and until when.

To gunicorn it looks like a socket that never waits: it reads what was gathered and writes into
memory, from where the worker sends it on as fast as the visitor takes it.
"""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from config.serving.head import expects_word, whole_length

if TYPE_CHECKING:
    from config.serving.one_shot import Peer

CHUNK = 65_536
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
# A head comes in one packet or two. A body may be slow, but not slower than the worst telephone.
HEAD_SECONDS, BODY_SECONDS, SLOWEST = 15, 30, 2_048
# A page of 60 KB at 1 KB a second.
ANSWER_SECONDS = 60
# How long what an already refused sender still sends is thrown away, so that they see the answer.
LINGER_SECONDS = 2


class Line:
    """`wanted` is None until the head is whole, `answered` once there is nothing more to read.

    `counted` says that its large body has its place in the worker's memory.
    """

    def __init__(self, connection: socket.socket, peer: Peer, now: float) -> None:
        connection.settimeout(0)
        self.socket = connection
        self.peer = peer
        self.begun = now
        self.deadline = now + HEAD_SECONDS
        self.incoming = bytearray()
        self.outgoing = memoryview(b"")
        self.wanted: int | None = None
        self.answered = self.whole_was_read = self.counted = False
        self._read = 0
        self._made: list[bytes] = []

    @property
    def due(self) -> int:
        """Return how many bytes of memory this request takes once it is whole."""
        return max(self.wanted or 0, len(self.incoming))

    @property
    def whole(self) -> bool:
        return self.wanted is not None and len(self.incoming) >= self.wanted

    def gather(self, most_body: int) -> bool:
        """Read what is there; False when the visitor has gone. Raises what `whole_length` does."""
        try:
            piece = self.socket.recv(CHUNK)
        except BlockingIOError:
            return True
        except OSError:
            return False
        self.incoming += piece
        if self.wanted is None:
            self._find_length(most_body)
        if self.wanted is not None:
            self.deadline = self.begun + BODY_SECONDS + len(self.incoming) / SLOWEST
        return bool(piece)

    def _find_length(self, most_body: int) -> None:
        self.wanted = whole_length(self.incoming, most_body)
        if self.wanted is not None and not self.whole and expects_word(self.incoming):
            self.socket.send(CONTINUE)

    def answer(self, now: float) -> None:
        """Turn from reading to writing what gunicorn has left here."""
        self.whole_was_read = self.whole
        self.outgoing = memoryview(b"".join(self._made))
        self.answered, self.deadline = True, now + ANSWER_SECONDS
        self.incoming, self._made = bytearray(), []

    def flush(self) -> bool:
        """Send what the visitor takes now; False when there is nobody to send to."""
        try:
            sent = self.socket.send(self.outgoing)
        except BlockingIOError:
            return True
        except OSError:
            return False
        self.outgoing = self.outgoing[sent:]
        return True

    def linger(self, now: float) -> None:
        """Say that all is said; whatever still comes is thrown away for a moment."""
        self.deadline = now + LINGER_SECONDS
        self.socket.shutdown(socket.SHUT_WR)

    def discard(self) -> bool:
        """Throw away what comes; False when the visitor has hung up."""
        try:
            return bool(self.socket.recv(CHUNK))
        except BlockingIOError:
            return True
        except OSError:
            return False

    # What gunicorn uses of a socket.

    def recv(self, size: int) -> bytes:
        piece = bytes(self.incoming[self._read : self._read + size])
        self._read += len(piece)
        return piece

    def sendall(self, data: bytes) -> None:
        self._made.append(bytes(data))

    def send(self, data: bytes) -> int:
        """Take "100 Continue" for sent: whoever waited for it has had it."""
        return len(data)

    def shutdown(self, _how: int) -> None:
        raise OSError("the worker closes it, once the answer is out")

    def close(self) -> None:
        """Do nothing: the worker closes it, once the answer is out."""
