"""Nothing that singles a visitor out goes past the first layer."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask, Response, make_response, request

from config.web.anonymity import Anonymous
from tests.config.sample import sample_app

CANARY = "c4n4ry"
HEADERS = [
    "User-Agent",
    "Cookie",
    "Referer",
    "X-Forwarded-For",
    "X-Forwarded-Proto",
    "X-Forwarded-Host",
    "X-Real-IP",
    "Forwarded",
    "Via",
    "Accept-Language",
    "Authorization",
    "CF-Connecting-IP",
    "DNT",
    "Sec-CH-UA",
    "Sec-CH-UA-Platform",
    "If-None-Match",
    "If-Modified-Since",
    "X-Invented-Next-Year",
]
ENVIRON = ["REMOTE_ADDR", "REMOTE_PORT", "REMOTE_USER", "SSL_CLIENT_S_DN", "gunicorn.socket"]


@pytest.mark.parametrize("name", HEADERS)
def test_a_header_that_tells_on_somebody_is_dropped(name: str) -> None:
    environ = {"HTTP_" + name.upper().replace("-", "_"): CANARY}
    client = sample_app().test_client(use_cookies=False)
    assert CANARY not in client.get("/seen", environ_overrides=environ).text


@pytest.mark.parametrize("name", ENVIRON)
def test_what_the_server_knows_of_the_visitor_is_dropped(name: str) -> None:
    client = sample_app().test_client()
    assert CANARY not in client.get("/seen", environ_overrides={name: CANARY}).text


def test_what_a_request_needs_is_kept() -> None:
    answer = sample_app().test_client().get("/seen?page=2", headers={"Accept": "text/x-plaza"})
    assert answer.json is not None
    assert answer.json["QUERY_STRING"] == "page=2"
    assert answer.json["HTTP_ACCEPT"] == "text/x-plaza"


def test_the_server_keeps_its_own_record_whole() -> None:
    environ: dict[str, Any] = {"REMOTE_ADDR": "192.0.2.1", "PATH_INFO": "/"}
    given: list[dict[str, Any]] = []

    def app(inner: dict[str, Any], _start: object) -> list[bytes]:
        given.append(inner)
        return []

    Anonymous(app)(environ, lambda *_args: lambda _data: None)
    assert environ["REMOTE_ADDR"] == "192.0.2.1"
    assert given == [{"PATH_INFO": "/"}]


def test_no_cookie_leaves_a_public_door() -> None:
    client = sample_app().test_client()
    answer = client.post("/post", headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers


def test_the_caseboard_keeps_its_cookies_and_nothing_more() -> None:
    app = Flask("cookies")

    @app.get("/")
    def cookies() -> Response:
        answer = make_response(
            f"{request.cookies.get('a')} {request.user_agent} {request.remote_addr}"
        )
        answer.set_cookie("b", "2")
        return answer

    app.wsgi_app = Anonymous(app.wsgi_app, cookies=True)  # type: ignore[method-assign]
    client = app.test_client(use_cookies=False)
    answer = client.get("/", headers={"Cookie": "a=1", "User-Agent": CANARY})
    assert answer.text == "1  None"
    assert "b=2" in answer.headers["Set-Cookie"]
