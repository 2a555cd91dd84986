"""Whoever sends slowly, reads slowly or sends too much holds up nobody but themselves."""

from __future__ import annotations

import socket
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from gunicorn.http.errors import LimitRequestHeaders
from hypothesis import given
from hypothesis import strategies as st

from config.serving.head import END, HEAD_MOST, RefusedError, expects_word, whole_length
from tests.fixtures.gunicorn import Served, gunicorn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APP = "tests.config.serving.echo:app"
MOST = 1_000
CHUNKED = b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder: Path = tmp_path_factory.mktemp("gathering")
    with gunicorn("config/serving/intake.py", APP, folder, {"SERVE_WORKERS": "1"}) as running:
        yield running


def post(length: int, body: bytes, more: bytes = b"") -> bytes:
    return b"POST / HTTP/1.1\r\nHost: x\r\n%bContent-Length: %d\r\n\r\n%b" % (more, length, body)


def slow(served: Served, lines: ExitStack, raw: bytes) -> socket.socket:
    line = lines.enter_context(socket.create_connection(("127.0.0.1", served.port), timeout=10))
    line.sendall(raw)
    return line


@pytest.mark.parametrize(
    "begun",
    [b"", b"POST / HT", b"POST / HTTP/1.1\r\nHost: x\r\n", post(900, b"only this")],
    ids=["nothing", "half a line", "half a head", "half a body"],
)
def test_two_hundred_slow_senders_keep_nobody_waiting(served: Served, begun: bytes) -> None:
    with ExitStack() as lines:
        for _ in range(200):
            slow(served, lines, begun)
        asked = time.monotonic()
        assert served.ask(post(4, b"hola")).endswith(b"ok")
        assert time.monotonic() - asked < 2


def test_one_who_sends_letter_by_letter_is_answered_all_the_same(served: Served) -> None:
    with ExitStack() as lines:
        line = slow(served, lines, b"")
        for letter in post(4, b"hola"):
            line.sendall(bytes([letter]))
        assert line.recv(4_096).startswith(b"HTTP/1.1 200")


def test_one_who_never_reads_holds_nobody_up(served: Served) -> None:
    with ExitStack() as lines:
        for _ in range(50):
            slow(served, lines, post(4, b"hola"))
        assert served.ask(post(4, b"hola")).endswith(b"ok")


def test_a_body_that_is_too_large_is_refused_before_it_comes(served: Served) -> None:
    asked = time.monotonic()
    assert served.ask(post(1 << 30, b"x" * 100_000)).startswith(b"HTTP/1.1 413 ")
    assert time.monotonic() - asked < 3


def test_a_body_without_a_length_is_refused(served: Served) -> None:
    assert served.ask(CHUNKED).startswith(b"HTTP/1.1 411 ")


def test_who_waits_for_the_word_to_go_on_hears_it_once(served: Served) -> None:
    with ExitStack() as lines:
        line = slow(served, lines, post(4, b"", b"Expect: 100-continue\r\n"))
        assert line.recv(4_096) == b"HTTP/1.1 100 Continue\r\n\r\n"
        line.sendall(b"hola")
        assert line.recv(4_096).startswith(b"HTTP/1.1 200")


def test_a_second_request_behind_the_first_is_never_read(served: Served) -> None:
    answer = served.ask(post(4, b"hola") + b"GET /fail HTTP/1.1\r\nHost: x\r\n\r\n")
    assert answer.count(b"HTTP/1.1") == 1
    assert answer.endswith(b"ok")


def test_a_large_answer_reaches_one_who_reads_late(served: Served) -> None:
    with ExitStack() as lines:
        line = slow(served, lines, post(4, b"hola"))
        time.sleep(0.5)
        assert line.recv(4_096).endswith(b"ok")


def test_a_head_without_an_end_is_cut_off(served: Served) -> None:
    answer = served.ask(b"GET / HTTP/1.1\r\n" + b"X-A: b\r\n" * 4_000)
    assert answer.startswith(b"HTTP/1.1 431 ")


def test_the_length_is_head_and_body() -> None:
    raw = post(7, b"seven b")
    assert whole_length(raw, MOST) == len(raw)
    assert whole_length(raw[:-20], MOST) in {None, len(raw)}
    assert whole_length(b"GET / HTTP/1.1\r\n\r\n", MOST) == 18


@pytest.mark.parametrize(
    "line",
    [b"Content-Length: 3\r\nContent-Length: 4", b"Content-Length: x", b"Content-Length: -1"],
)
def test_a_head_that_is_not_clear_ends_the_request(line: bytes) -> None:
    head = b"POST / HTTP/1.1\r\n" + line + END
    assert whole_length(head + b"behind it", MOST) == len(head)


def test_what_cannot_be_taken_is_refused_by_its_head() -> None:
    with pytest.raises(RefusedError, match="413"):
        whole_length(post(MOST + 1, b""), MOST)
    with pytest.raises(RefusedError, match="411"):
        whole_length(CHUNKED, MOST)
    with pytest.raises(LimitRequestHeaders):
        whole_length(b"x" * (HEAD_MOST + 1), MOST)


@given(st.binary(max_size=300))
def test_any_bytes_are_measured_or_refused(raw: bytes) -> None:
    try:
        length = whole_length(raw + END, MOST)
    except RefusedError:
        return
    assert length is not None
    assert length <= len(raw) + len(END) + MOST
    assert expects_word(raw) in {True, False}
