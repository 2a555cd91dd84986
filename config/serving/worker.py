"""A worker that answers nonsense without repeating it and without noting who sent it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine, ParseException
from gunicorn.workers.base import Worker
from gunicorn.workers.gthread import ThreadWorker
from gunicorn.workers.sync import SyncWorker

if TYPE_CHECKING:
    import socket

    from gunicorn.http.message import Request

SENTENCE = (
    "No entendimos lo que mandó tu navegador. Abre la página otra vez e inténtalo de nuevo.\n"
)
FAILURE = "Algo falló de nuestro lado y no se guardó nada. Inténtalo otra vez en unos minutos.\n"


class Quiet(Worker):
    """Whatever worker it is mixed into, what is no HTTP gets one sentence and no log line."""

    def handle_error(
        self,
        req: Request | None,  # noqa: ARG002
        client: socket.socket,
        addr: object,  # noqa: ARG002
        exc: BaseException,
    ) -> None:
        """Answer a request that broke before or inside the application, then hang up."""
        if isinstance(exc, ParseException):
            status, sentence = _status(exc), SENTENCE
        else:
            # Of an application's failure the log may hold the class and the line, never its text.
            self.log.error("failure")
            status, sentence = "500 Internal Server Error", FAILURE
        try:
            client.sendall(plain(status, sentence))
        except OSError:
            # Whoever sent it has gone; there is nobody left to answer.
            return


class QuietWorker(Quiet, SyncWorker):
    """gunicorn's sync worker, quiet."""


class QuietThreads(Quiet, ThreadWorker):
    """gunicorn's worker with threads, quiet: a slow download holds up one thread of several.

    For the public pages alone, whose memory holds nothing that is not public.
    """


def _status(error: ParseException) -> str:
    if isinstance(error, LimitRequestLine):
        return "414 URI Too Long"
    if isinstance(error, LimitRequestHeaders):
        return "431 Request Header Fields Too Large"
    return "400 Bad Request"


def plain(status: str, sentence: str) -> bytes:
    """Return a whole answer of one sentence, for what never reaches an application."""
    body = sentence.encode()
    head = (
        f"HTTP/1.1 {status}\r\n"
        "Connection: close\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        "X-Content-Type-Options: nosniff\r\n"
        "Cache-Control: no-store\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode("ascii") + body
