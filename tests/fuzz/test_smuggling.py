"""No request hides behind another: raw bytes against gunicorn with both doors' own settings.

threats: a proxy and a server that disagree where a request ends let a stranger put words into the
next visitor's request. Each line here is ambiguous, or carries a second request behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fixtures.gunicorn import Served, gunicorn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APP = "tests.config.serving.echo:app"
SECOND = b"GET /fail HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nfound"
POST = b"POST / HTTP/1.1\r\nHost: x\r\n"
AMBIGUOUS = {
    "a length and chunks": POST
    + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunks and a length": POST
    + b"Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n",
    "chunks twice": POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n",
    "chunks with a tab": POST
    + b"Transfer-Encoding:\tchunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
    "a space before the colon": POST + b"Content-Length : 5\r\n\r\nhola!",
    "two lengths": POST + b"Content-Length: 0\r\nContent-Length: 5\r\n\r\n",
    "lengths in one line": POST + b"Content-Length: 0, 5\r\n\r\n",
    "a length with a sign": POST + b"Content-Length: +0\r\n\r\n",
    "a length in hexadecimal": POST + b"Content-Length: 0x0\r\n\r\n",
    "a negative length": POST + b"Content-Length: -1\r\n\r\n",
    "a folded length": POST + b"Content-Length:\r\n 5\r\n\r\nhola!",
    "a length behind a bare return": POST + b"X: y\rContent-Length: 5\r\n\r\nhola!",
    "a length behind a bare feed": POST + b"X: y\nContent-Length: 5\r\n\r\nhola!",
    "a header with a null": POST + b"X: a\0b\r\nContent-Length: 0\r\n\r\n",
}
WHOLE = {
    "a request behind a whole one": POST + b"Content-Length: 0\r\n\r\n",
    "a request behind one without a length": b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    "an upgrade": b"GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
}


@pytest.fixture(scope="module", params=["intake", "nojs"])
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    folder: Path = tmp_path_factory.mktemp("smuggling")
    config = f"config/serving/{request.param}.py"
    with gunicorn(config, APP, folder, {"SERVE_WORKERS": "1"}) as running:
        yield running


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_what_is_not_clear_is_refused(served: Served, name: str) -> None:
    answer = served.ask(AMBIGUOUS[name] + SECOND)
    assert answer.startswith(b"HTTP/1.1 4"), answer[:80]
    assert_alone(served, answer)


@pytest.mark.parametrize("name", WHOLE)
def test_what_stands_behind_a_request_is_never_read(served: Served, name: str) -> None:
    assert_alone(served, served.ask(WHOLE[name] + SECOND))


def assert_alone(served: Served, answer: bytes) -> None:
    """One answer came, and the second request never reached the application."""
    assert answer.count(b"HTTP/1.1 ") == 1
    assert "ValueError" not in served.log()
