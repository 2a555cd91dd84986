"""Poor telephones, poor networks, and people who see or type otherwise: the same report arrives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.choosing import assert_arrived, choose, picture, report_of, written
from tests.browser.visitor import SENTINEL, fill_in, send, shown_code, wait_for_failure
from tests.fixtures.browser import CHROMIUM, DESKTOP, PHONE, QUIET
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Playwright

    from tests.fixtures.browser import OpenPage
    from tests.fixtures.doors import ScriptDoor
    from tests.fixtures.radio import OpenRadio

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

# One bar of 3G: 200 kbit/s at best, and most of a second until anything comes back.
ONE_BAR: dict[str, Any] = {"rate": 25_000, "delay": 0.7}
FOCUSED = """() => {
  const at = document.activeElement;
  const style = getComputedStyle(at.matches(".choose input") ? at.nextElementSibling : at);
  const drawn = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const seen = drawn || at.type === "date"; // its parts are the browser's, and so is their focus
  return { id: at.id, seen, tag: at.tagName };
}"""


@pytest.fixture(scope="module")
def simple(playwright: Playwright) -> Iterator[Browser]:
    """Start a Chromium as Tor Browser's "Safer" is: no compiler, and so no WebAssembly."""
    flags = [*QUIET, "--js-flags=--jitless"]
    started = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
    yield started
    started.close()


def test_one_bar_of_3g_is_enough_for_a_report_with_a_photo(
    door: ScriptDoor, origin: str, page: OpenPage, radio: OpenRadio, tmp_path: Path
) -> None:
    mast = radio(origin, **ONE_BAR)
    visitor = page(phone=True)
    visitor.set_default_timeout(120_000)
    visitor.set_default_navigation_timeout(120_000)
    fill_in(visitor, mast.origin)
    file = picture(tmp_path)
    choose(visitor, file)
    send(visitor)
    shown_code(visitor)
    assert report_of(door)[0].cleaned == ("author",)
    (report,) = door.reports(cast.ANA.keyring.identity)
    assert str(report.answers["facts"]).startswith(SENTINEL)
    assert mast.up.carried > 65_536


def test_a_line_that_breaks_again_and_again_delivers_once(
    door: ScriptDoor, origin: str, page: OpenPage, radio: OpenRadio, tmp_path: Path
) -> None:
    mast = radio(origin, rate=1_000_000, delay=0.05)
    visitor = page(phone=True)
    visitor.set_default_timeout(120_000)
    fill_in(visitor, mast.origin)
    file = written(tmp_path, "video.bin", 3 * 1_048_576)
    choose(visitor, file)
    send(visitor)
    for share in (0.2, 0.6):
        visitor.wait_for_function(
            "(share) => document.querySelector('#attachments-all')?.value > share", arg=share
        )
        mast.break_off()
    shown_code(visitor)
    assert_arrived(door, file)
    assert len(door.incoming()) == 1


def test_a_file_can_be_chosen_after_the_network_has_gone(
    door: ScriptDoor, origin: str, page: OpenPage, tmp_path: Path
) -> None:
    visitor = page(phone=True)
    with visitor.expect_response("**/voice.*.js"):
        fill_in(visitor, origin)
    visitor.wait_for_load_state("networkidle")
    visitor.context.set_offline(offline=True)
    file = written(tmp_path, "foto.bin", 20_000)
    choose(visitor, file)
    send(visitor)
    visitor.wait_for_function("() => /Se cortó la conexión/.test(document.body.innerText)")
    visitor.context.set_offline(offline=False)
    shown_code(visitor)
    assert_arrived(door, file)


def test_what_files_need_is_fetched_again_when_it_did_not_come(
    door: ScriptDoor, origin: str, page: OpenPage, tmp_path: Path
) -> None:
    visitor = page()
    visitor.route("**/box.*.js*", lambda route: route.abort(), times=2)
    visitor.route("**/sealing_worker.*.js", lambda route: route.abort(), times=2)
    fill_in(visitor, origin)
    file = picture(tmp_path)
    visitor.set_input_files("#attachments-files", str(file))
    visitor.wait_for_function("() => /No se pudo cargar la parte/.test(document.body.innerText)")
    visitor.set_input_files("#attachments-files", str(file))
    visitor.wait_for_function("() => /No se pudo revisar «foto.png»/.test(document.body.innerText)")
    send(visitor)
    assert "«foto.png» no se pudo enviar" in wait_for_failure(visitor)
    send(visitor)
    shown_code(visitor)
    assert report_of(door)[0].cleaned == ("author",), (
        "nobody had looked into it, yet it was cleaned"
    )


def test_without_compiler_and_webassembly_a_report_with_a_file_is_sealed(
    door: ScriptDoor, origin: str, simple: Browser, tmp_path: Path
) -> None:
    context = simple.new_context(viewport=PHONE, locale="es-GT")  # type: ignore[arg-type]
    context.set_default_timeout(120_000)
    visitor = context.new_page()
    fill_in(visitor, origin)
    assert visitor.evaluate("typeof WebAssembly") == "undefined"
    file = written(tmp_path, "audio.bin", 1_048_576)
    choose(visitor, file)
    send(visitor)
    shown_code(visitor)
    context.close()
    assert_arrived(door, file)


@pytest.mark.parametrize("wish", [{"forced_colors": "active"}, {"contrast": "more"}], ids=str)
def test_in_other_colours_everything_is_there_and_can_be_told_apart(
    origin: str,
    browser: Browser,
    look: Callable[[Page, str], None],
    wish: dict[str, Any],
    tmp_path: Path,
) -> None:
    context = browser.new_context(viewport=PHONE, locale="es-GT", **wish)  # type: ignore[arg-type]
    visitor = context.new_page()
    fill_in(visitor, origin)
    choose(visitor, picture(tmp_path))
    name = next(iter(wish))
    look(visitor, f"poor-{name}-form")
    edge = "(id) => parseFloat(getComputedStyle(document.querySelector(id)).borderTopWidth)"
    for part in ("#q-facts", "#send", "a.exit"):
        assert visitor.evaluate(edge, part) >= 1, part
    send(visitor)
    shown_code(visitor)
    look(visitor, f"poor-{name}-code")
    context.close()


def test_a_whole_report_needs_no_mouse_and_the_focus_is_always_seen(
    door: ScriptDoor, origin: str, page: OpenPage
) -> None:
    visitor = page()
    visitor.goto(origin)
    visitor.wait_for_selector("#send:enabled")
    passed = tab_to(visitor, "q-facts")
    assert passed[0] == "A", "the way past the header comes first"
    visitor.keyboard.type(f"{SENTINEL}. Fue en marzo.")
    tab_to(visitor, "attachments-files")
    tab_to(visitor, "send")
    visitor.keyboard.press("Enter")
    words = shown_code(visitor).split()
    assert visitor.evaluate("document.activeElement.id") == "done-title"
    tab_to(visitor, "noted")
    visitor.keyboard.press("Enter")
    tab_to(visitor, "confirm-word")
    visitor.keyboard.type(words[int(visitor.locator("#confirm-number").inner_text()) - 1])
    tab_to(visitor, "check")
    visitor.keyboard.press("Enter")
    visitor.wait_for_selector("#finished", state="visible")
    assert len(door.incoming()) == 1


def tab_to(visitor: Page, goal: str) -> list[str]:
    """Press Tab until the goal has the focus; return what was passed, all of it in sight."""
    passed: list[str] = []
    for _ in range(200):
        at = visitor.evaluate(FOCUSED)
        if at["id"] == goal:
            return passed
        visitor.keyboard.press("Tab")
        at = visitor.evaluate(FOCUSED)
        assert at["seen"] or at["tag"] == "BODY", at
        passed.append(at["tag"])
    raise AssertionError(f"Tab never came to {goal}")


def test_what_went_wrong_is_said_where_a_screen_reader_hears_it(
    origin: str, page: OpenPage
) -> None:
    visitor = page(phone=True)
    visitor.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    visitor.goto(origin)
    visitor.wait_for_selector("#send:enabled")
    send(visitor)
    visitor.wait_for_selector("#problem", state="visible")
    assert visitor.evaluate("document.activeElement.id") == "problem"
    assert visitor.get_by_role("alert").filter(has_text="Falta algo antes de enviar").count() == 1
    visitor.locator("#problem a").first.focus()
    visitor.keyboard.press("Enter")
    field = visitor.locator(":focus")
    described = visitor.evaluate(
        """() => (document.activeElement.getAttribute("aria-describedby") ?? "").split(" ")
            .map((id) => document.getElementById(id)?.innerText ?? "").join(" ")"""
    )
    assert field.count() == 1
    assert described.strip() != ""
