"""Telling it by voice in a real browser, with a microphone that is a tone."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from crypto.attachment import open_attachment
from crypto.code import read_code
from tests.browser.visitor import come_back, fill_in, send, shown_code
from tests.fixtures.browser import CHROMIUM, DESKTOP, PHONE, QUIET
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page, Playwright

    from tests.fixtures.doors import ScriptDoor

pytestmark = pytest.mark.browser

WEBM = bytes.fromhex("1a45dfa3")
ALLOWED = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")


@pytest.fixture(scope="module")
def hearing(playwright: Playwright) -> Iterator[Browser]:
    """Start a Chromium whose microphone is a tone that comes and goes, and that may be used."""
    started = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *ALLOWED])
    yield started
    started.close()


@pytest.fixture
def visitor(hearing: Browser, origin: str) -> Iterator[Page]:
    """The form, filled in, in a profile of its own; what its policy forbids fails the test."""
    context = hearing.new_context(viewport=PHONE, locale="es-GT")  # type: ignore[arg-type]
    context.set_default_timeout(60_000)
    violations: list[str] = []
    context.on("console", lambda one: violations.append(one.text))
    opened = context.new_page()
    fill_in(opened, origin)
    yield opened
    context.close()
    assert not [each for each in violations if "Policy" in each]


def speak(visitor: Page, milliseconds: int = 1500) -> None:
    visitor.click("#voice summary")
    visitor.click("#voice-record")
    visitor.wait_for_selector("#voice-stop", state="visible")
    visitor.wait_for_timeout(milliseconds)
    visitor.click("#voice-stop")
    visitor.wait_for_selector("#voice-made", state="visible")


def test_the_microphone_is_asked_for_only_when_the_button_is_pressed(visitor: Page) -> None:
    visitor.evaluate(
        """() => {
            globalThis.asked = 0;
            const { mediaDevices } = navigator;
            const real = mediaDevices.getUserMedia.bind(mediaDevices);
            mediaDevices.getUserMedia = (wish) => {
                globalThis.asked += 1;
                return real(wish);
            };
        }"""
    )
    visitor.click("#voice summary")
    visitor.wait_for_timeout(500)
    assert visitor.evaluate("globalThis.asked") == 0
    visitor.click("#voice-record")
    visitor.wait_for_selector("#voice-stop", state="visible")
    assert visitor.evaluate("globalThis.asked") == 1


def test_that_a_voice_can_be_recognised_is_said_before(visitor: Page) -> None:
    visitor.click("#voice summary")
    assert "una voz se puede reconocer" in visitor.locator("#voice").inner_text()
    assert "escríbelo" in visitor.locator("#voice").inner_text()


def test_a_recording_is_listened_to_attached_and_arrives(visitor: Page, door: ScriptDoor) -> None:
    posted: list[str] = []
    visitor.on("request", lambda one: posted.append(one.method))
    speak(visitor)
    visitor.wait_for_function("() => document.querySelector('#voice-listen').readyState > 0")
    visitor.evaluate("() => document.querySelector('#voice-listen').play()")
    assert "POST" not in posted
    visitor.click("#voice-keep")
    visitor.wait_for_selector("#attachments-list li")
    visitor.wait_for_function("() => !/Buscando/.test(document.body.innerText)")
    send(visitor)
    shown_code(visitor)
    ((thread, _),) = door.incoming()
    (one,) = door.reports(cast.ANA.keyring.identity)[0].attachments
    pieces = door.drawer.attachment(thread, one.message)
    assert pieces is not None
    source, ana = io.BytesIO(b"".join(pieces)), cast.ANA.keyring.identity
    heard = b"".join(open_attachment(source, ana, thread=thread, message=one.message))
    assert heard.startswith(WEBM)
    assert (one.media_type.split("/")[1], one.name.split("-")[0]) == ("webm", "voz")
    assert len(heard) == one.size > 1000


def test_each_of_two_messages_in_one_visit_is_recorded_once(
    visitor: Page, door: ScriptDoor, origin: str
) -> None:
    send(visitor)
    code = read_code(shown_code(visitor))
    come_back(visitor, origin, code.words)
    visitor.wait_for_selector("#thread", state="visible")
    for _ in range(2):
        speak(visitor)
        visitor.click("#voice-keep")
        expect(visitor.locator("#attachments-list li")).to_have_count(1)
        expect(visitor.locator("#attachments-list")).not_to_contain_text("Buscando")
        visitor.click("#voice summary")
        visitor.click("#send")
        visitor.wait_for_selector("#sent", state="visible")
        expect(visitor.locator("#attachments-list li")).to_have_count(0)
    messages = door.follow_ups(cast.ANA.keyring.identity, code.mac_key)
    assert [len(each.attachments) for each in messages] == [1, 1]


def test_the_recorder_works_by_keyboard_and_says_how_it_goes(visitor: Page) -> None:
    visitor.focus("#voice summary")
    visitor.keyboard.press("Enter")
    visitor.wait_for_selector("#voice-record:enabled")
    visitor.focus("#voice-record")
    visitor.keyboard.press("Enter")
    visitor.wait_for_selector("#voice-stop", state="visible")
    assert visitor.evaluate("document.activeElement.id") == "voice-stop"
    visitor.wait_for_function(
        "() => /Grabando/.test(document.querySelector('#voice-told').innerText)"
    )
    visitor.wait_for_function("() => document.querySelector('#voice-level').value > 0")
    visitor.keyboard.press("Enter")
    visitor.wait_for_selector("#voice-made", state="visible")
    assert visitor.evaluate("document.activeElement.id") == "voice-keep"
    assert "Grabación terminada" in visitor.locator("#voice-told").inner_text()


def test_a_recording_is_made_again_or_deleted_and_the_microphone_let_go(visitor: Page) -> None:
    speak(visitor)
    visitor.click("#voice-again")
    visitor.wait_for_selector("#voice-stop", state="visible")
    visitor.click("#voice-stop")
    visitor.wait_for_selector("#voice-made", state="visible")
    visitor.click("#voice-drop")
    visitor.wait_for_selector("#voice-made", state="hidden")
    assert visitor.locator("#voice-record").is_visible()
    assert visitor.locator("#voice-listen").get_attribute("src") is None
    assert visitor.locator("#attachments-list li").count() == 0


def test_without_a_microphone_a_sentence_says_what_to_do(visitor: Page) -> None:
    visitor.evaluate(
        """() => {
            const none = () => Promise.reject(new DOMException("x", "NotFoundError"));
            navigator.mediaDevices.getUserMedia = none;
        }"""
    )
    visitor.click("#voice summary")
    visitor.click("#voice-record")
    visitor.wait_for_selector("#voice-error", state="visible")
    assert "No encontramos un micrófono" in visitor.locator("#voice-error").inner_text()
    assert visitor.locator("#voice-record").is_visible()


def test_a_recording_ends_by_itself_after_ten_minutes(visitor: Page) -> None:
    visitor.clock.install()
    visitor.click("#voice summary")
    visitor.click("#voice-record")
    visitor.wait_for_selector("#voice-stop", state="visible")
    visitor.clock.fast_forward(545_000)
    visitor.clock.run_for(1_000)
    assert "Queda 1 minuto" in visitor.locator("#voice-told").inner_text()
    visitor.clock.fast_forward(60_000)
    visitor.clock.run_for(1_000)
    visitor.wait_for_selector("#voice-made", state="visible")
    assert "10:0" in visitor.locator("#voice-told").inner_text()


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_every_state_is_accessible(
    visitor: Page, look: Callable[[Page, str], None], device: str
) -> None:
    visitor.set_viewport_size(PHONE if device == "phone" else DESKTOP)  # type: ignore[arg-type]
    visitor.click("#voice summary")
    visitor.click("#voice-record")
    visitor.wait_for_selector("#voice-stop", state="visible")
    visitor.wait_for_timeout(600)
    look(visitor, f"voice-{device}-recording")
    visitor.click("#voice-stop")
    visitor.wait_for_selector("#voice-made", state="visible")
    look(visitor, f"voice-{device}-made")
