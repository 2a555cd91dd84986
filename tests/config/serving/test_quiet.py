"""Nonsense, floods and failures leave no trace of who sent them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fixtures.gunicorn import Served, gunicorn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APP = "tests.config.serving.echo:app"
CANARY = b"canario-7f3a"
NONSENSE = {
    "not HTTP": b"\x16\x03\x01 " + CANARY + b"\r\n\r\n",
    "no such method": b"G[]T /" + CANARY + b" HTTP/1.1\r\n\r\n",
    "no such version": b"GET /" + CANARY + b" HTTP/9.9\r\nHost: x\r\n\r\n",
    "a header without a name": b"GET / HTTP/1.1\r\n: " + CANARY + b"\r\n\r\n",
    "a space in a header's name": b"GET / HTTP/1.1\r\nX y: " + CANARY + b"\r\n\r\n",
    "two lengths": b"POST / HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n" + CANARY,
    "a length and chunks": b"POST / HTTP/1.1\r\nContent-Length: 3\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + CANARY,
    "an odd coding": b"POST / HTTP/1.1\r\nTransfer-Encoding: x, chunked\r\n\r\n" + CANARY,
    "a folded header": b"GET / HTTP/1.1\r\nX: a\r\n " + CANARY + b"\r\n\r\n",
    "a line too long": b"GET /" + CANARY * 400 + b" HTTP/1.1\r\n\r\n",
    "too many headers": b"GET / HTTP/1.1\r\n" + b"X: " * 0 + b"X: canario-7f3a\r\n" * 60 + b"\r\n",
    "a header too long": b"GET / HTTP/1.1\r\nX: " + CANARY * 500 + b"\r\n\r\n",
    "a broken chunk": b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + CANARY,
}


@pytest.fixture(scope="module", params=["intake", "nojs"])
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    folder: Path = tmp_path_factory.mktemp("quiet")
    config = f"config/serving/{request.param}.py"
    with gunicorn(config, APP, folder, {"SERVE_WORKERS": "1"}) as running:
        yield running


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_gets_one_sentence_and_no_line_in_the_log(served: Served, name: str) -> None:
    before = served.log()
    answer = served.ask(NONSENSE[name])
    assert answer.startswith(b"HTTP/1.1 4") or b"500" in answer[:16]
    assert "inténtalo".encode() in answer.lower()
    assert CANARY not in answer
    after = served.log()
    assert "127.0.0.1" not in after.replace(f"127.0.0.1:{served.port}", "")
    assert CANARY.decode() not in after
    assert "ParseException" not in after[len(before) :]


def test_a_failure_is_logged_by_its_class_and_place_alone(served: Served) -> None:
    answer = served.ask(post(b"/fail", CANARY))
    assert answer.startswith(b"HTTP/1.1 500 ")
    assert "no se guardó nada".encode() in answer
    assert CANARY not in answer
    log = served.log()
    assert "ValueError at serving/echo.py:" in log
    assert CANARY.decode() not in log
    assert "/fail" not in log
    assert "Traceback" not in log


def test_an_answer_does_not_name_its_server(served: Served) -> None:
    head, _, body = served.ask(post(b"/", b"hola")).partition(b"\r\n\r\n")
    assert body == b"ok"
    assert b"server:" not in head.lower()
    assert b"gunicorn" not in head.lower()


def test_a_good_request_leaves_no_line_at_all(served: Served) -> None:
    before = served.log()
    served.ask(post(b"/una-pagina", b"hola"))
    assert served.log() == before


def test_a_line_of_the_log_tells_the_day_and_not_the_second(served: Served) -> None:
    assert all(
        line[:13].count(":") == 0 and line[10:12] == " [" for line in served.log().splitlines()
    )


def post(path: bytes, body: bytes) -> bytes:
    return b"POST %b HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%b" % (path, len(body), body)
