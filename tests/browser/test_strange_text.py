"""Whatever is typed at the page arrives as it was typed, or gets a sentence; nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.visitor import see_all, send, shown_code, wait_for_failure
from tests.samples import cast

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.fixtures.browser import OpenPage
    from tests.fixtures.doors import ScriptDoor

pytestmark = pytest.mark.browser
STRANGE = [
    "\u202ederecha\u202c \u2067aislado\u2069 \u200f\u200e",
    "in\u200bvi\u200dsi\u2060ble\ufeff.",
    "cafe\u0301 café 🕊️🇬🇹 𐀀",
    "<script>alert(1)</script>&amp;<!-- --> {{ 7*7 }} ${7}",
    "\n".join(str(line) for line in range(3_000)),
    "ñ" * 20_000,
]


def put(visitor: Page, name: str, text: str) -> None:
    """Put a text into a field as a paste does: at once, however odd or long."""
    visitor.evaluate(
        "([name, text]) => { const area = document.getElementById(name); area.value = text;"
        " area.dispatchEvent(new Event('input', { bubbles: true })); }",
        [name, text],
    )


def ready(visitor: Page, origin: str) -> None:
    visitor.goto(origin)
    see_all(visitor)


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_a_strange_text_arrives_as_it_was_typed(
    door: ScriptDoor, origin: str, page: OpenPage, text: str
) -> None:
    visitor = page()
    ready(visitor, origin)
    put(visitor, "q-facts", text)
    send(visitor)
    shown_code(visitor)
    (report,) = door.reports(cast.ANA.keyring.identity)
    assert report.answers["facts"] == text


@pytest.mark.parametrize(
    "text", ["á" * 1_000_000, "una línea\n" * 100_000], ids=["a word of a megabyte", "many lines"]
)
def test_too_much_is_told_and_stays_where_it_was_typed(
    door: ScriptDoor, origin: str, page: OpenPage, text: str
) -> None:
    visitor = page()
    visitor.set_default_timeout(60_000)  # Chromium lays 100,000 lines out again and again
    ready(visitor, origin)
    put(visitor, "q-facts", text)
    send(visitor)
    assert "Acórtalo un poco" in wait_for_failure(visitor)
    assert visitor.evaluate("document.getElementById('q-facts').value.length") == len(text)
    assert door.threads() == 0


@pytest.mark.parametrize("odd", ["a\ud800z", "a\x00\x01\x1bz"], ids=["half a letter", "controls"])
def test_a_sign_that_cannot_be_kept_is_told_while_it_is_typed(
    door: ScriptDoor, origin: str, page: OpenPage, odd: str
) -> None:
    visitor = page()
    ready(visitor, origin)
    visitor.evaluate(
        "(codes) => { const area = document.getElementById('q-facts');"
        " area.value = String.fromCharCode(...codes);"
        " area.dispatchEvent(new Event('input', { bubbles: true })); }",
        [ord(each) for each in odd],
    )
    told = visitor.locator("#q-facts + [role=status]").inner_text()
    assert "no se puede guardar" in told
    send(visitor)
    shown_code(visitor)
    (report,) = door.reports(cast.ANA.keyring.identity)
    facts = str(report.answers["facts"])
    assert (facts[0], facts[-1]) == ("a", "z")


def test_blanks_are_no_answer(door: ScriptDoor, origin: str, page: OpenPage) -> None:
    visitor = page()
    ready(visitor, origin)
    put(visitor, "q-facts", " \n\t ")
    send(visitor)
    assert "Cuéntanos al menos" in wait_for_failure(visitor)
    assert door.threads() == 0


def test_a_limit_is_counted_down_near_its_end(origin: str, page: OpenPage) -> None:
    visitor = page()
    ready(visitor, origin)
    put(visitor, "q-unit", "a" * 150)
    told = visitor.locator("#q-unit + [role=status]")
    assert told.inner_text() == ""
    put(visitor, "q-unit", "😀" * 190)
    assert told.inner_text() == "Te quedan 10 caracteres."


def test_the_poster_is_told_sealed_and_taken_out_of_the_address(
    door: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page()
    asked: list[str] = []
    visitor.on("request", lambda request: asked.append(request.url))
    visitor.goto(f"{origin}/#canal=radio")
    see_all(visitor)
    assert visitor.url == f"{origin}/"
    assert not any("radio" in url for url in asked)
    visitor.fill("#q-who", "El jefe")
    visitor.click("#review summary")
    assert "llegaste por: Radio" in visitor.locator("#review-channel").inner_text()
    send(visitor)
    shown_code(visitor)
    assert door.reports(cast.ANA.keyring.identity)[0].channel == "radio"


@pytest.mark.parametrize("tag", ["canal=nobody-knows", "canal=<b>", "canal="])
def test_a_tag_that_is_not_of_the_list_is_dropped(
    door: ScriptDoor, origin: str, page: OpenPage, tag: str
) -> None:
    visitor = page()
    visitor.goto(f"{origin}/#{tag}")
    see_all(visitor)
    assert visitor.url == f"{origin}/"
    visitor.fill("#q-who", "El jefe")
    send(visitor)
    shown_code(visitor)
    assert door.reports(cast.ANA.keyring.identity)[0].channel is None
