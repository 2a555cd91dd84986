"""Five hundred payloads in every field, every name and every file: none runs, none calls home."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from caseboard.app import create_app
from config.questionnaire import CURRENT, load
from crypto.messages import GivenIdentity
from tests.caseboard.hostile.files import hostile_files
from tests.caseboard.hostile.payloads import PAYLOADS, groups
from tests.caseboard.test_browser import sign_in
from tests.caseboard.world import World, make_world

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Frame, Page

    from tests.caseboard.complainant import Complainant
    from tests.fixtures.browser import OpenPage
    from tests.fixtures.databases import Database
    from tests.fixtures.server import Serve

pytestmark = pytest.mark.browser
IN_A_FIELD = 60
IN_A_NAME = 255
WATCH = """
addEventListener("securitypolicyviolation", (event) => {
  (globalThis.violations ??= []).push(event.violatedDirective + " " + event.blockedURI);
});
"""


@pytest.fixture
def database_kind() -> str:
    """What a browser sees does not depend on the database."""
    return "sqlite"


@pytest.fixture
def world(letterbox: Database, caseboard: Database, tmp_path: Path) -> Iterator[World]:
    """A desk that is about to be attacked."""
    made = make_world(letterbox, caseboard, tmp_path)
    yield made
    made.close()


class Watched:
    """A browser signed in as Ana, in which everything that a payload could do is noted."""

    def __init__(self, tab: Page, origin: str) -> None:
        self.tab, self.origin = tab, origin
        self.harm: list[str] = []
        tab.add_init_script(WATCH)
        tab.on("dialog", lambda dialog: self.harm.append(f"dialog {dialog.message}"))
        tab.on("popup", lambda popup: self.harm.append(f"popup {popup.url}"))
        tab.on("download", lambda _: self.harm.append("download"))
        tab.context.on("request", lambda request: self._asked(request.url))

    def _asked(self, address: str) -> None:
        if not address.startswith((f"{self.origin}/", "data:image/webp;", "data:audio/webm;")):
            self.harm.append(f"request {address[:200]}")

    def look(self, path: str) -> None:
        """Open a page, poke at it as a reader would, and see whether anything happened."""
        self.tab.goto(f"{self.origin}{path}")
        self.poke()

    def poke(self) -> None:
        self.tab.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        for _ in range(5):
            self.tab.keyboard.press("Tab")
        self.tab.mouse.move(200, 300)
        self.tab.mouse.wheel(0, 2_000)
        for frame in self.tab.frames:
            self._check(frame)

    def _check(self, frame: Frame) -> None:
        self.harm += frame.evaluate(
            "[...(globalThis.violations ?? []), ...(globalThis.broke ? ['broke'] : [])]"
        )


@pytest.fixture
def ana(world: World, serve: Serve, page: OpenPage) -> Watched:
    return watched_by_ana(world, serve, page())


def watched_by_ana(world: World, serve: Serve, tab: Page) -> Watched:
    """Open the desk as Ana in a watched browser."""
    origin = serve(create_app(world.settings, world.clock))
    watched = Watched(tab, origin)
    watched.tab.goto(origin)
    sign_in(watched.tab, world)
    expect(watched.tab.locator("h1")).to_be_visible()
    return watched


def questions() -> list[str]:
    return [each.id for section in load(CURRENT).sections for each in section.questions]


def attacked(world: World, text: str, names: list[str]) -> Complainant:
    """File a report whose every answer, name and message is hostile."""
    answers = {name: [text, text] if name == "asked" else text for name in questions()}
    answers[text[:60]] = text
    files = dict.fromkeys(names, b"x")
    filed = world.complain(answers=answers, files=files)
    filed.add(text, identity=GivenIdentity("confidential", text[:200], text[:500]))
    return filed


def clean(name: str) -> str:
    """Return what the format lets a file be called: no control character."""
    kept = (each for each in name if each.isprintable() or each in "\u202e\u200b")
    return "".join(kept)[:IN_A_NAME]


def test_there_are_five_hundred() -> None:
    assert len(PAYLOADS) >= 500


def test_no_payload_in_any_field_or_name_runs_or_calls(world: World, ana: Watched) -> None:
    names = [clean(name) for name in groups(9, IN_A_NAME - 1)]
    texts = groups(IN_A_FIELD, 20_000)
    shares = [names[at : at + 10] for at in range(0, len(names), 10)]
    pairs = zip_longest(texts, shares, fillvalue="")
    filed = [attacked(world, text or texts[0], list(share)) for text, share in pairs]
    ana.look("/")
    for each in filed:
        ana.look(each.address)
        shown = ana.tab.locator(".answers").inner_text()
        assert "evil.example" in shown or "globalThis.broke" in shown
    assert ana.harm == []


def test_no_payload_that_is_given_back_runs_or_calls(world: World, ana: Watched) -> None:
    filed = world.complain()
    for text in groups(200, 19_000):
        ana.look(filed.address)
        ana.tab.fill("#text", text + "x" * 20_001)
        ana.tab.get_by_role("button", name="Enviar").click()
        expect(ana.tab.get_by_text("hasta 20,000 caracteres: acórtala")).to_be_visible()
        ana.poke()
    assert ana.harm == []


def test_no_payload_in_an_address_runs_or_calls(world: World, ana: Watched) -> None:
    for text in groups(40, 1_200):
        ana.look(f"/casos/{quote(text, safe='')}?pagina={quote(text[:100], safe='')}")
    assert ana.harm == []


def test_no_file_runs_or_calls_in_its_frame(world: World, ana: Watched) -> None:
    filed = world.complain(files=hostile_files())
    for message in world.desk.drawer.attachments(filed.thread):
        ana.look(f"{filed.address}/adjuntos/{message.hex()}/vista")
        frame = ana.tab.frame_locator("iframe")
        expect(frame.locator("main")).to_be_visible()
        assert ana.tab.frames[1].evaluate("origin") == "null"
        ana.poke()
    assert ana.harm == []


def test_the_policy_would_stop_a_script_that_got_through(
    world: World, serve: Serve, browser: Browser
) -> None:
    """Proof that the watch sees: what we put into the page ourselves is stopped and told."""
    context = browser.new_context(locale="es-GT")
    ana = watched_by_ana(world, serve, context.new_page())
    ana.look("/")
    ana.tab.evaluate(
        "() => { const made = document.createElement('img'); made.src = '//evil.example/x';"
        " document.body.append(made); }"
    )
    ana.tab.wait_for_function("globalThis.violations?.length > 0")
    ana.poke()
    assert any(harm.startswith("img-src") for harm in ana.harm)
    refused = "() => { try { document.body.innerHTML = '<b>x</b>'; } catch (e) { return e.name; } }"
    assert ana.tab.evaluate(refused) == "TypeError"
    context.close()


@pytest.mark.parametrize(
    ("text", "sees"),
    [
        ("el se\u202erot\u202cñor", ["U+202E", "U+202C"]),
        ("in\u200bvi\u2060si\ufeffble", ["U+200B", "U+2060", "U+FEFF"]),
        ("B\u0430nco p\u0430ga", ["letras de dos alfabetos"]),
        ("a" + "\u0301" * 40, ["U+0301"]),
        ("\ue000\U000e0041", ["U+E000", "U+E0041"]),
    ],
    ids=["turned", "hidden", "two alphabets", "stacked", "private"],
)
def test_what_deceives_the_eye_is_marked_in_every_place(
    world: World, ana: Watched, text: str, sees: list[str]
) -> None:
    filed = world.complain(answers={"facts": text, "who": text}, files={text: text.encode()})
    filed.add(text)
    (message,) = world.desk.drawer.attachments(filed.thread)
    ana.look(filed.address)
    for place in (".answers", ".turns", ".attached-name"):
        for mark in sees:
            assert mark in ana.tab.locator(place).inner_text()
    ana.look(f"{filed.address}/adjuntos/{message.hex()}/vista")
    for mark in sees:
        expect(ana.tab.locator("h1")).to_contain_text(mark)
        expect(ana.tab.frame_locator("iframe").locator("pre")).to_contain_text(mark)


@pytest.mark.parametrize("content", ["á" * 1_000_000, "línea\n" * 100_000, "\u202e" * 300_000])
def test_what_is_endless_is_shown_in_bounded_parts(
    world: World, ana: Watched, content: str
) -> None:
    filed = world.complain(answers={"facts": content[:80_000]}, files={"a.txt": content.encode()})
    (message,) = world.desk.drawer.attachments(filed.thread)
    ana.look(filed.address)
    assert ana.tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    ana.look(f"{filed.address}/adjuntos/{message.hex()}/vista")
    shown = ana.tab.frame_locator("iframe")
    expect(shown.get_by_text("Hay más: pasa a la parte siguiente")).to_be_visible()
    assert len(shown.locator("pre").inner_text()) < 60_000 * 9
    assert ana.harm == []


def test_the_page_of_a_file_is_fit_to_be_seen(
    world: World,
    ana: Watched,
    axe: Callable[[Page], None],
    shoot: Callable[[Page, str], None],
) -> None:
    filed = world.complain(files={"recibo.jpg": hostile_files()["dicho.jpg"]})
    (message,) = world.desk.drawer.attachments(filed.thread)
    ana.look(f"{filed.address}/adjuntos/{message.hex()}/vista")
    expect(ana.tab.frame_locator("iframe").locator("img")).to_be_visible()
    axe(ana.tab)
    shoot(ana.tab, "caseboard-vista")
