"""What a visitor sends is gone from the machine's memory once the answer is out."""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING

import psutil
import pytest

from tests.fixtures.gunicorn import Served, gunicorn
from tests.fixtures.memory import copies_in_memory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APP = "tests.config.serving.echo:app"
DUMPABLE = "tests/config/serving/dumpable.py"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with gunicorn(DUMPABLE, APP, tmp_path, {"SERVE_WORKERS": "1"}) as running:
        yield running


def test_no_surviving_process_holds_what_was_posted(served: Served) -> None:
    canaries = [b"canario-%04d-" % number for number in range(20)]
    for canary in canaries:
        assert served.ask(post(canary * 10)).endswith(b"ok")
    served.wait_until_only(2)
    assert copies_in_memory(served.processes(), canaries) == 0


def test_a_request_cut_short_or_refused_is_forgotten_too(served: Served) -> None:
    served.ask(b"POST / HTTP/1.1\r\nContent-Length: 9\r\nContent-Length: 8\r\n\r\ncanario-cut")
    with socket.create_connection(("127.0.0.1", served.port)) as line:
        line.sendall(b"POST / HTTP/1.1\r\nContent-Length: 900\r\n\r\ncanario-cut")
    # Connections are taken in their order: once a later one is answered, the cut one was taken.
    assert served.ask(post(b"hola")).endswith(b"ok")
    served.wait_until_only(2)
    assert copies_in_memory(served.processes(), [b"canario-cut"]) == 0


def test_the_search_itself_finds_what_a_lasting_worker_keeps(tmp_path: Path) -> None:
    with gunicorn(_lasting(tmp_path), APP, tmp_path, {"SERVE_WORKERS": "1"}) as lasting:
        lasting.ask(post(b"canario-kept-" * 10))
        assert copies_in_memory(lasting.processes(), [b"canario-kept-"]) > 0


def test_a_slow_visitor_does_not_keep_the_next_one_waiting(served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.port)) as slow:
        slow.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n")
        assert served.ask(post(b"hola")).endswith(b"ok")
        # The slow one is still being listened to: nobody gave it up to serve the next.
        slow.sendall(b"hola")
        assert slow.recv(4_096).startswith(b"HTTP/1.1 200")


def test_a_stop_waits_for_the_answer_that_is_under_way(tmp_path: Path) -> None:
    with gunicorn(DUMPABLE, APP, tmp_path, {"SERVE_WORKERS": "1"}) as served:
        line = socket.create_connection(("127.0.0.1", served.port))
        line.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n")
        while len(served.processes()) < 3:
            time.sleep(0.01)
        psutil.Process(served.pid).terminate()
        time.sleep(0.3)
        line.sendall(b"hola")
        assert line.recv(4096).startswith(b"HTTP/1.1 200")
        line.close()


def post(body: bytes) -> bytes:
    return b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)


def _lasting(folder: Path) -> Path:
    config = folder / "lasting.py"
    config.write_text(
        "from tests.config.serving.dumpable import *\n"
        "from config.serving.worker import QuietWorker\n"
        "worker_class = QuietWorker\n",
        encoding="utf-8",
    )
    return config
