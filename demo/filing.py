"""File the sample reports as a visitor would: through the public form, over HTTP.

The door without JavaScript is used because it is the one that a program can walk through; what
it stores is the same kind of sealed file, and the codes are printed like any visitor would see.
"""

from __future__ import annotations

import http.client
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

_CODE = re.compile(r'<ol class="words"[^>]*>(.*?)</ol>', re.DOTALL)


class FilingError(Exception):
    """The public form did not take a sample report."""


class _Fields(HTMLParser):
    """What a browser would send of the form as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.values: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name")
        if tag != "input" or not name:
            return
        if given.get("type") == "hidden" or "checked" in given:
            self.values.append((name, given.get("value") or ""))


def file_report(origin: str, answers: Mapping[str, str | list[str]]) -> str:
    """Fill in the form at `origin`, send it, and return the 12-word code it shows.

    Raises FilingError when the form answers anything but a code.
    """
    kept = [(k, v) for k, v in _blank_form(origin) if k not in answers]
    typed = [
        (question, value)
        for question, given in answers.items()
        for value in ([given] if isinstance(given, str) else given)
    ]
    page = _post(origin, kept + typed)
    found = _CODE.search(page)
    if not found:
        message = f"El formulario de {origin} no dio un código."
        raise FilingError(message)
    return " ".join(re.sub(r"<[^>]*>", " ", found.group(1)).split())


def _blank_form(origin: str) -> list[tuple[str, str]]:
    fields = _Fields()
    fields.feed(_request(origin, "GET", "/", None))
    return fields.values


def _post(origin: str, fields: list[tuple[str, str]]) -> str:
    return _request(origin, "POST", "/denuncias", urlencode(fields))


def _request(origin: str, method: str, path: str, body: str | None) -> str:
    headers = {"Sec-Fetch-Site": "same-origin", "Origin": origin}
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection = http.client.HTTPConnection(urlsplit(origin).netloc, timeout=30)
    try:
        connection.request(method, path, body, headers)
        return connection.getresponse().read().decode()
    finally:
        connection.close()
