"""Somebody at the door: fills in the forms that the pages show and sends what a browser sends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

import html5lib
from werkzeug.test import encode_multipart

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from xml.etree.ElementTree import Element

    from flask import Flask
    from werkzeug.test import TestResponse

Fields = dict[str, str | list[str]]
HOST = "denuncia-sin-js.example.gt"
BROWSER = {"Host": HOST, "Origin": f"https://{HOST}", "Sec-Fetch-Site": "same-origin"}
WORDS = re.compile(r'<ol class="words"[^>]*>(.*?)</ol>', re.DOTALL)


@dataclass
class Visitor:
    """A browser without JavaScript and without a memory."""

    app: Flask

    def get(self, path: str) -> TestResponse:
        return self.app.test_client().get(path, headers={"Host": HOST})

    def post(
        self, path: str, fields: Mapping[str, object], headers: Mapping[str, str] = BROWSER
    ) -> TestResponse:
        boundary, body = encode_multipart(fields)
        kind = f"multipart/form-data; boundary={boundary}"
        client = self.app.test_client()
        answer = client.post(path, data=body, content_type=kind, headers=dict(headers))
        assert "Set-Cookie" not in answer.headers
        return answer

    def blank(self) -> Fields:
        """Return what the empty form would send."""
        return hidden(self.get("/"))

    def file(
        self,
        fields: Fields | None = None,
        left_out: Collection[str] = (),
        **answers: str | list[str],
    ) -> TestResponse:
        """Fill in a fresh form, or the one given, take some ticks off and send it."""
        sent = {**(fields or self.blank()), **answers}
        sent["may_read"] = [each for each in sent["may_read"] if each not in left_out]
        return self.post("/denuncias", sent)

    def look(self, code: str) -> TestResponse:
        return self.post("/seguimiento", {"code": code})

    def write(self, page: TestResponse, text: str, **more: object) -> TestResponse:
        """Send a message with the form of a thread's page."""
        fields = {name: value for name, value in hidden(page).items() if name != "withdraw"}
        return self.post("/seguimiento/mensajes", {**fields, "text": text, **more})

    def withdraw(self, page: TestResponse, **more: object) -> TestResponse:
        """Take the report back with the other form of a thread's page."""
        return self.post("/seguimiento/mensajes", {**hidden(page), **more})


def hidden(page: TestResponse) -> Fields:
    """Return the hidden fields of a page, and the boxes that are ticked beforehand."""
    root = document(page)
    fields: Fields = {
        each.attrib["name"]: each.attrib["value"]
        for each in root.iterfind(".//input[@type='hidden']")
    }
    for box in root.iterfind(".//input[@type='checkbox'][@checked]"):
        if "name" in box.attrib:
            ticked = fields.setdefault(box.attrib["name"], [])
            assert isinstance(ticked, list)
            ticked.append(box.attrib["value"])
    return fields


def document(page: TestResponse) -> Element:
    """Return the parsed page; one that is not valid HTML fails."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    parsed: Element = parser.parse(page.get_data(as_text=True))
    return parsed


def shown_code(page: TestResponse) -> str:
    """Return the twelve words that a page shows."""
    found = WORDS.search(page.get_data(as_text=True))
    assert found, page.get_data(as_text=True)[:3000]
    return " ".join(re.findall(r"<li>(\S+)</li>", found[1]))


def text(page: TestResponse) -> str:
    """Return what a page says, without its tags and its padding."""
    visible = re.sub(r"<!--.*?-->|<[^>]+>", " ", page.get_data(as_text=True), flags=re.DOTALL)
    return " ".join(unescape(visible).split())


def typed(page: TestResponse, name: str) -> str:
    """Return what stands in a field of the page, odd signs and all."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root: Element = parser.parse(page.get_data(as_text=True))
    area = root.find(f".//textarea[@name='{name}']")
    if area is not None:
        return area.text or ""
    return root.find(f".//input[@name='{name}']").attrib.get("value", "")  # type: ignore[union-attr]
