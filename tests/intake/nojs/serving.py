"""Speaking to the door under its real server, byte by byte."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from werkzeug.test import encode_multipart

from tests.intake.nojs.visitor import HOST, WORDS

if TYPE_CHECKING:
    from tests.fixtures.gunicorn import Served

MARK = "canario-de-alambre-"
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
TICKED = re.compile(r'name="may_read" value="([^"]*)" checked')


def blank(served: Served) -> dict[str, object]:
    page = served.ask(b"GET / HTTP/1.1\r\nHost: %b\r\n\r\n" % HOST.encode()).decode()
    return {**dict(HIDDEN.findall(page)), "may_read": TICKED.findall(page)}


def post_report(served: Served, number: int) -> list[str]:
    """File a report that is full of the mark; return the words of its code."""
    texts = dict.fromkeys(("unit", "amount", "who", "facts"), f"{MARK}{number} señal")
    page = post(served, "/denuncias", {**blank(served), **texts, "asked": "money"})
    assert page.startswith("HTTP/1.1 200"), page[:2_000]
    return shown(page)


def shown(page: str) -> list[str]:
    found = WORDS.search(page)
    assert found
    return re.findall(r"<li>(\S+)</li>", found[1])


def post(served: Served, path: str, fields: dict[str, object]) -> str:
    boundary, body = encode_multipart(fields)
    return served.ask(request(path, body, boundary)).decode()


def request(path: str, body: bytes, boundary: str) -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\nOrigin: https://{HOST}\r\n"
        f"Content-Type: multipart/form-data; boundary={boundary}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
