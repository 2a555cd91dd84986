"""A small application that remembers, and fails, and is told secrets: what servers are made for."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

REMEMBERED: list[bytes] = []


def app(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    body = environ["wsgi.input"].read()
    REMEMBERED.append(body * 4)
    if environ["PATH_INFO"] == "/fail":
        raise ValueError(body.decode())
    if environ["PATH_INFO"] == "/hang":
        time.sleep(60)
    answer = b"%d" % gc.get_freeze_count() if environ["PATH_INFO"] == "/set-aside" else b"ok"
    length = str(len(answer))
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", length)])
    return [answer]
