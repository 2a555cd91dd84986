"""Every page of the script's door, in every language and one from right to left, on any screen."""

from __future__ import annotations

import subprocess
from io import BytesIO
from itertools import product
from typing import TYPE_CHECKING

import pikepdf
import pytest
from flask import Flask, Response

from config.languages import offered
from config.questionnaire import CURRENT
from intake.site import PAGES
from tests.fixtures.doors import built_site, repainted
from tests.fixtures.pseudo import CLOSE, OPEN, PSEUDO, spoken_pseudo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from config.wording import Language
    from tests.fixtures.browser import OpenPage
    from tests.fixtures.server import Serve

pytestmark = pytest.mark.browser

PATHS = [path for path, *_ in PAGES]
ADDRESSES = [each.prefix + path for each, path in product(offered(), PATHS)]
# What the pages say that is nobody's sentence: names, codes, figures and what only a program reads.
MARKED = """() => {
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent.trim();
    if (text && !parent.closest("script, option, .fingerprint, .brand, noscript, [lang]:not(html)"))
      lines.push([text, parent.closest("p, li, dd, dt, h1, h2, h3, label, legend, a, button, "
        + "summary, span, div").textContent.trim()]);
  }
  return lines;
}"""
WIDE = """() => [...document.querySelectorAll("body *")].filter((each) => {
  const box = each.getBoundingClientRect();
  return box.width > 0 && !each.closest(".skip") && (box.right > innerWidth + 1 || box.left < -1);
}).map((each) => each.outerHTML.slice(0, 120))"""


@pytest.fixture
def pseudo(serve: Serve) -> str:
    """The pages in a language that nobody speaks; nothing but files is behind them."""
    shelf = {path.name: path for path in (built_site() / "static").iterdir()}
    types = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
    with spoken_pseudo():
        pages = repainted(PSEUDO, CURRENT)
    app = Flask("pseudo", static_folder=None)

    @app.get("/static/<name>")
    def asset(name: str) -> Response:
        found = shelf[name]
        return Response(found.read_bytes(), mimetype=types.get(found.suffix, "text/plain"))

    @app.get("/<path:path>")
    def document(path: str) -> Response:
        return Response(pages[f"/{path}"], mimetype="text/html")

    return serve(app) + PSEUDO.prefix


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_page_is_for_everybody(
    origin: str,
    page: OpenPage,
    look: Callable[[Page, str], None],
    address: str,
    dark: bool,
) -> None:
    visitor = page(phone=not dark, dark=dark)
    visitor.goto(origin + address)
    visitor.wait_for_load_state("networkidle")
    name = address.strip("/").replace("/", "-") or "form"
    look(visitor, f"page-{name}-{'dark' if dark else 'light'}")


@pytest.mark.parametrize("path", PATHS)
def test_a_page_fits_320_pixels_and_twice_the_size(origin: str, page: OpenPage, path: str) -> None:
    visitor = page()
    visitor.goto(origin + path)
    for width, size in ((320, "100%"), (640, "200%")):
        visitor.set_viewport_size({"width": width, "height": 500})
        visitor.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        assert visitor.evaluate("document.documentElement.scrollWidth") <= width, path
        assert visitor.evaluate(WIDE) == []


@pytest.mark.parametrize("path", PATHS)
def test_a_page_from_right_to_left_stands_on_its_own_side(
    pseudo: str, page: OpenPage, shoot: Callable[[Page, str], None], path: str
) -> None:
    visitor = page(phone=True)
    visitor.set_viewport_size({"width": 320, "height": 640})
    visitor.goto(pseudo + path)
    shoot(visitor, f"rtl-{path.strip('/') or 'form'}")
    assert visitor.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert visitor.evaluate("document.documentElement.scrollWidth") <= 320
    assert visitor.evaluate(WIDE) == []
    leave = visitor.locator("a.exit").bounding_box()
    brand = visitor.locator(".brand").bounding_box()
    assert leave
    assert brand
    assert leave["x"] < 40
    assert brand["x"] + brand["width"] > 280


@pytest.mark.parametrize("path", PATHS)
def test_every_sentence_of_a_page_went_through_a_catalogue(
    pseudo: str, page: OpenPage, path: str
) -> None:
    visitor = page(script=True)
    visitor.goto(pseudo + path)
    plain = [
        text
        for text, around in visitor.evaluate(MARKED)
        if OPEN not in around and CLOSE not in around and any(each.isalpha() for each in text)
    ]
    assert plain == []


@pytest.mark.parametrize("paper", ["Letter", "A4"])
@pytest.mark.parametrize("language", offered(), ids=lambda each: each.tag)
def test_what_follows_prints_on_one_sheet(
    origin: str, page: OpenPage, language: Language, paper: str
) -> None:
    visitor = page()
    visitor.goto(f"{origin}{language.prefix}/que-sigue")
    with pikepdf.open(BytesIO(visitor.pdf(format=paper))) as printed:
        assert len(printed.pages) == 1


def test_a_language_leads_to_the_same_page_in_another(origin: str, page: OpenPage) -> None:
    visitor = page()
    visitor.goto(f"{origin}/consejos")
    visitor.click('a[hreflang="en"]')
    visitor.wait_for_url(f"{origin}/en/consejos")
    assert visitor.evaluate("document.documentElement.lang") == "en"
    visitor.click('a[hreflang="es"]')
    visitor.wait_for_url(f"{origin}/consejos")


def test_what_happens_next_prints_on_two_sheets_without_the_screen_s_buttons(
    origin: str, page: OpenPage, tmp_path: Path
) -> None:
    visitor = page()
    visitor.goto(f"{origin}/que-sigue")
    sheet = tmp_path / "next.pdf"
    visitor.pdf(path=sheet, format="Letter", prefer_css_page_size=True)
    told = subprocess.run(["pdftotext", "-layout", sheet, "-"], capture_output=True, check=True)
    text = told.stdout.decode()
    assert text.count("\f") <= 2
    for term in ("7 días", "3 meses", "6 meses", "castigan"):
        assert term in text
    assert "Salir rápido" not in text
    assert "Puedes imprimir" not in text
